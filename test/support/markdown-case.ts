/**
 * A case is a Markdown file: prose, input files and expectations as fenced code blocks. A fence starts at the first
 * column; its info string is a language and then attributes: `file=dags/etl.py` makes it an input, `expect=pipelines`
 * an expectation; a fence with neither illustrates the prose.
 */

export interface Case {
  readonly title: string;
  /** Input texts by path, in the order of the document. */
  readonly files: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
}

export interface Expectation {
  /** What is compared: the name of a renderer. */
  readonly kind: string;
  readonly text: string;
  /** Indices of the fence's opening and closing lines. */
  readonly open: number;
  readonly close: number;
}

interface Fence {
  readonly language: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly open: number;
  readonly close: number;
}

const FENCE = /^(`{3,})([^`]*)$/;
const ATTRIBUTES = new Set(['file', 'expect']);

/** Reads a case; throws with the line where the document is not one. */
export function parseCase(document: string): Case {
  const lines = document.split('\n');
  const title = lines[0]?.startsWith('# ') ? lines[0].slice(2).trim() : '';
  if (title === '') throw new Error('line 1: a case begins with `# Title`');
  const files = new Map<string, string>();
  const expectations: Expectation[] = [];
  for (const fence of fences(lines)) {
    const file = fence.attributes.get('file');
    const kind = fence.attributes.get('expect');
    if (file !== undefined && kind !== undefined) throw new Error(`line ${fence.open + 1}: both file= and expect=`);
    if (file !== undefined && files.has(file)) throw new Error(`line ${fence.open + 1}: file=${file} twice`);
    if (file !== undefined) files.set(file, fence.text);
    if (kind !== undefined) expectations.push({ kind, text: fence.text, open: fence.open, close: fence.close });
  }
  if (files.size === 0) throw new Error('a case without an input file (```language file=path)');
  if (expectations.length === 0) throw new Error('a case without an expectation (```text expect=…)');
  return { title, files, expectations };
}

/** The same document with the bodies of its expectations replaced; fences grow where a body holds backticks. */
export function withExpectations(document: string, bodies: ReadonlyMap<Expectation, string>): string {
  const lines = document.split('\n');
  for (const [expectation, body] of [...bodies].sort(([a], [b]) => b.open - a.open)) {
    const info = (lines[expectation.open] ?? '').replace(/^`+/, '');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    const inner = body === '' ? [] : body.replace(/\n$/, '').split('\n');
    lines.splice(expectation.open, expectation.close - expectation.open + 1, fence + info, ...inner, fence);
  }
  return lines.join('\n');
}

function* fences(lines: readonly string[]): Generator<Fence> {
  for (let open = 0; open < lines.length; open += 1) {
    const [, ticks, info] = FENCE.exec(lines[open] ?? '') ?? [];
    if (ticks === undefined || info === undefined) continue;
    const close = lines.findIndex(
      (line, at) => at > open && /^`{3,}\s*$/.test(line) && line.trim().length >= ticks.length,
    );
    if (close < 0) throw new Error(`line ${open + 1}: the fence is never closed`);
    const body = lines.slice(open + 1, close);
    yield { ...parseInfo(info, open), text: body.map((line) => `${line}\n`).join(''), open, close };
    open = close;
  }
}

function parseInfo(info: string, line: number): Pick<Fence, 'language' | 'attributes'> {
  const [language = '', ...words] = info.trim().split(/\s+/);
  const attributes = new Map<string, string>();
  for (const word of words) {
    const [name = '', value] = word.split(/=(.*)/s);
    if (!ATTRIBUTES.has(name) || !value) throw new Error(`line ${line + 1}: ${word} is neither file= nor expect=`);
    attributes.set(name, value);
  }
  return { language, attributes };
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/^`+/gm) ?? []).map((run) => run.length));
}

/** Scripts: one step's, or several in a row as one, section by section. */
import { cite, type Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { shieldScript } from '../literals.js';
import type { Job, Scope } from './job.js';
import { textPieces } from './values.js';

export interface ScriptBody {
  readonly command: readonly string[];
  readonly source: string;
}

/** Where a step leaves what it printed, or its exit code. */
export const RESULT = '/tmp/result';

/**
 * The text of a script with references for Argo to fill in; undefined where a part is not known. Groovy puts values into the text
 * before the shell reads it, and so does Argo.
 */
export function sourceOf(step: Step, scope: Scope, job: Job): string | undefined {
  if (step.action.kind !== 'shell') return undefined;
  const pieces = textPieces(step.action.script, scope, job);
  if (!pieces) return undefined;
  const paths: string[] = [];
  const marked = pieces.map((one) => {
    if (one.kind === 'text') return one.text;
    paths.push(one.path);
    return `${OPEN}${paths.length - 1}${CLOSE}`;
  });
  const text = marked.join('');
  // A brace of the source right before Argo's own could not be told from it.
  const clash = new RegExp(`\\{${OPEN}|${CLOSE}\\}`).test(text) || (paths.length === 0 && text.includes(OPEN));
  return clash ? undefined : text.replace(FILLED, (_, at: string) => `${OPEN}${paths[Number(at)]}${CLOSE}`);
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const FILLED = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** Shields what Argo or Kubernetes would change, then puts Argo's own references in. */
function finished(text: string): { readonly source: string; readonly mark?: string } {
  const { source, mark } = shieldScript(text);
  const filled = source.replaceAll(OPEN, '{{').replaceAll(CLOSE, '}}');
  return { source: filled, ...(mark !== undefined && { mark }) };
}

/** What becomes of the output of a step that is read, and of its exit code. */
export type Kept = 'stdout' | 'status' | undefined;

/** One step, as Jenkins runs it: a file given to the interpreter. */
export function single(text: string, interpreter: string, kept: Kept): ScriptBody {
  const { source, mark } = finished(text);
  if (mark === undefined && kept === undefined) return { command: interpreter.split(/\s+/), source };
  const file = mark === undefined ? '"$0"' : '/tmp/script';
  const unmarked = mark === undefined ? '' : `sed 's/${mark}//g' "$0" > /tmp/script || exit 1; `;
  const run = `${interpreter} ${file}`;
  const end = { stdout: `exec ${run} > ${RESULT}`, status: `${run}; echo $? > ${RESULT}` };
  return { command: ['sh', '-c', `${unmarked}${kept === undefined ? `exec ${run}` : end[kept]}`], source };
}

/** Several in a row: each a file of its own for an interpreter of its own, as in Jenkins, and the first that fails ends it. */
export function merged(steps: readonly Step[], texts: readonly string[]): ScriptBody {
  const sections = steps.map((step, at) => {
    const text = texts[at] ?? '';
    const end = terminator(text);
    const file = `/tmp/step-${at + 1}`;
    const title = `# ${oneLine(`${step.origin.construct}, ${cite(step.origin.span)}`)}`;
    return [title, `cat > ${file} <<'${end}'`, text.replace(/\n$/, ''), end, `${interpreterOf(step)} ${file}`].join(
      '\n',
    );
  });
  const { source, mark } = finished(`set -e\n${sections.join('\n')}\n`);
  if (mark === undefined) return { command: ['sh'], source };
  const run = `sed 's/${mark}//g' "$0" > /tmp/script || exit 1; exec sh /tmp/script`;
  return { command: ['sh', '-c', run], source };
}

export function interpreterOf({ action }: Step): string {
  return (action.kind === 'shell' ? action.interpreter : undefined) ?? 'sh -xe';
}

function terminator(text: string): string {
  const lines = new Set(text.split('\n'));
  let end = 'STEP';
  for (let again = 2; lines.has(end); again += 1) end = `STEP${again}`;
  return end;
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');

/** The body of a script template. */
export function scriptFields({ command, source }: ScriptBody, image: string): Record<string, Json> {
  return { image, command: [...command], source };
}

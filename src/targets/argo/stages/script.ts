/** Scripts: one step's, or several in a row as one, section by section. */
import { cite, type Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { shieldScript } from '../literals.js';
import { interpreterOf, lookingFirst } from './interpreter.js';
import type { Job, Scope } from './job.js';
import { within } from './piece.js';
import { heldIn, marked, splicedPieces, splicing, withTokens } from './spliced.js';

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
  const pieces = splicedPieces(step.action.script, scope, job);
  if (!pieces) return undefined;
  const paths: string[] = [];
  const parts = pieces.map((one) => {
    if (one.kind === 'text') return one.text;
    if (one.kind === 'held') return marked(one);
    paths.push(within(one));
    return `${OPEN}${paths.length - 1}${CLOSE}`;
  });
  const text = parts.join('');
  if (withTokens(text) === undefined) return undefined;
  // A brace of the source right before Argo's own could not be told from it.
  const clash = new RegExp(`\\{${OPEN}|${CLOSE}\\}`).test(text) || (paths.length === 0 && text.includes(OPEN));
  return clash ? undefined : text.replace(FILLED, (_, at: string) => `${OPEN}${paths[Number(at)]}${CLOSE}`);
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const FILLED = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** The text as a shell may read it: a word stands for each value that is put in. */
export const readable = (text: string): string =>
  text.replace(/\uE000[^\uE001]*\uE001|\uE002[^\uE003]*\uE003/g, '"$_"');

/** Shields what Argo or Kubernetes would change, then puts Argo's own references in. */
function finished(text: string): { readonly source: string; readonly mark?: string } {
  const { source, mark } = shieldScript(withTokens(text) ?? text);
  const filled = source.replaceAll(OPEN, '{{').replaceAll(CLOSE, '}}');
  return { source: filled, ...(mark !== undefined && { mark }) };
}

/** What becomes of the output of a step that is read, and of its exit code. */
export type Kept = 'stdout' | 'status' | undefined;

/** One step, as Jenkins runs it: a file given to the interpreter, which `looks` for another one in it. */
export function single(text: string, step: Step, kept: Kept, looks: boolean): ScriptBody {
  const { source, mark } = finished(text);
  const interpreter = interpreterOf(step, text);
  const held = heldIn(text);
  const asItStands = mark === undefined && held.length === 0;
  if (asItStands && kept === undefined && !looks) return { command: interpreter.split(/\s+/), source };
  const file = asItStands ? '"$0"' : MADE;
  const unmarked = asItStands ? '' : madeOf(mark, held);
  const copied = asItStands ? `cp ${file} ${MADE} && ` : '';
  const run = looks
    ? lookingFirst(file, text, step, `${copied}chmod +x ${MADE} && ${MADE}`)
    : `${kept === 'status' ? '' : 'exec '}${interpreter} ${file}`;
  const end = { stdout: `${run} > ${RESULT}`, status: `${run}; echo $? > ${RESULT}` };
  return { command: ['sh', '-c', `${unmarked}${kept === undefined ? run : end[kept]}`], source };
}

/** A script that has to be made first. */
const MADE = '/tmp/script';

/** The script itself from what the manifest holds; a file that nobody else reads where Secrets stand in it. */
function madeOf(mark: string | undefined, held: readonly string[]): string {
  const unmark = mark === undefined ? '' : ` 's/${mark}//g'`;
  if (held.length === 0) return `sed${unmark} "$0" > /tmp/script || exit 1; `;
  const { before, told } = splicing(held);
  const make = `sed${unmark && ` -e${unmark}`}${told} "$0" > /tmp/script`;
  return `(umask 077; ${before}${make}) || exit 1; `;
}

/** Several in a row: each a file of its own for an interpreter of its own, as in Jenkins, and the first that fails ends it. */
export function merged(steps: readonly Step[], texts: readonly string[], looks: readonly boolean[]): ScriptBody {
  const sections = steps.map((step, at) => {
    const text = texts[at] ?? '';
    const end = terminator(text);
    const file = `/tmp/step-${at + 1}`;
    const title = `# ${oneLine(`${step.origin.construct}, ${cite(step.origin.span)}`)}`;
    return [
      title,
      `cat > ${file} <<'${end}'`,
      text.replace(/\n$/, ''),
      end,
      looks[at] ? lookingFirst(file, text, step, `chmod +x ${file}; ${file}`) : `${interpreterOf(step, text)} ${file}`,
    ].join('\n');
  });
  const { source, mark } = finished(`set -e\n${sections.join('\n')}\n`);
  if (mark === undefined) return { command: ['sh'], source };
  const run = `sed 's/${mark}//g' "$0" > /tmp/script || exit 1; exec sh /tmp/script`;
  return { command: ['sh', '-c', run], source };
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

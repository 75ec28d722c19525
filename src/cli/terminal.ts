import { UsageError } from '../app/usage.js';
import { type Diagnostic, maskerOf, visible } from '../core/index.js';
import { STATUS, type Status } from './status.js';

const COLOURS = { error: 31, warning: 33, info: 36, bold: 1, dim: 2 } as const;

/** FORCE_COLOR wins over NO_COLOR, as in Node itself; without either, a terminal decides. */
function hasColours(): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return process.stderr.isTTY === true && TERM !== 'dumb';
}

function paint(colour: keyof typeof COLOURS, text: string): string {
  return hasColours() ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
}

/** One line for a person, on stderr; whatever comes from the repository is shown, never obeyed, by the terminal. */
export function say(text: string): void {
  clearProgress();
  process.stderr.write(`${text.split('\n').map(visible).join('\n')}\n`);
}

const SHOWN = 20;
const MOST_LOOKED_AT = 1000;

/** Messages quote the repository; what assess masks as a whole, other commands print one by one. */
const masked = maskerOf([]);

/** The most important diagnostics and the number of the others; infos are only counted. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[], where: string): void {
  const serious = diagnostics.filter(({ severity }) => severity !== 'info');
  const ordered = [
    ...serious.filter(({ severity }) => severity === 'error'),
    ...serious.filter(({ severity }) => severity === 'warning'),
  ];
  clearProgress();
  // many pipelines of one template say the same of one place
  const lines = new Set(ordered.slice(0, MOST_LOOKED_AT).map(line));
  for (const one of [...lines].slice(0, SHOWN)) process.stderr.write(`${one}\n`);
  const shown = Math.min(lines.size, SHOWN);
  const more = diagnostics.length - shown;
  const [and, further] = shown === 0 ? ['', ''] : ['and ', 'more '];
  if (more > 0)
    process.stderr.write(`${paint('dim', `${and}${more} ${further}${more === 1 ? 'note' : 'notes'}, ${where}`)}\n`);
}

const NOTHING =
  'migrate: nothing to assess was found: no Airflow DAG, no pipeline, job or library of Jenkins, no crontab, systemd timer or Kubernetes CronJob. ' +
  'Name the folder that holds them, or one file with --as jenkinsfile, dag or crontab.';

/** Says that there is nothing to do, and why; `found` when pipeline files exist that this version does not read. */
export function sayNothing(diagnostics: readonly Diagnostic[], found = false): Status {
  sayDiagnostics(diagnostics, 'shown by migrate inspect');
  if (found) say('migrate: nothing to convert: the pipeline files that were found are not read yet by this version.');
  else say(NOTHING);
  return STATUS.nothing;
}

function line({ severity, code, span, message }: Diagnostic): string {
  const place = span ? `${visible(span.file)}:${span.start.line}:${span.start.column} ` : '';
  return `${paint(severity, severity)} ${paint('bold', code)} ${place}${visible(masked(message))}`;
}

let showing = false;

/** Shows what is being done, on a terminal only; the next line replaces it. */
export function progress(doing: string): void {
  if (process.stderr.isTTY !== true || process.env.CI) return;
  process.stderr.write(`\r\u001b[K${visible(doing)}`);
  showing = true;
}

function clearProgress(): void {
  if (showing) process.stderr.write('\r\u001b[K');
  showing = false;
}

/**
 * Writes results to stdout, waiting for a slow reader; a reader that has gone away ends the output quietly. A `UsageError` when
 * stdout takes no more for another reason (a full disk).
 */
export async function print(pieces: Iterable<string>): Promise<void> {
  clearProgress();
  let failed: string | undefined;
  let wake = () => {};
  process.stdout.on('drain', () => wake());
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    failed = error.code ?? error.message;
    wake();
  });
  for (const piece of pieces) {
    const more = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (failed === undefined && !process.stdout.write(piece)) await more;
    if (failed !== undefined) break;
  }
  if (failed !== undefined && failed !== 'EPIPE') throw new UsageError(`standard output cannot be written (${failed})`);
}

import { type Diagnostic, visible } from '../core/index.js';

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

/** The most important diagnostics and the number of the others; infos are only counted. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[], where: string): void {
  const serious = diagnostics.filter(({ severity }) => severity !== 'info');
  const ordered = [
    ...serious.filter(({ severity }) => severity === 'error'),
    ...serious.filter(({ severity }) => severity === 'warning'),
  ];
  clearProgress();
  for (const diagnostic of ordered.slice(0, SHOWN)) process.stderr.write(`${line(diagnostic)}\n`);
  const more = diagnostics.length - Math.min(ordered.length, SHOWN);
  if (more > 0)
    process.stderr.write(`${paint('dim', `and ${more} more ${more === 1 ? 'note' : 'notes'}, ${where}`)}\n`);
}

function line({ severity, code, span, message }: Diagnostic): string {
  const place = span ? `${visible(span.file)}:${span.start.line}:${span.start.column} ` : '';
  return `${paint(severity, severity)} ${paint('bold', code)} ${place}${visible(message)}`;
}

let showing = false;

/** Shows what is being done, on a terminal only; the next line replaces it. */
export function progress(doing: string): void {
  if (process.stderr.isTTY !== true || process.env['CI']) return;
  process.stderr.write(`\r\u001b[K${visible(doing)}`);
  showing = true;
}

function clearProgress(): void {
  if (showing) process.stderr.write('\r\u001b[K');
  showing = false;
}

/** Writes results to stdout, waiting for a slow reader; a reader that has gone away ends the output quietly. */
export async function print(pieces: Iterable<string>): Promise<void> {
  clearProgress();
  let gone = false;
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
  });
  for (const piece of pieces) {
    if (gone) return;
    if (!process.stdout.write(piece)) await drained();
  }
}

function drained(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.once('drain', resolve);
    process.stdout.once('error', () => resolve());
  });
}

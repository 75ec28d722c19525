/** What cron starts: the command line for the shell, and what it writes to the command's standard input. */
export interface Command {
  readonly line: string;
  /** Ends in a newline; absent when the command's standard input is empty. */
  readonly stdin?: string;
}

/**
 * crontab(5): the first `%` that no backslash escapes ends the command; what follows is its standard input, each further `%` a
 * newline. `\%` is a plain `%`, any other backslash stays.
 */
export function readCommand(text: string): Command {
  const [line = '', ...input] = splitAtPercent(text);
  const stdin = input.join('\n');
  if (stdin === '') return { line };
  return { line, stdin: stdin.endsWith('\n') ? stdin : `${stdin}\n` };
}

function splitAtPercent(text: string): string[] {
  const parts = [''];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    const next = text[index + 1] ?? '';
    if (character === '%') parts.push('');
    else if (character !== '\\') parts[parts.length - 1] += character;
    else {
      parts[parts.length - 1] += next === '%' ? '%' : `\\${next}`;
      index++;
    }
  }
  return parts;
}

const BOURNE = /^(?:.*\/)?(?:sh|bash|dash|ash|ksh|zsh)$/;

/** Does this shell know `<<` and `exec` with redirections? */
export function isBourne(shell: string): boolean {
  return BOURNE.test(shell);
}

/** The command as a script of a Bourne shell; standard input becomes a here-document that nothing expands. */
export function scriptOf({ line, stdin }: Command): string {
  if (stdin === undefined) return line;
  const lines = new Set(stdin.split('\n'));
  let end = 'CRON_STDIN';
  while (lines.has(end)) end += '_';
  return `exec <<'${end}'\n${stdin}${end}\n${line}`;
}

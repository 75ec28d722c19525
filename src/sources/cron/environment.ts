export interface Variable {
  readonly name: string;
  readonly value: string;
}

const QUOTED = /^(["'])(.*)\1\s*$/;
const NAME = /^(?:"([^"=]*)"|'([^'=]*)'|([^\s="'][^\s=]*))\s*=\s*(.*)$/s;

/**
 * `NAME = value` as crontab(5) has it: blanks around `=` do not count, quotes keep blanks at the ends, nothing is expanded.
 * Undefined for a line that is no such setting (then it is a job or wrong).
 */
export function readVariable(line: string): Variable | undefined {
  const match = NAME.exec(line);
  if (!match) return undefined;
  const [, double, single, bare, rest = ''] = match;
  const value = contentOf(rest);
  return value === undefined ? undefined : { name: double ?? single ?? bare ?? '', value };
}

/** A quote that is opened must be closed, and nothing may follow it. */
function contentOf(rest: string): string | undefined {
  if (!/^["']/.test(rest)) return rest.trimEnd();
  const quoted = QUOTED.exec(rest);
  const [, quote = '', value = ''] = quoted ?? [];
  return quoted && !value.includes(quote) ? value : undefined;
}

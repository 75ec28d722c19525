/**
 * Data as JSON with one row of a table on a line: an object or list without lists of objects in it stands on one line, anything
 * else is broken by its members, two spaces deep. Half as long as JSON that is indented throughout, and its differences can be read.
 */
export function jsonLines(value: unknown): string {
  return `${print(value, '')}\n`;
}

/** Longer lines without rows in them are broken too. */
const LONGEST = 4000;

function print(value: unknown, indent: string): string {
  if (!hasRows(value)) {
    const line = JSON.stringify(value);
    if (typeof value !== 'object' || value === null || line.length <= LONGEST) return line;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return within(
      '[',
      value.map((item) => print(item ?? null, inner)),
      ']',
      indent,
    );
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
  const lines = members.map(([key, member]) => `${JSON.stringify(key)}: ${print(member, inner)}`);
  return within('{', lines, '}', indent);
}

function within(open: string, lines: readonly string[], close: string, indent: string): string {
  return lines.length === 0 ? open + close : `${open}\n${indent}  ${lines.join(`,\n${indent}  `)}\n${indent}${close}`;
}

function hasRows(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  for (const key in value) if (hasRows((value as Record<string, unknown>)[key])) return true;
  return false;
}

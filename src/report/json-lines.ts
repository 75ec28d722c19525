/**
 * Data as JSON with one row of a table on a line: an object or list without lists of objects in it stands on one line, anything
 * else is broken by its members, two spaces deep. Half as long as JSON that is indented throughout, and its differences can be read.
 */
export function jsonLines(value: unknown): string {
  const parts: string[] = [];
  print(value, '', parts);
  parts.push('\n');
  return parts.join('');
}

/** Longer lines without rows in them are broken too. */
const LONGEST = 4000;

/** Adds to `parts`: a text that is put together member by member is copied once for each level. */
function print(value: unknown, indent: string, parts: string[]): void {
  if (!hasRows(value)) {
    const line = JSON.stringify(value);
    if (typeof value !== 'object' || value === null || line.length <= LONGEST) return void parts.push(line);
  }
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const members = list ? value.entries() : Object.entries(value as object).filter(([, member]) => member !== undefined);
  let between = `${list ? '[' : '{'}\n${inner}`;
  const empty = between;
  for (const [key, member] of members) {
    parts.push(between);
    if (!list) parts.push(JSON.stringify(key), ': ');
    print(list ? (member ?? null) : member, inner, parts);
    between = `,\n${inner}`;
  }
  parts.push(between === empty ? (list ? '[]' : '{}') : `\n${indent}${list ? ']' : '}'}`);
}

function hasRows(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  for (const key in value) if (hasRows((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** A cron expression as the minutes, hours and days that it names, so that two ways of saying it are equal. */

const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Undefined where it uses what cron daemons read differently (`H`, `L`, names, ranges around the end, days that are all of them in a list). */
export function timesOf(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return undefined;
  const all = FIELDS.map(([low, high], at) => valuesOf(fields[at] ?? '', low, high));
  if (all.includes(undefined)) return undefined;
  return all.map((values, at) => (/^[*?]$/.test(fields[at] ?? '') ? '*' : values?.join(','))).join(' ');
}

function valuesOf(field: string, low: number, high: number): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, range = '', from, to, step] = /^(\*|\?|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === '' || (step !== undefined && from !== undefined && to === undefined)) return undefined;
    const first = from === undefined ? low : Number(from);
    const last = from === undefined ? high : Number(to ?? from);
    if (first < low || last > high || last < first || (to !== undefined && first === last) || step === '0')
      return undefined;
    for (let value = first; value <= last; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

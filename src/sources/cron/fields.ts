import { printValues } from '../calendar.js';

/** The five time fields, as Vixie cron and cronie read them (crontab(5); `get_list` and `get_range` in their entry.c). */
export interface FieldRules {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Names by value, from `low` on; three letters, any case. */
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const FIELDS = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day of the month', low: 1, high: 31, names: [] },
  { name: 'month', low: 1, high: 12, names: MONTHS },
  { name: 'day of the week', low: 0, high: 7, names: DAYS },
] as const satisfies readonly FieldRules[];

/** One field, understood. */
export interface Field {
  /** As Kubernetes' parser takes it: digits only, Sunday is 0. */
  readonly text: string;
  /** The values, ascending; for the day of the week 0-6. */
  readonly values: readonly number[];
  /** Begins with `*`: what cron goes by when both day fields are given. */
  readonly star: boolean;
  /** Every value of the field. */
  readonly full: boolean;
}

export type FieldResult = { readonly field: Field } | { readonly random: true } | { readonly wrong: string };

/** Reads one field; `wrong` says what is the matter with it, `random` that cronie draws the value (`0~59`). */
export function readField(text: string, rules: FieldRules): FieldResult {
  if (text.includes('~')) return { random: true };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const values = readPart(part, rules);
    if (typeof values === 'string') return { wrong: `${rules.name} "${text}": ${values}` };
    for (const value of values) found.add(value === 7 && rules.high === 7 ? 0 : value);
  }
  const values = [...found].sort((a, b) => a - b);
  const size = rules.high === 7 ? 7 : rules.high - rules.low + 1;
  const full = values.length === size;
  return {
    field: { text: isPortable(text, rules) ? text : printValues(values), values, star: text.startsWith('*'), full },
  };
}

/** `*`, `5`, `1-5`, each range with an optional `/step`; a text says what is wrong. */
function readPart(part: string, rules: FieldRules): number[] | string {
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0) return 'more than one step';
  const by = step === undefined ? 1 : readNumber(step);
  if (by === undefined || by < 1) return `"${step}" is no step`;
  const ends = readRange(range, rules);
  if (typeof ends === 'string') return ends;
  if (step !== undefined && ends.single) return 'a step needs a range or * before it';
  const values = [];
  for (let value = ends.from; value <= ends.to; value += by) values.push(value);
  return values;
}

function readRange(range: string, rules: FieldRules): { from: number; to: number; single: boolean } | string {
  if (range === '*') return { from: rules.low, to: rules.high, single: false };
  const [first = '', last, ...rest] = range.split('-');
  if (rest.length > 0) return `"${range}" is no range`;
  const from = readValue(first, rules);
  const to = last === undefined ? from : readValue(last, rules);
  if (from === undefined || to === undefined) return `"${range}" is not within ${rules.low}-${rules.high}`;
  if (from > to) return `"${range}" ends before it begins`;
  return { from, to, single: last === undefined };
}

function readValue(text: string, rules: FieldRules): number | undefined {
  const named = rules.names.indexOf(text.toLowerCase());
  const value = named >= 0 ? named + rules.low : readNumber(text);
  return value !== undefined && value >= rules.low && value <= rules.high ? value : undefined;
}

function readNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** Kubernetes' parser has no Sunday 7; a `*` that does not come first means something else to it when both days are given. */
function isPortable(text: string, rules: FieldRules): boolean {
  if (!/^[\d*,/-]+$/.test(text) || text.lastIndexOf('*') > 0) return false;
  return rules.high !== 7 || (!text.includes('7') && !text.startsWith('*/'));
}

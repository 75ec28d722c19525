import { datesExist, fiveFields, isZone } from '../calendar.js';

/** A calendar expression (systemd.time(7), "Calendar Events"), understood. */
export type Calendar =
  | {
      readonly kind: 'cron';
      readonly expr: string;
      readonly zone?: string;
      readonly seconds: number;
      readonly never: boolean;
    }
  /** Times that no five fields say; `why` says what they are. */
  | { readonly kind: 'other'; readonly why: string; readonly zone?: string }
  | { readonly kind: 'wrong'; readonly why: string };

const SHORTHANDS: Readonly<Record<string, string>> = {
  minutely: '*-*-* *:*:00',
  hourly: '*-*-* *:00:00',
  daily: '*-*-* 00:00:00',
  monthly: '*-*-01 00:00:00',
  weekly: 'Mon *-*-* 00:00:00',
  yearly: '*-01-01 00:00:00',
  annually: '*-01-01 00:00:00',
  anually: '*-01-01 00:00:00',
  quarterly: '*-01,04,07,10-01 00:00:00',
  semiannually: '*-01,07-01 00:00:00',
  'semi-annually': '*-01,07-01 00:00:00',
  biannually: '*-01,07-01 00:00:00',
  'bi-annually': '*-01,07-01 00:00:00',
};
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const LONG_DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

class Wrong extends Error {}

export function readCalendar(text: string): Calendar {
  try {
    return read(text.trim());
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { kind: 'wrong', why: error.message };
  }
}

function read(text: string): Calendar {
  if (text.startsWith('@'))
    return /^@\d+$/.test(text) ? { kind: 'other', why: 'it is one moment' } : wrong('no number after @');
  const words = text.split(/\s+/);
  const zone = words.length > 1 && isZoneWord(words.at(-1) ?? '') ? words.pop() : undefined;
  const [only = ''] = words;
  const shorthand = words.length === 1 ? SHORTHANDS[only.toLowerCase()] : undefined;
  const parts = shorthand === undefined ? words : shorthand.split(' ');
  const weekdays = isWeekday(parts[0] ?? '') ? readWeekdays(parts.shift() ?? '') : ALL_DAYS;
  if (parts.length > 2 || text === '') wrong(`"${text}" is no calendar expression`);
  const [first = '', second] = parts;
  const date = isDate(first) ? readDate(first) : EVERY_DAY;
  const time = readTime(second ?? (isDate(first) || first === '' ? '00:00:00' : first));
  if (second !== undefined && !isDate(first)) wrong(`"${first}" is no date`);
  return put(weekdays, date, time, zone);
}

function wrong(why: string): never {
  throw new Wrong(why);
}

function isZoneWord(word: string): boolean {
  return /^[A-Za-z]/.test(word) && !isWeekday(word) && isZone(word);
}

interface DateParts {
  readonly years: boolean;
  readonly months: readonly number[];
  readonly days: readonly number[];
  readonly fromEnd: boolean;
}

interface TimeParts {
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
}

const EVERY_DAY: DateParts = { years: false, months: range(1, 12), days: range(1, 31), fromEnd: false };

function put(
  weekdays: readonly number[],
  date: DateParts,
  { hours, minutes, seconds }: TimeParts,
  zone: string | undefined,
): Calendar {
  const place = zone === undefined ? {} : { zone };
  const [second = 0, more] = seconds;
  const { months, days } = date;
  if (date.years) return { kind: 'other', why: 'it names years', ...place };
  if (date.fromEnd) return { kind: 'other', why: 'it counts days from the end of the month', ...place };
  if (more !== undefined || !Number.isInteger(second))
    return { kind: 'other', why: 'it starts more than once a minute, or between seconds', ...place };
  const expr = fiveFields({ minutes, hours, days, months, weekdays });
  if (expr === undefined) return { kind: 'other', why: 'weekday and day of the month must both fit', ...place };
  return { kind: 'cron', expr, seconds: second, never: !datesExist(days, months), ...place };
}

const WEEKDAY = /^[a-z]+(?:(?:\.\.|-)[a-z]+)?(?:,[a-z]+(?:(?:\.\.|-)[a-z]+)?)*,?$/i;

function isWeekday(word: string): boolean {
  return WEEKDAY.test(word) && dayOf(word.split(/[,.-]/)[0] ?? '') >= 0;
}

function dayOf(name: string): number {
  const lower = name.toLowerCase();
  return Math.max(DAYS.indexOf(lower), LONG_DAYS.indexOf(lower));
}

/** `Mon..Fri`, `Sat,Sun`; a range may not run over the end of the week, which begins on Monday. */
function readWeekdays(word: string): number[] {
  const found = new Set<number>();
  for (const part of word.replace(/,$/, '').split(',')) {
    const [from = '', to = from] = part.split(/\.\.|-/);
    const [first, last] = [monday(from), monday(to)];
    if (first < 0 || last < first) wrong(`"${part}" is no weekday or range of weekdays`);
    for (let day = first; day <= last; day++) found.add((day + 1) % 7);
  }
  return [...found].sort((a, b) => a - b);
}

/** Days counted from Monday; below 0 for no day. */
function monday(name: string): number {
  const day = dayOf(name);
  return day < 0 ? -1 : (day + 6) % 7;
}

function isDate(word: string): boolean {
  return /^[\d*,./]+(?:[-~][\d*,./]+){1,2}$/.test(word);
}

function readDate(word: string): DateParts {
  const fromEnd = word.includes('~');
  const parts = word.split(/[-~]/);
  const [day = '', month = '', year = '*'] = parts.reverse();
  if (word.lastIndexOf('~') >= 0 && word.lastIndexOf('-') > word.lastIndexOf('~'))
    wrong(`"${word}": ~ stands before the day only`);
  if (year !== '*') readYears(year);
  return { years: year !== '*', months: readList(month, 1, 12), days: readList(day, 1, 31), fromEnd };
}

function readYears(text: string): void {
  for (const part of text.split(','))
    if (!/^\d{1,4}(?:\.\.\d{1,4})?(?:\/\d+)?$/.test(part)) wrong(`"${text}" is no year`);
}

function readTime(word: string): TimeParts {
  const parts = word.split(':');
  if (parts.length < 2 || parts.length > 3) wrong(`"${word}" is no time`);
  const [hours = '', minutes = '', seconds = '0'] = parts;
  return { hours: readList(hours, 0, 23), minutes: readList(minutes, 0, 59), seconds: readList(seconds, 0, 59, true) };
}

/** `*`, `5`, `1..5`, `0/15`, `1..9/2`, several with commas. Fractions for seconds only. */
function readList(text: string, low: number, high: number, fractions = false): number[] {
  if (text === '*') return range(low, high);
  const found = new Set(text.split(',').flatMap((part) => readPart(part, low, high, fractions)));
  return [...found].sort((a, b) => a - b);
}

function readPart(part: string, low: number, high: number, fractions: boolean): number[] {
  const number = fractions ? '(\\d+(?:\\.\\d{1,6})?)' : '(\\d+)';
  const [, first, last, step] = new RegExp(`^${number}(?:\\.\\.${number})?(?:\\/${number})?$`).exec(part) ?? [];
  if (first === undefined) wrong(`"${part}" is no value or range`);
  const [from, to] = [Number(first), last === undefined ? undefined : Number(last)];
  if (from < low || from >= high + 1 || (to !== undefined && (to < from || to >= high + 1)))
    wrong(`"${part}" is not within ${low}..${high}`);
  if (step === undefined) return range(from, to ?? from);
  if (Number(step) === 0) wrong(`"${part}" has a step of nothing`);
  return range(from, to ?? high, Number(step));
}

function range(from: number, to: number, by = 1): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value = Math.round((value + by) * 1e6) / 1e6) values.push(value);
  return values;
}

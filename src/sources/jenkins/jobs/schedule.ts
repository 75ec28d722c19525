import { type CalendarSets, datesExist, fiveFields, isZone } from '../../calendar.js';
import { type Chooser, chooserFor } from './hash.js';

/** One line of a Jenkins schedule. */
export type Line =
  | { readonly kind: 'cron'; readonly expr: string; readonly hashed: boolean; readonly never: boolean }
  /** Day of the month and day of the week are both restricted, and Jenkins wants both to fit. */
  | { readonly kind: 'both-days'; readonly text: string; readonly hashed: boolean }
  /** `H`, and the job's full name is not known. */
  | { readonly kind: 'unhashed'; readonly text: string }
  | { readonly kind: 'wrong'; readonly text: string; readonly why: string };

export interface JenkinsSchedule {
  readonly zone?: string;
  /** A `TZ=` that Jenkins refuses: then it refuses the whole schedule. */
  readonly wrongZone?: string;
  readonly lines: readonly Line[];
}

const LOW = [0, 0, 1, 1, 0] as const;
const HIGH = [59, 23, 31, 12, 7] as const;
const NAMES = ['minutes', 'hours', 'days', 'months', 'weekdays'] as const;
/** What `H` without a range chooses from: every month has 28 days, and Sunday is 0 only (`BaseParser.doHash`). */
const HASH_HIGH = [59, 23, 28, 12, 6] as const;
const TOKENS: Readonly<Record<string, string>> = {
  '@yearly': 'H H H H *',
  '@annually': 'H H H H *',
  '@monthly': 'H H H * *',
  '@weekly': 'H H * * H',
  '@daily': 'H H * * *',
  '@midnight': 'H H(0-2) * * *',
  '@hourly': 'H * * * *',
};

/**
 * A schedule as `hudson.scheduler.CronTabList` reads it: one table a line, a `TZ=` in the first line, `#` comments. All lines
 * share one chooser, so that equal lines differ. `fullName` is the job's; without it a line with `H` keeps its text.
 */
export function readSchedule(text: string, fullName: string | undefined): JenkinsSchedule {
  const chooser = fullName === undefined ? undefined : chooserFor(fullName);
  const lines: Line[] = [];
  let zone: string | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (index === 0 && line.startsWith('TZ=')) {
      zone = line.replaceAll('TZ=', '');
      if (!isZone(zone)) return { wrongZone: zone, lines: [] };
    } else if (line !== '' && !line.startsWith('#')) lines.push(readLine(line, chooser));
  }
  return { ...(zone !== undefined && { zone }), lines };
}

/** A field that cannot be read; the message says why. */
class Wrong extends Error {}

function readLine(text: string, chooser: Chooser | undefined): Line {
  const spec = Object.hasOwn(TOKENS, text) ? (TOKENS[text] ?? text) : text;
  const hashed = spec.includes('H');
  const fields = spec.split(/[ \t]+/);
  if (fields.length !== 5) return { kind: 'wrong', text, why: 'five fields or a preset are expected' };
  try {
    // Without a name the fields are read all the same, so that what is wrong is found.
    const sets = fields.map((field, index) => readField(field, index, chooser ?? { next: () => 0 }));
    if (hashed && !chooser) return { kind: 'unhashed', text: spec };
    return lineOf(sets, text, hashed);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { kind: 'wrong', text, why: error.message };
  }
}

function lineOf(sets: readonly (readonly number[])[], text: string, hashed: boolean): Line {
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = sets;
  const calendar: CalendarSets = { minutes, hours, days, months, weekdays };
  const expr = fiveFields(calendar);
  return expr === undefined
    ? { kind: 'both-days', text, hashed }
    : { kind: 'cron', expr, hashed, never: !datesExist(days, months) };
}

/** Terms from left to right: the order in which the chooser is asked decides what it answers. */
function readField(text: string, index: number, chooser: Chooser): number[] {
  const found = new Set(text.split(',').flatMap((term) => readTerm(term, index, chooser)));
  return [...new Set([...found].map((value) => (index === 4 && value === 7 ? 0 : value)))].sort((a, b) => a - b);
}

const TERM = /^(?:(\d+)-(\d+)|(\d+)|(\*)|H\((\d+)-(\d+)\)|(H))(?:\/(\d+))?$/;

function readTerm(text: string, index: number, chooser: Chooser): number[] {
  const match = TERM.exec(text);
  if (!match) throw new Wrong(`${NAMES[index]}: "${text}" is no value, range, * or H`);
  const [, from, to, single, star, hashFrom, hashTo, hash, step] = match;
  const by = step === undefined ? 1 : Number(step);
  const [low, high] = [LOW[index] ?? 0, HIGH[index] ?? 0];
  if (single !== undefined) {
    if (step !== undefined) throw new Wrong(`${NAMES[index]}: a step needs a range or * before it`);
    return range(Number(single), Number(single), 1, index);
  }
  if (star) return range(low, high, by, index);
  if (hash) return choose(low, HASH_HIGH[index] ?? high, by, index, chooser);
  if (hashFrom !== undefined) return choose(Number(hashFrom), Number(hashTo), by, index, chooser);
  return range(Number(from), Number(to), by, index);
}

function range(from: number, to: number, by: number, index: number): number[] {
  check(from, index);
  check(to, index);
  if (by < 1) throw new Wrong(`${NAMES[index]}: a step is at least 1`);
  if (from > to) throw new Wrong(`${NAMES[index]}: ${from}-${to} ends before it begins`);
  const values = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

/** `BaseParser.doHash`: one value, or with a step above 1 a start within the first step. */
function choose(from: number, to: number, by: number, index: number, chooser: Chooser): number[] {
  check(from, index);
  check(to, index);
  if (by > to - from + 1) throw new Wrong(`${NAMES[index]}: the step ${by} is longer than the range`);
  if (by < 1) throw new Wrong(`${NAMES[index]}: a step is at least 1`);
  if (by === 1) return [from + chooser.next(to + 1 - from)];
  const values = [];
  for (let value = chooser.next(by) + from; value <= to; value += by) values.push(value);
  return values;
}

function check(value: number, index: number): void {
  if (value < (LOW[index] ?? 0) || value > (HIGH[index] ?? 0))
    throw new Wrong(`${NAMES[index]}: ${value} is not within ${LOW[index]}-${HIGH[index]}`);
}

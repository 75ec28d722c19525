/** What a run knows of itself: its dates, and what it was started with, as expressions of Argo. */
import type { FidelityNote } from '../../../core/index.js';
import type { Pipeline, Ref } from '../../../ir/index.js';
import { note } from '../model.js';
import { quoted } from '../questions.js';
import { hasMovedIntervals, intervalOf, SCHEDULED } from './interval.js';

/** Dates of a run, RFC 3339: parameters that are empty unless a run is submitted for another time. */
export const DATES = ['logical_date', 'data_interval_start', 'data_interval_end'] as const;
/** The JSON object that a run is started with. */
export const CONF = 'conf';

const LAYOUT = "'2006-01-02T15:04:05Z07:00'";

/** A date of the run as Go's time in UTC: what a parameter says, else what the schedule says, else when the run was made. */
function dateExpression(pipeline: Pipeline, of: string): string {
  const interval = intervalOf(pipeline);
  const isStart = of !== 'data_interval_end' && interval !== undefined && interval !== 'none';
  const scheduled = isStart ? interval.start : `date(${SCHEDULED})`;
  const given = `workflow.parameters['${of}']`;
  return `(${given} != '' ? date(${given}) : ${SCHEDULED} == nil ? date(workflow.creationTimestamp.RFC3339) : ${scheduled}).UTC()`;
}

/** A date of the run as RFC 3339. */
export const dateText = (pipeline: Pipeline, of: string) => `${dateExpression(pipeline, of)}.Format(${LAYOUT})`;

/** The time for which the run was scheduled, so many seconds earlier, as Argo annotates scheduled workflows with it. */
export const scheduledText = (earlier: number) =>
  `(${SCHEDULED} == nil ? date(workflow.creationTimestamp.RFC3339) : date(${SCHEDULED})).UTC().Add(duration('-${earlier}s')).Format(${LAYOUT})`;

/** What Go writes for codes of strftime (package time, "Layout"). */
const CODES: Readonly<Record<string, string>> = {
  Y: '2006',
  m: '01',
  d: '02',
  H: '15',
  M: '04',
  S: '05',
  y: '06',
  j: '002',
  B: 'January',
};

/** A date that is written as text; undefined for a code that Go does not have. */
export function formattedDate(
  pipeline: Pipeline,
  { of, days, format }: Extract<Ref, { scope: 'date' }>,
): string | undefined {
  const date = dateExpression(pipeline, of);
  return writtenDate(days === 0 ? date : `${date}.AddDate(0, 0, ${days})`, format);
}

/** When the workflow was made, in UTC: the same in all of its steps. */
export const startText = (format: string) => writtenDate('date(workflow.creationTimestamp.RFC3339).UTC()', format);

/** An expression of Go's time as text. */
function writtenDate(date: string, format: string): string | undefined {
  const layout = /^(?:%[YmdHMS]|[-/: ]|T)*$/.test(format) ? [format] : (format.match(/%[\s\S]|[^%]+/g) ?? []);
  const parts: string[] = [];
  for (const part of layout) {
    if (!part.startsWith('%')) parts.push(quoted(part));
    else if (part === '%%') parts.push(quoted('%'));
    else if (part === '%s') parts.push(`string(${date}.Unix())`);
    else {
      const written = part.replace(/%([\s\S])/g, (all, code: string) => CODES[code] ?? all);
      if (written.includes('%')) return undefined;
      parts.push(`${date}.Format('${written}')`);
    }
  }
  return parts.length === 0 ? "''" : parts.join(' + ');
}

/** How true the dates of a step are. */
export function dateNotes(pipeline: Pipeline): readonly FidelityNote[] {
  const kinds = ['cron', 'every', 'timetable', 'unknown', 'once', 'continuous', 'boot'];
  const timed = pipeline.triggers.some(({ kind }) => kinds.includes(kind));
  if (timed && intervalOf(pipeline) === undefined) return [untrue(NO_INTERVAL)];
  if (hasMovedIntervals(pipeline)) return [untrue(MOVED)];
  const message = timed
    ? 'dates come from the schedule; a run that is submitted by hand takes them from parameters or its creation'
    : 'dates of a run are those of its creation, unless parameters name them';
  return [note('AR054', 'exact', 'content', message, false)];
}

const untrue = (message: string) => note('AR054', 'approximate', 'content', message);
const NO_INTERVAL = 'when the interval of a run began is not known: dates are those of its schedule';
const MOVED =
  'the interval of a run next to the days on which the source starts other runs (see the schedule) begins there at another time than here';

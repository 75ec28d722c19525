import type { RunHistory } from '../core/index.js';
import type { Pipeline } from '../ir/index.js';
import { parseCsv } from './csv.js';
import type { FactsInput } from './types.js';

/** One run of an export, as far as it can be told. */
interface Run {
  readonly dag: string;
  readonly state: string;
  readonly start?: number;
  readonly end?: number;
}

/** The newest runs of each pipeline that the figures are made of. */
const MOST_RUNS = 1000;
/** States of a run that has ended (airflow/utils/state.py, `DagRunState`). */
const ENDED = new Set(['success', 'failed']);

/** Runs of Airflow pipelines from exports of `dag_run`, CSV or JSON, by DAG id; tries of single tasks are not runs and are left out. */
export function exportedHistory({ bundle, records = [] }: FactsInput): RunHistory[] {
  const runs = records.flatMap(({ text }) => runsOf(text));
  const byDag = new Map<string, Run[]>();
  for (const run of runs) {
    const own = byDag.get(run.dag);
    if (own) own.push(run);
    else byDag.set(run.dag, [run]);
  }
  const dags = bundle.pipelines.filter(({ origin }) => origin.system === 'airflow');
  return dags.flatMap((pipeline) => historyOf(pipeline, byDag.get(pipeline.name) ?? []));
}

/** Does the text look like an export of runs? For whoever has to say which files were of no use. */
export function isRunExport(text: string): boolean {
  return runsOf(text).length > 0;
}

function historyOf({ id }: Pipeline, runs: readonly Run[]): RunHistory[] {
  const ended = runs.filter(({ state }) => ENDED.has(state)).sort((a, b) => (b.start ?? 0) - (a.start ?? 0));
  const newest = ended.slice(0, MOST_RUNS);
  if (newest.length === 0) return [];
  const results: Record<string, number> = {};
  for (const { state } of newest) results[state] = (results[state] ?? 0) + 1;
  const seconds = newest.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [(end - start) / 1000],
  );
  const starts = newest.flatMap(({ start }) => start ?? []);
  return [
    {
      pipeline: id,
      measured: newest.length,
      results,
      ...(seconds.length > 0 && { seconds: percentiles(seconds) }),
      ...(starts.length > 0 && { first: iso(Math.min(...starts)), last: iso(Math.max(...starts)) }),
    },
  ];
}

const iso = (moment: number) => new Date(moment).toISOString();

/** The nearest-rank percentiles, as for Jenkins' builds. */
function percentiles(seconds: readonly number[]): NonNullable<RunHistory['seconds']> {
  const sorted = seconds.map(Math.round).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), longest: sorted.at(-1) ?? 0 };
}

function runsOf(text: string): Run[] {
  return rowsOf(text).flatMap((row) => {
    const [dag, state, start, end] = [row.dag_id, row.state, row.start_date, row.end_date];
    if (typeof dag !== 'string' || typeof state !== 'string' || 'task_id' in row) return [];
    const [from, to] = [momentOf(start), momentOf(end)];
    const known = from !== undefined && to !== undefined && to >= from;
    return [{ dag, state: state.toLowerCase(), ...(from !== undefined && { start: from }), ...(known && { end: to }) }];
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A JSON array, the answer of the REST API (`dag_runs`), or CSV with a head. */
function rowsOf(text: string): Row[] {
  if (!/^\s*[[{]/.test(text)) return /(?:^|,|")dag_id/.test(text.slice(0, 2000)) ? parseCsv(text) : [];
  try {
    const data: unknown = JSON.parse(text);
    const list: unknown = Array.isArray(data) ? data : (data as { dag_runs?: unknown }).dag_runs;
    return Array.isArray(list) ? list.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
  } catch {
    return [];
  }
}

/** As PostgreSQL and the REST API write moments; without a zone they are UTC, as Airflow keeps them. */
function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]/.test(value)) return undefined;
  const text = value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  const moment = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

import type { RunHistory } from '../../../core/index.js';
import { rootTexts } from '../../../lang/xml/index.js';
import type { Repository } from '../../source.js';

/** Records read of one job, the newest. */
export const MOST_BUILDS = 30;

/** `jobs/F/jobs/J/builds/12/build.xml`; of a multibranch project `jobs/M/branches/B/builds/12/build.xml`. */
const RECORD = /^((?:.*?\/)??jobs\/[^/]+(?:\/jobs\/[^/]+)*)\/(?:branches\/[^/]+\/)?builds\/([^/]+)\/build\.xml$/;

/** The records of builds by the folder of their job, oldest first. */
export function buildRecords({ files }: Repository): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { file: string; number: string }[]>();
  for (const { file } of files) {
    if (!file.endsWith('/build.xml')) continue;
    const [, job, number = ''] = RECORD.exec(file) ?? [];
    if (job === undefined) continue;
    const own = found.get(job);
    if (own) own.push({ file, number });
    else found.set(job, [{ file, number }]);
  }
  return new Map([...found].map(([job, records]) => [job, records.sort(byNumber).map(({ file }) => file)]));
}

/** Numbers, or in old homes the time at which the build started. */
function byNumber(a: { number: string; file: string }, b: { number: string; file: string }): number {
  const [left, right] = [Number(a.number), Number(b.number)];
  if (Number.isInteger(left) && Number.isInteger(right) && left !== right) return left - right;
  return a.number < b.number || (a.number === b.number && a.file < b.file) ? -1 : 1;
}

interface Run {
  readonly result: string;
  readonly milliseconds: number | undefined;
  readonly start: number | undefined;
}

/** What the newest records of a job come to; undefined for a job without any. */
export function historyOf(
  pipeline: string,
  records: readonly string[],
  repository: Repository,
): RunHistory | undefined {
  if (records.length === 0) return undefined;
  const runs = records.slice(-MOST_BUILDS).flatMap((file) => runOf(repository.readText(file)));
  const results: Record<string, number> = {};
  for (const { result } of runs) results[result] = (results[result] ?? 0) + 1;
  const durations = runs.flatMap(({ milliseconds }) => milliseconds ?? []).sort((a, b) => a - b);
  const starts = runs.flatMap(({ start }) => start ?? []).sort((a, b) => a - b);
  const [first] = starts;
  const last = starts.at(-1);
  return {
    pipeline,
    measured: runs.length,
    results,
    ...(durations.length > 0 && {
      seconds: { p50: quantile(durations, 0.5), p95: quantile(durations, 0.95), longest: quantile(durations, 1) },
    }),
    ...(first !== undefined && { first: new Date(first).toISOString() }),
    ...(last !== undefined && { last: new Date(last).toISOString() }),
  };
}

/** A run that has not ended has no result; it says nothing yet. */
function runOf(text: string | undefined): Run[] {
  if (text === undefined) return [];
  const found = rootTexts(text, ['timestamp', 'result', 'duration']);
  const result = found.get('result')?.trim();
  if (!result || !/^[A-Z_]{1,20}$/.test(result)) return [];
  return [{ result, milliseconds: number(found.get('duration')), start: number(found.get('timestamp')) }];
}

/** Milliseconds, within the years that a date can have. */
function number(text: string | undefined): number | undefined {
  const value = text === undefined || !/^\s*\d{1,15}\s*$/.test(text) ? undefined : Number(text);
  return value !== undefined && value < 8.64e15 ? value : undefined;
}

/** The nearest rank, in whole seconds. */
function quantile(sorted: readonly number[], share: number): number {
  const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return Math.round((sorted[at] ?? 0) / 1000);
}

/**
 * Records of past runs that a Jenkins home keeps beside its jobs (`builds/<number>/`): thousands of folders of which the newest
 * few say enough, and in each only `build.xml`. Bounds what the walk hands on, so that a long history costs no more than a short one.
 */

/** Folders of records that are entered for one job. */
export const MOST_RECORDS = 30;

/** Is this the folder of a job's records, given the path of the folder (ending in `/`) and the names in it? */
export function isRecords(folder: string): boolean {
  return /(?:^|\/)(?:jobs|branches)\/[^/]+\/builds\/$/.test(folder);
}

/** The names to enter: numbered ones, the highest of them. Everything else in the folder is a link or an index. */
export function newestRecords(names: readonly string[]): ReadonlySet<string> {
  const numbered = names.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  const dated = names.filter((name) => /^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d$/.test(name)).sort((a, b) => (a < b ? 1 : -1));
  return new Set([...numbered, ...dated].slice(0, MOST_RECORDS));
}

/** Inside one record only this file is of interest; logs and kept artifacts are not. */
export function isRecord(path: string): boolean {
  return !/(?:^|\/)(?:jobs|branches)\/[^/]+\/builds\/[^/]+\//.test(path) || path.endsWith('/build.xml');
}

/** Which address the assessed repository goes by, where its own origin does not say: a folder without `.git`, a mirror of another name. */
import type { Diagnostic } from '../../../core/index.js';
import type { Origin, Repository } from '../../source.js';
import { report } from '../codes.js';
import { addressOf } from './address.js';
import type { Job } from './model.js';

/** Scripts in folders of their own that all have to be here, before the files alone tell. */
const ENOUGH = 3;
/** So many times as many jobs as the next address have to name the one that is taken. */
const CLEARLY = 5;

export interface Presumed {
  /** By `addressOf`. */
  readonly address: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The address of jobs that is this repository's by its name, with a script here, or by its scripts, which are all here; of several the one that by far
 * most jobs name. Undefined where the origin is the address of a job, and where none stands out.
 */
export function presumedAddress(
  jobs: readonly Job[],
  origin: Origin | undefined,
  repository: Repository,
): Presumed | undefined {
  const places = jobs.flatMap(({ place, script }) => (place && !script && /[:/]/.test(place.url) ? [place] : []));
  const own = origin && addressOf(origin.url);
  const paths = new Map<string, Set<string>>();
  for (const { url, path } of places) paths.set(addressOf(url), (paths.get(addressOf(url)) ?? new Set()).add(path));
  if (own !== undefined && paths.has(own)) return undefined;
  const files = new Set(repository.files.map(({ file }) => file));
  const named = own === undefined ? nameOf(repository.name) : nameOf(own);
  const likely = [...paths].flatMap(([address, scripts]) => {
    const here = [...scripts].filter((path) => files.has(path));
    if (nameOf(address) === named && here.length > 0) return [{ address, by: 'its name' }];
    const telling = here.filter((path) => path.includes('/'));
    return own === undefined && here.length === scripts.size && telling.length >= ENOUGH
      ? [{ address, by: 'its scripts' }]
      : [];
  });
  const jobsOf = (address: string) => places.filter(({ url }) => addressOf(url) === address).length;
  const [one, next] = likely.sort((a, b) => jobsOf(b.address) - jobsOf(a.address));
  if (!one || (next && jobsOf(one.address) < CLEARLY * jobsOf(next.address))) return undefined;
  const first = jobs.find(({ place }) => place && addressOf(place.url) === one.address);
  const said = `${one.address.replace(/^\//, '')} is taken for this repository, by ${one.by}`;
  return { address: one.address, diagnostics: first ? [report('JK111', said, first.span)] : [] };
}

/** The last name of an address or a folder; archives of hosts add the branch to it. */
function nameOf(address: string): string {
  const last = address.split('/').at(-1) ?? '';
  return last.toLowerCase().replace(/-(?:main|master)$/, '');
}

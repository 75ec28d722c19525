/** In which versions the repository states the packages that run with Airflow. */
import type { Repository } from '../source.js';
import { type AirflowVersion, isStated, VERSION_FILES } from './version.js';

/** Gives the exact version of a distribution, as the repository states it; undefined for none, or several. */
export type StatedVersion = (distribution: string) => string | undefined;

/** How a line that asks for a distribution begins, in requirements, in constraints and in the lists of `pyproject.toml`. */
const ASKED = /^\s*["']?([A-Za-z0-9._-]{1,80})\s*(?:$|[[<>=!~;#"',@ ])/;
const PIN = /^\s*["']?([A-Za-z0-9._-]+)(?:\[[^\]]{0,200}\])?\s*===?\s*([0-9][A-Za-z0-9.+-]{0,40})/;
const LONGEST_LINE = 1_000;
const PINS = new WeakMap<Repository['files'], ReadonlyMap<string, ReadonlySet<string>>>();

/** `apache-airflow==2.5.1` and `apache-airflow-providers-postgres==5.4.0` in requirements and constraints. */
export function statedVersions(repository: Repository, airflow: AirflowVersion): StatedVersion {
  return (distribution) => {
    if (distribution === 'apache-airflow') return isStated(airflow) ? airflow.version : undefined;
    const found = [...(pinsOf(repository).get(distribution) ?? [])];
    return found.length === 1 ? found[0] : undefined;
  };
}

/**
 * Of some names that distributions and their packages have alike, those that the repository asks for: they are installed, and come before folders of that
 * name on the path of Airflow, which puts its own folders behind (airflow/settings.py, prepare_syspath).
 */
export function askedFor(repository: Repository, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of requirementLines(repository)) {
    const name = ASKED.exec(line)?.[1]?.toLowerCase().replaceAll('-', '_');
    if (name !== undefined && names.has(name)) found.add(name);
  }
  return found;
}

function* requirementLines(repository: Repository): Generator<string> {
  for (const { file } of repository.files)
    if (VERSION_FILES.test(file))
      for (const line of (repository.readText(file) ?? '').split('\n')) if (line.length <= LONGEST_LINE) yield line;
}

function pinsOf(repository: Repository): ReadonlyMap<string, ReadonlySet<string>> {
  const known = PINS.get(repository.files);
  if (known) return known;
  const pins = new Map<string, Set<string>>();
  for (const line of requirementLines(repository)) {
    const [, name, version] = PIN.exec(line) ?? [];
    if (name === undefined || version === undefined) continue;
    const key = name.toLowerCase().replaceAll(/[-_.]+/g, '-');
    pins.set(key, (pins.get(key) ?? new Set()).add(version));
  }
  PINS.set(repository.files, pins);
  return pins;
}

import type { SourceFacts } from '../../core/index.js';
import type { Repository } from '../source.js';
import type { Dag } from './model/entities.js';

/** Which Airflow a repository is written for. */
export interface AirflowVersion {
  readonly major: number;
  /** As far as it is stated: `2`, `2.5`, `2.5.1`. */
  readonly version: string;
  /** Where it is stated: `requirements.txt:3`. */
  readonly evidence: string;
  /** Nothing rules the other versions out. */
  readonly supposed?: true;
}

const DEFAULT: AirflowVersion = { major: 2, version: '2', evidence: 'no evidence; 2.x is assumed', supposed: true };
/** Whether the source says so; else it is assumed. */
export const isStated = (version: AirflowVersion): boolean => version !== DEFAULT;
/** Files that state versions, nearest to the root first. */
export const VERSION_FILES =
  /(?:^|\/)(?:[^/]*requirements[^/]*\.(?:txt|in)|constraints[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|Dockerfile[^/]*|docker-compose[^/]*\.ya?ml)$/;
const STATEMENTS = [
  /apache-airflow(?:\[[^\]]{0,500}\])?["' ]{0,3}(?:==|~=|>=|=)["' =~^>]{0,4}(\d+(?:\.\d+){0,2})/i,
  /(?:apache|puckel)\/(?:docker-)?airflow:(?:slim-)?(\d+(?:\.\d+){0,2})/i,
  /AIRFLOW_VERSION(?:=|:-|: ?)["']?(\d+(?:\.\d+){0,2})/,
];
const LONGEST_LINE = 1_000;

/**
 * The version that requirements, images and the like state for a folder of the repository; undefined without any. The statement
 * that shares most of its path with the folder counts; where the nearest ones contradict each other, none does.
 */
export function declaredVersion(repository: Repository, folder = ''): AirflowVersion | undefined {
  const stated = statementsOf(repository);
  const nearest = Math.max(...stated.map(({ file }) => shared(file, folder)));
  const candidates = stated.filter(({ file }) => shared(file, folder) === nearest);
  const above = candidates.filter(({ file }) => depth(file) === Math.min(...candidates.map((one) => depth(one.file))));
  const [first] = above;
  return first && above.every(({ version }) => version.major === first.version.major) ? first.version : undefined;
}

/** The release of pendulum that comes with the Airflow that is stated for a file: 2 before Airflow 2.8, which takes both, and 3 where nothing says more. */
export function pendulumRelease(repository: Repository, file: string): number {
  const [major = 2, minor] = (declaredVersion(repository, file.split('/').slice(0, -1).join('/'))?.version ?? '')
    .split('.')
    .filter(Boolean)
    .map(Number);
  if (major < 2) return 1;
  return major === 2 && minor !== undefined && minor < 8 ? 2 : 3;
}

interface Statement {
  readonly file: string;
  readonly version: AirflowVersion;
}

const STATED = new WeakMap<Repository['files'], readonly Statement[]>();

function statementsOf(repository: Repository): readonly Statement[] {
  const known = STATED.get(repository.files);
  if (known) return known;
  const files = repository.files.filter(({ file }) => VERSION_FILES.test(file)).map(({ file }) => file);
  const found = files.sort().flatMap((file): Statement[] => {
    const version = statedIn(file, repository.readText(file) ?? '');
    return version ? [{ file, version }] : [];
  });
  STATED.set(repository.files, found);
  return found;
}

/** How many folders a file and a folder have in common, from the root down. */
function shared(file: string, folder: string): number {
  const [steps, others] = [file.split('/').slice(0, -1), folder.split('/')];
  const differs = steps.findIndex((step, index) => step !== others[index]);
  return differs < 0 ? steps.length : differs;
}

function statedIn(file: string, text: string): AirflowVersion | undefined {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > LONGEST_LINE || !/airflow/i.test(line) || /^\s*#/.test(line)) continue;
    const version = STATEMENTS.map((pattern) => pattern.exec(line)?.[1]).find((one) => one !== undefined);
    if (version !== undefined)
      return { major: Number.parseInt(version, 10), version, evidence: `${file}:${index + 1}` };
  }
  return undefined;
}

/** Imports that only one major version has; those that may fail tell nothing. */
const TELLING: readonly (readonly [RegExp, AirflowVersion['major'], string])[] = [
  [/^airflow\.sdk(\.|$)/, 3, '3'],
  [/^airflow\.(contrib\.|operators\.\w+_operator(\.|$)|sensors\.\w+_sensor(\.|$)|hooks\.\w+_hook(\.|$))/, 2, '2'],
];

/** The home of the bare operators since 3.0. Airflow 2.9 and later can have it too, but does not come with it: the last thing to go by. */
const SUGGESTING = /^airflow\.providers\.standard(\.|$)/;

/**
 * The version for one DAG file: what its imports rule out, else what the repository states nearest to it, else what its other DAG
 * files agree on (`agreed`), else what its imports suggest, else 2.x.
 */
export function versionFor(
  facts: SourceFacts | undefined,
  declared: AirflowVersion | undefined,
  agreed: AirflowVersion | undefined,
): AirflowVersion {
  const told = facts && toldBy(facts);
  if (!told) return declared ?? agreed ?? suggestedBy(facts) ?? DEFAULT;
  return declared && declared.major >= 3 === told.major >= 3 ? declared : told;
}

const IMPORT = /^[ \t]*(?:from|import)[ \t]+(airflow(?:\.\w+)*)/gm;
const IMPORT_OF_THE_MODULE = /^(?:from|import)[ \t]+(airflow(?:\.\w+)*)/gm;
/** A handler that begins with an import of Airflow: what stands in its `try` may fail. */
const OTHER_IMPORT = /^[ \t]*except\b[^\n]*:[ \t]*(?:#[^\n]*)?\n[ \t]+(?:from|import)[ \t]+airflow\b/m;

/**
 * The major version that a DAG file looks written for before it is evaluated, by its own import lines and what the repository states: what
 * decides names while they are made. `versionFor` may know better afterwards.
 */
export function majorAtFirst(repository: Repository, file: string): number {
  const text = repository.readText(file) ?? '';
  const names = [...text.matchAll(OTHER_IMPORT.test(text) ? IMPORT_OF_THE_MODULE : IMPORT)].map(
    ([, name = '']) => name,
  );
  const told = TELLING.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  if (told !== undefined) return told;
  return declaredVersion(repository, folder)?.major ?? (names.some((name) => SUGGESTING.test(name)) ? 3 : 2);
}

/**
 * What the imports of all DAG files of a repository come to, which one Airflow loads; undefined where they contradict each other, or
 * what a file of it states.
 */
export function agreedVersion(repository: Repository, all: readonly SourceFacts[]): AirflowVersion | undefined {
  const told = all.flatMap((facts) => toldBy(facts) ?? []);
  const stated = statementsOf(repository).map(({ version }) => version);
  const [first] = told;
  return first && [...told, ...stated].every(({ major }) => major >= 3 === first.major >= 3) ? first : undefined;
}

function toldBy({ imports }: SourceFacts): AirflowVersion | undefined {
  for (const { name, span, replaceable } of imports) {
    if (replaceable) continue;
    const [, major, version] = TELLING.find(([pattern]) => pattern.test(name)) ?? [];
    if (major !== undefined && version !== undefined)
      return { major, version, evidence: `${span.file}:${span.start.line}` };
  }
  return undefined;
}

function suggestedBy(facts: SourceFacts | undefined): AirflowVersion | undefined {
  const found = facts?.imports.find(({ name, replaceable }) => !replaceable && SUGGESTING.test(name));
  return found && { major: 3, version: '3', evidence: `${found.span.file}:${found.span.start.line}`, supposed: true };
}

function depth(file: string): number {
  return file.split('/').length;
}

/** By what only one major version loads: `dag >> task`. */
export function usedVersion({ shifted: [first] }: Pick<Dag, 'shifted'>): AirflowVersion | undefined {
  return first && { major: 1, version: '1', evidence: `${first.span.file}:${first.span.start.line}` };
}

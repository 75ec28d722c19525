import type { SourceFacts } from '../../core/index.js';
import type { Repository } from '../source.js';

/** Which Airflow a repository is written for. */
export interface AirflowVersion {
  readonly major: number;
  /** As far as it is stated: `2`, `2.5`, `2.5.1`. */
  readonly version: string;
  /** Where it is stated: `requirements.txt:3`. */
  readonly evidence: string;
}

const DEFAULT: AirflowVersion = { major: 2, version: '2', evidence: 'no evidence; 2.x is assumed' };
/** Files that state versions, nearest to the root first. */
const FILES =
  /(?:^|\/)(?:[^/]*requirements[^/]*\.(?:txt|in)|constraints[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|Dockerfile[^/]*|docker-compose[^/]*\.ya?ml)$/;
const STATEMENTS = [
  /apache-airflow(?:\[[^\]]{0,500}\])?["' ]{0,3}(?:==|~=|>=|=)["' =~^>]{0,4}(\d+(?:\.\d+){0,2})/i,
  /(?:apache|puckel)\/(?:docker-)?airflow:(?:slim-)?(\d+(?:\.\d+){0,2})/i,
  /AIRFLOW_VERSION(?:=|:-|: ?)["']?(\d+(?:\.\d+){0,2})/,
];
const LONGEST_LINE = 1_000;

/** The version that requirements, images and the like state; undefined without any. */
export function declaredVersion(repository: Repository): AirflowVersion | undefined {
  const files = repository.files.filter(({ file }) => FILES.test(file)).map(({ file }) => file);
  files.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  for (const file of files) {
    const found = statedIn(file, repository.readText(file) ?? '');
    if (found) return found;
  }
  return undefined;
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

/** The version for one DAG file: what the repository states, else what its imports tell, else 2.x. */
export function versionFor(facts: SourceFacts | undefined, declared: AirflowVersion | undefined): AirflowVersion {
  if (declared) return declared;
  const telling = facts?.imports.find(({ name }) => name.startsWith('airflow.sdk'));
  if (!telling) return DEFAULT;
  return { major: 3, version: '3', evidence: `${telling.span.file}:${telling.span.start.line}` };
}

function depth(file: string): number {
  return file.split('/').length;
}

/** Parameters of the workflow: those of the source, and what a run knows of itself. */
import type { Param, Pipeline } from '../../../ir/index.js';
import type { SourceRepository } from '../../target.js';
import { isText } from '../callables/environment.js';
import { jsonOf } from '../mapping.js';
import type { Asks } from '../model.js';
import { CONF, DATES } from './run.js';
import { repositoryParameters } from './source-files.js';

/** The parameters that steps read, with their defaults. */
export function runParameters(
  pipeline: Pipeline,
  asks: readonly Asks[],
  source: SourceRepository | undefined,
): Readonly<Record<string, string>> {
  const names = new Set(asks.flatMap(({ params }) => params));
  return {
    ...(asks.some(({ dates }) => dates) && Object.fromEntries(DATES.map((name) => [name, '']))),
    ...(asks.some(({ repository }) => repository) && repositoryParameters(source)),
    ...(asks.some(({ conf }) => conf) && { [CONF]: '{}' }),
    ...Object.fromEntries(
      pipeline.params.filter(({ name }) => names.has(name)).map((one) => [one.name, defaultOf(one)]),
    ),
  };
}

/** Whether a parameter of the source becomes one of the workflow: where a step reads it; one that none reads says nothing. */
export function isPassed({ origin }: Pipeline, { default: given }: Param): boolean {
  return origin.system === 'airflow' && (given === undefined || jsonOf(given) !== undefined);
}

function defaultOf({ type, default: given }: Param): string {
  const json = given && jsonOf(given);
  if (json === undefined) return isText(type, undefined) ? '' : 'null';
  return typeof json === 'string' && isText(type, json) ? json : JSON.stringify(json);
}

/** Parameters of the workflow: those of the source, and what a run knows of itself. */
import type { Param, Pipeline } from '../../../ir/index.js';
import type { SourceRepository } from '../../target.js';
import { isText } from '../callables/environment.js';
import { copiesSecret } from '../credentials.js';
import { jsonOf } from '../mapping.js';
import { type Asks, type Fields, note, together } from '../model.js';
import { CONF, DATES } from './run.js';
import { repositoryParameters } from './source-files.js';

/** The parameters that steps read, with their defaults. */
export function runParameters(
  pipeline: Pipeline,
  asks: readonly Asks[],
  source: SourceRepository | undefined,
): Readonly<Record<string, string>> {
  return {
    ...(asks.some(({ dates }) => dates) && Object.fromEntries(DATES.map((name) => [name, '']))),
    ...(asks.some(({ repository }) => repository) && repositoryParameters(source)),
    ...(asks.some(({ conf }) => conf) && { [CONF]: '{}' }),
    ...Object.fromEntries(
      read(pipeline, asks)
        .filter((one) => !isCredential(one))
        .map((one) => [one.name, defaultOf(one)]),
    ),
  };
}

/** Those whose default is a credential in clear text: it is not copied, so that whoever starts a run gives it. */
export function withheldParameters(pipeline: Pipeline, asks: readonly Asks[]) {
  const names = read(pipeline, asks)
    .filter(isCredential)
    .map(({ name }) => name);
  const inputs = names.map(
    (name): Fields => ({ name, description: 'a credential that the source holds in clear text' }),
  );
  const message = (name: string) =>
    together('the default of the parameter ', name, ' is a credential in clear text: it has none here');
  return { inputs, notes: names.map((name) => note('AR007', 'approximate', 'content', message(name))) };
}

function read({ params }: Pipeline, asks: readonly Asks[]): readonly Param[] {
  const names = new Set(asks.flatMap((one) => one.params));
  return params.filter(({ name }) => names.has(name));
}

const isCredential = (param: Param) => copiesSecret({ name: param.name, value: defaultOf(param) });

/** Whether a parameter of the source becomes one of the workflow: where a step reads it; one that none reads says nothing. */
export function isPassed({ origin }: Pipeline, { default: given }: Param): boolean {
  return origin.system === 'airflow' && (given === undefined || jsonOf(given) !== undefined);
}

function defaultOf({ type, default: given }: Param): string {
  const json = given && jsonOf(given);
  if (json === undefined) return isText(type, undefined) ? '' : 'null';
  return typeof json === 'string' && isText(type, json) ? json : JSON.stringify(json);
}

/** What a program asks the run for, as variables of its container. */
import type { Json } from '../../../core/index.js';
import { ANY_NAME, type Param, type Pipeline, type Program, type Step } from '../../../ir/index.js';
import { CONF, DATES, dateText } from '../data/run.js';
import { calledVariable, variableSource } from '../data/variables.js';
import { CONNECTION_FIELDS, fromConnection } from '../services/connections.js';

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Json;
}

export interface Asked {
  readonly env: readonly Variable[];
  /** The parameters of the pipeline, with the variables that hold them: `[type, variable]`. */
  readonly params: Readonly<Record<string, Json>>;
  /** Whether the run has to know its dates, and what it was started with. */
  readonly dates: boolean;
  readonly conf: boolean;
  /** Connections, with the beginning of the variables that hold their fields. */
  readonly connections: Readonly<Record<string, string>>;
}

/** Names that Argo takes for parameters. */
const PARAMETER = /^[A-Za-z0-9_-]+$/;

/** The environment for what is read; a text says what cannot be had. */
export function askedOf(
  program: Pick<Program, 'reads' | 'library'>,
  pipeline: Pipeline,
): Asked | { readonly lack: string } {
  const env: Variable[] = [];
  const { reads } = program;
  const asks = (name: string) => reads.some((one) => one.scope === 'run' && one.name === name);
  const dates = reads.some((one) => one.scope === 'run' && !DATELESS.has(one.name));
  const wantsParams = reads.some(({ scope }) => scope === 'param');
  const conf = wantsParams || asks('conf');
  if (dates)
    env.push(
      ...DATES.map((name) => ({ name: `TIPHYS_${name.toUpperCase()}`, value: `{{=${dateText(pipeline, name)}}}` })),
    );
  if (asks('run_id')) env.push({ name: 'TIPHYS_RUN_ID', value: '{{workflow.name}}' });
  const where = 'the workflow {{workflow.name}} in {{workflow.namespace}}';
  if (asks('log_url')) env.push({ name: 'TIPHYS_LOG_URL', value: where });
  if (asks('exception')) env.push({ name: 'TIPHYS_EXCEPTION', value: `see the log of ${where}` });
  if (conf) env.push({ name: 'TIPHYS_CONF', value: `{{=sprig.b64enc(workflow.parameters['${CONF}'])}}` });
  for (const one of reads) {
    if (one.scope !== 'variable' || one.name === ANY_NAME) continue;
    const valueFrom = variableSource(one);
    if (valueFrom === undefined) return { lack: `${calledVariable(one)}, whose name no ConfigMap takes` };
    env.push({ name: one.held ? one.name : `AIRFLOW_VAR_${one.name.toUpperCase()}`, valueFrom });
  }
  const connections = connectionsOf(program, env);
  if (connections === undefined) return { lack: 'a connection whose name is not known' };
  const params = wantsParams ? paramsOf(pipeline, wantedParams(reads), env) : {};
  return typeof params === 'string'
    ? { lack: `the parameter ${params}, whose name or default Argo does not take` }
    : { env, params, dates, conf, connections };
}

/** How often a step has been tried before, and how often it may be again: Argo counts where it makes several tries. */
export function triesOf(program: Pick<Program, 'reads'>, { policy }: Step): readonly Variable[] {
  const { retries = 0 } = policy;
  if (!asksTries(program) || typeof retries !== 'number') return [];
  return [
    { name: 'TIPHYS_RETRIES', value: retries > 0 ? '{{retries}}' : '0' },
    { name: 'TIPHYS_MAX_TRIES', value: String(retries) },
  ];
}

export const asksTries = ({ reads }: Pick<Program, 'reads'>): boolean =>
  reads.some((one) => one.scope === 'run' && (one.name === 'try_number' || one.name === 'max_tries'));

/** What a run knows of itself beside its dates. */
const DATELESS: ReadonlySet<string> = new Set([
  'run_id',
  'conf',
  'task_id',
  'dag_id',
  'log_url',
  'exception',
  'try_number',
  'max_tries',
]);

/** The fields of each connection as variables, from the Secret of its name. */
function connectionsOf(
  { reads, library }: Pick<Program, 'reads' | 'library'>,
  env: Variable[],
): Readonly<Record<string, string>> | undefined {
  const fields = library ? ([...CONNECTION_FIELDS, 'conn_type'] as const) : CONNECTION_FIELDS;
  const all = reads.flatMap((one) => (one.scope === 'secret' && one.name !== ANY_NAME ? [one.name] : []));
  const names = [...new Set(all)];
  if (names.some((name) => name === '' || name.startsWith('<'))) return undefined;
  for (const [index, name] of names.entries())
    for (const field of fields)
      env.push({ name: `TIPHYS_CONN_${index}_${field.toUpperCase()}`, valueFrom: fromConnection(name, field) });
  return Object.fromEntries(names.map((name, index) => [name, `TIPHYS_CONN_${index}`]));
}

/** The parameters that are read by name; undefined where any may be. */
function wantedParams(reads: Program['reads']): ReadonlySet<string> | undefined {
  const names = reads.flatMap((one) => (one.scope === 'param' ? [one.name] : []));
  return names.includes(ANY_NAME) ? undefined : new Set(names);
}

/** A text names the parameter that cannot be handed on. */
function paramsOf(
  pipeline: Pipeline,
  wanted: ReadonlySet<string> | undefined,
  env: Variable[],
): Readonly<Record<string, Json>> | string {
  const found: Record<string, Json> = {};
  for (const [index, param] of pipeline.params.entries()) {
    const { name, type, default: given } = param;
    if (wanted && !wanted.has(name)) continue;
    if (!isHandedOn(param)) return name;
    const variable = `TIPHYS_PARAM_${index}`;
    env.push({ name: variable, value: `{{=sprig.b64enc(workflow.parameters['${name}'])}}` });
    found[name] = [isText(type, given?.kind === 'literal' ? given.value : undefined) ? 'text' : 'json', variable];
  }
  return found;
}

/** Whether a parameter of the source can be one of the workflow. */
export function isHandedOn({ name, default: given }: Param): boolean {
  return (
    PARAMETER.test(name) &&
    (given === undefined || given.kind === 'literal' || given.kind === 'list' || given.kind === 'map')
  );
}

/** The expression of a parameter's value as JSON. */
export function parameterJson({ name, type, default: given }: Param): string {
  const path = `workflow.parameters['${name}']`;
  return isText(type, given?.kind === 'literal' ? given.value : undefined) ? `toJson(${path})` : path;
}

/** A parameter of texts is handed on as it stands, any other as JSON. */
export const isText = (type: string, value: Json | undefined) =>
  ['string', 'text', 'choice', 'secret'].includes(type) && (value === undefined || typeof value === 'string');

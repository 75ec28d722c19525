/** Variables of Airflow, and of the environment in which it loads DAG files: texts of a ConfigMap, and of a Secret where the name says so. */
import { type FidelityNote, type Json, secretClass } from '../../../core/index.js';
import type { Ref } from '../../../ir/index.js';
import { copiesSecret } from '../credentials.js';
import { type Fields, note, together, type VariableAsk } from '../model.js';
import { shortHash } from '../names.js';
import { quoted } from '../questions.js';

/** The ConfigMap, and the Secret, in which the Variables of an Airflow installation live. */
export const VARIABLES = 'airflow-variables';

/** Those in which what its workers have in their environment lives. */
const ENVIRONMENT = 'airflow-environment';

type Named = Pick<VariableAsk, 'name' | 'held'>;

/** The ConfigMap and the Secret that have it. */
export const storeOf = ({ held }: Pick<Named, 'held'>): string => (held === 'environment' ? ENVIRONMENT : VARIABLES);

/** What it is called in notes. */
export const calledVariable = (variable: Named): string => `${kindOf(variable)} ${variable.name}`;

const kindOf = ({ held }: Pick<Named, 'held'>) =>
  held === 'environment' ? 'the environment variable' : 'the Variable';

/** Airflow hides the values of such names (airflow/utils/log/secrets_masker.py, DEFAULT_SENSITIVE_FIELDS); the other rule is that of our own masks. */
const SECRET = /passw|secret|token|api_?key|private|credential|authorization|passphrase|keyfile|service_account/i;

/** Whether a Variable is kept in the Secret. */
const isSecretVariable = (name: string): boolean => SECRET.test(name) || secretClass(name) !== undefined;

/** A Variable as an expression of Argo. */
export interface VariableHolder {
  readonly expression: string;
  /** The Variable, which the workflow has to have as a parameter. */
  readonly variable: VariableAsk;
  readonly notes: readonly FidelityNote[];
}

/** Undefined for one of the Secret, whose value Argo must not hold, and for names and paths that Argo cannot say. */
export function variableHolder(ref: VariableRef): VariableHolder | undefined {
  const { name, path, number, otherwise } = ref;
  if (otherwise !== undefined && (copiesSecret({ [name]: otherwise }) || otherwise.includes('{{'))) return undefined;
  if (isSecretVariable(name) || !/^[A-Za-z0-9_-]+$/.test(name)) return undefined;
  if (path?.some((one) => !/^[A-Za-z_]\w*$/.test(one) || isSecretVariable(one))) return undefined;
  // A task of Airflow reads it when it starts itself, so that a change during a run shows there.
  const message = `takes ${calledVariable(ref)} from the ConfigMap ${storeOf(ref)} when the run starts`;
  const told = note('AR050', 'approximate', 'content', message, false);
  const text = parameterText(ref);
  if (number) return { expression: `string(${reckoned(text, number)})`, variable: ref, notes: [told] };
  if (path === undefined) return { expression: text, variable: ref, notes: [told] };
  const printed = together(
    `parts of ${kindOf(ref)} `,
    name,
    ' that are no texts stand as JSON, not as Python prints them',
  );
  const part = path.length === 0 ? text : `jsonpath(${text}, ${quoted(['$', ...path].join('.'))})`;
  return {
    expression: path.length === 0 ? text : `(type(${part}) == 'string' ? ${part} : toJson(${part}))`,
    variable: ref,
    notes: [told, note('AR053', 'approximate', 'content', printed)],
  };
}

type VariableRef = Extract<Ref, { scope: 'variable' }>;

/** The number; a text that is none is an error of the run, as it is there. */
function reckoned(text: string, { times, plus }: NonNullable<VariableRef['number']>): string {
  const product = times === 1 ? `asInt(${text})` : `asInt(${text}) * ${times < 0 ? `(${times})` : times}`;
  return plus === 0 ? product : `${product} ${plus < 0 ? '-' : '+'} ${Math.abs(plus)}`;
}

/** A number, or a part of data, as an expression for its JSON; undefined for the text of a Variable, and where Argo must not hold it. */
export function variableJson(ref: VariableRef): VariableHolder | undefined {
  const held = ref.number || ref.path ? variableHolder(ref) : undefined;
  if (!held || ref.number) return held;
  const { path = [] } = ref;
  const text = parameterText(ref);
  const part = path.length === 0 ? text : `toJson(jsonpath(${text}, ${quoted(['$', ...path].join('.'))}))`;
  return { ...held, expression: part, notes: held.notes.slice(0, 1) };
}

/** What a key of a ConfigMap or a Secret may be called. */
const KEY = /^[A-Za-z0-9_.-]+$/;

/** Where a container finds a variable, which need not be there; undefined for a name that no key has. */
export function variableSource(variable: Named): Json | undefined {
  const { name } = variable;
  if (!KEY.test(name)) return undefined;
  const key = { name: storeOf(variable), key: name, optional: true };
  return isSecretVariable(name) ? { secretKeyRef: key } : { configMapKeyRef: key };
}

/** A variable of the Secret, for the environment of a container that puts it into a text by itself; undefined for any other. */
export function hiddenVariable(ref: VariableRef): Hidden | undefined {
  const isText = !ref.path && !ref.number && ref.otherwise === undefined;
  const from = isText && isSecretVariable(ref.name) ? variableSource(ref) : undefined;
  if (from === undefined) return undefined;
  const message = `takes ${calledVariable(ref)} from the Secret ${storeOf(ref)}`;
  return { from, note: note('AR050', 'exact', 'content', message, false) };
}

/** What Argo must not hold: where a variable of the container takes it from. */
export interface Hidden {
  readonly from: Json;
  readonly note: FidelityNote;
}

const SIMPLE = /^[A-Za-z0-9_]{1,20}$/;

/** Its parameter: another one for each text that may stand in. */
export function parameterOf({ name, held, otherwise }: VariableAsk): string {
  const own = `${held === 'environment' ? 'env' : 'var'}-${name}`;
  if (otherwise === undefined) return own;
  return `${own}-or-${SIMPLE.test(otherwise) ? otherwise : shortHash(otherwise)}`;
}

const parameterText = (ask: VariableAsk) => `workflow.parameters[${quoted(parameterOf(ask))}]`;

/** Parameters of the workflow that Argo itself reads from the ConfigMap. */
export function variableInputs(asks: Iterable<VariableAsk>): readonly Fields[] {
  const byName = new Map([...asks].map((one) => [parameterOf(one), one]));
  return [...byName.keys()].sort().map((parameter) => {
    const ask = byName.get(parameter);
    const valueFrom = { configMapKeyRef: { name: storeOf(ask ?? {}), key: ask?.name ?? '' } };
    const otherwise = ask?.otherwise;
    return { name: parameter, valueFrom: { ...valueFrom, ...(otherwise !== undefined && { default: otherwise }) } };
  });
}

/** Variables of Airflow: texts of a ConfigMap, and of a Secret where the name says so. */
import { type FidelityNote, type Json, secretClass } from '../../../core/index.js';
import type { Ref } from '../../../ir/index.js';
import { type Fields, note, together } from '../model.js';
import { quoted } from '../questions.js';

/** The ConfigMap, and the Secret, in which the Variables of an Airflow installation live. */
export const VARIABLES = 'airflow-variables';

/** Airflow hides the values of such names (airflow/utils/log/secrets_masker.py, DEFAULT_SENSITIVE_FIELDS); the other rule is that of our own masks. */
const SECRET = /passw|secret|token|api_?key|private|credential|authorization|passphrase|keyfile|service_account/i;

/** Whether a Variable is kept in the Secret. */
const isSecretVariable = (name: string): boolean => SECRET.test(name) || secretClass(name) !== undefined;

/** A Variable as an expression of Argo. */
export interface VariableHolder {
  readonly expression: string;
  /** The Variable, which the workflow has to have as a parameter. */
  readonly variable: string;
  readonly notes: readonly FidelityNote[];
}

/** Undefined for one of the Secret, whose value Argo must not hold, and for names and paths that Argo cannot say. */
export function variableHolder({ name, path }: Extract<Ref, { scope: 'variable' }>): VariableHolder | undefined {
  if (isSecretVariable(name) || !/^[A-Za-z0-9_-]+$/.test(name)) return undefined;
  if (path?.some((one) => !/^[A-Za-z_]\w*$/.test(one) || isSecretVariable(one))) return undefined;
  // A task of Airflow reads it when it starts itself, so that a change during a run shows there.
  const message = `takes the Variable ${name} from the ConfigMap ${VARIABLES} when the run starts`;
  const told = note('AR050', 'approximate', 'content', message, false);
  const text = `workflow.parameters[${quoted(parameterOf(name))}]`;
  if (path === undefined) return { expression: text, variable: name, notes: [told] };
  const printed = together(
    'parts of the Variable ',
    name,
    ' that are no texts stand as JSON, not as Python prints them',
  );
  const part = path.length === 0 ? text : `jsonpath(${text}, ${quoted(['$', ...path].join('.'))})`;
  return {
    expression: path.length === 0 ? text : `(type(${part}) == 'string' ? ${part} : toJson(${part}))`,
    variable: name,
    notes: [told, note('AR053', 'approximate', 'content', printed)],
  };
}

/** What a key of a ConfigMap or a Secret may be called. */
const KEY = /^[A-Za-z0-9_.-]+$/;

/** Where a container finds a Variable, which need not be there; undefined for a name that no key has. */
export function variableSource(name: string): Json | undefined {
  if (!KEY.test(name)) return undefined;
  const key = { name: VARIABLES, key: name, optional: true };
  return isSecretVariable(name) ? { secretKeyRef: key } : { configMapKeyRef: key };
}

/** A Variable of the Secret, for the environment of a container that puts it into a text by itself; undefined for any other. */
export function hiddenVariable(ref: Ref): { readonly from: Json; readonly note: FidelityNote } | undefined {
  const from =
    ref.scope === 'variable' && !ref.path && isSecretVariable(ref.name) ? variableSource(ref.name) : undefined;
  if (ref.scope !== 'variable' || from === undefined) return undefined;
  const message = `takes the Variable ${ref.name} from the Secret ${VARIABLES}`;
  return { from, note: note('AR050', 'exact', 'content', message, false) };
}

/** Its parameter. */
export const parameterOf = (name: string) => `var-${name}`;

/** Parameters of the workflow that Argo itself reads from the ConfigMap. */
export const variableInputs = (names: Iterable<string>): readonly Fields[] =>
  [...new Set(names)].sort().map((name) => ({
    name: parameterOf(name),
    valueFrom: { configMapKeyRef: { name: VARIABLES, key: name } },
  }));

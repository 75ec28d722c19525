import type { Json, Span } from '../../core/index.js';
import { pyValueOf } from '../../lang/python/stdlib/data.js';
import type { CallArguments, Machine, PyUnknown, PyValue } from '../../lang/python/values/types.js';
import type { KnownValues } from '../source.js';
import { named, str } from './model/values.js';
import { lastPart } from './names.js';
import { readConnection, readVariable } from './origins.js';

/** The call of a name that reads what lives outside the repository. */
export interface Outside {
  readonly name: string;
  readonly args: CallArguments;
  readonly span: Span;
}

/**
 * `Variable.get('x', default_var=..., deserialize_json=...)`: the user's value (also as `AIRFLOW_VAR_X`, which Airflow asks
 * first: airflow/secrets/environment_variables.py), else unknown with the code's own default.
 */
export function variableValue({ args, span }: Outside, known: KnownValues, machine: Machine): PyValue {
  const { given } = named(args, ['key', 'default_var', 'deserialize_json']);
  const key = given.get('key');
  const name = key?.kind === 'str' ? key.value : 'with a computed name';
  const json = given.get('deserialize_json');
  const value = key?.kind === 'str' ? knownVariable(known, name) : undefined;
  if (value !== undefined) return json?.kind === 'bool' && json.value ? fromJson(value) : str(value);
  const assumed = given.get('default_var') ?? given.get('default');
  const unknown = machine.unknown('AF020', `Variable ${name}`, span, assumed);
  // code that catches this names what holds without the Variable: that is assumed, as a default would be
  if (!assumed) machine.mayRaise('KeyError', `Variable ${name} does not exist`, unknown, span, true);
  if (key?.kind === 'str' && (!json || json.kind === 'bool'))
    readVariable(unknown, name, json?.kind === 'bool' && json.value, assumed);
  return unknown;
}

function knownVariable({ env, variables }: KnownValues, name: string): string | undefined {
  const own = `AIRFLOW_VAR_${name.toUpperCase()}`;
  if (Object.hasOwn(env, own)) return env[own];
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** `BaseHook.get_connection('x')`: its host, login and password live in Airflow's database. */
export function connectionValue({ args, span }: Outside, machine: Machine): PyUnknown {
  const [id] = named(args, ['conn_id']).given.values();
  const what = `Connection ${id?.kind === 'str' ? id.value : 'with a computed name'}`;
  const unknown = machine.unknown('AF020', what, span);
  machine.mayRaise('airflow.exceptions.AirflowNotFoundException', what, unknown, span);
  if (id?.kind === 'str') readConnection(unknown, id.value);
  return unknown;
}

/**
 * `conf.get('section', 'key', fallback=...)`: what the installation is set to. The user makes it known as Airflow itself takes
 * it from the environment, `AIRFLOW__SECTION__KEY` (airflow/configuration.py, `_env_var_name`).
 */
export function settingValue({ name, args, span }: Outside, known: KnownValues, machine: Machine): PyValue {
  const { given } = named(args, ['section', 'key']);
  const [section, key] = [given.get('section'), given.get('key')];
  const both = section?.kind === 'str' && key?.kind === 'str' ? ([section.value, key.value] as const) : undefined;
  const variable = both && `AIRFLOW__${both.join('__').replaceAll('.', '_').toUpperCase()}`;
  const value = variable !== undefined && Object.hasOwn(known.env, variable) ? known.env[variable] : undefined;
  const typed = value === undefined ? undefined : typedSetting(lastPart(name), value);
  if (typed) return typed;
  const what = both ? `setting ${both.join('.')} of Airflow (${variable})` : 'a setting of Airflow';
  const assumed = lastPart(name) === 'has_option' ? undefined : given.get('fallback');
  return machine.unknown('AF024', what, span, assumed);
}

/** What each reader of a setting makes of its text; undefined for one that is not known, and for text that it refuses. */
function typedSetting(reader: string, text: string): PyValue | undefined {
  if (reader === 'get' || reader === 'get_mandatory_value') return str(text);
  if (reader === 'getint') return /^-?\d+$/.test(text) ? { kind: 'int', value: Number(text) } : undefined;
  if (reader === 'getfloat') return Number.isNaN(Number(text)) ? undefined : { kind: 'float', value: Number(text) };
  if (reader === 'has_option') return { kind: 'bool', value: true };
  if (reader !== 'getboolean') return undefined;
  const word = text.split('#')[0]?.trim().toLowerCase() ?? '';
  if (['t', 'true', '1'].includes(word)) return { kind: 'bool', value: true };
  return ['f', 'false', '0'].includes(word) ? { kind: 'bool', value: false } : undefined;
}

/** The value of a Variable that is kept as JSON; text that is no JSON stays text. */
function fromJson(text: string): PyValue {
  try {
    return pyValueOf(JSON.parse(text) as Json);
  } catch {
    return str(text);
  }
}

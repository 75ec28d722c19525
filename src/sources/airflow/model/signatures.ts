/**
 * Calls of a function under `@task` that Airflow refuses when the file is loaded (2.10.5, airflow/decorators/base.py, `DecoratedOperator.__init__` and
 * `_validate_arg_names`; the same in 3.1.3).
 */
import { type Parameter, parametersOf } from '../../../lang/python/machine/functions.js';
import { stateOf } from '../../../lang/python/machine/modules.js';
import type { CallArguments, PyFunction, PyValue } from '../../../lang/python/values/types.js';
import { isContextKey } from '../context-keys.js';
import type { Arguments } from './entities.js';

/** Keys of the context in every release from 2.0 to 3.1. */
const KEYS: ReadonlySet<string> = new Set(
  'conf dag dag_run ds inlets macros outlets params run_id task ti ts var'.split(' '),
);

/** Why Airflow refuses a call of a function itself; undefined where it takes it, or where not all arguments are known. */
export function refusedCall(target: PyValue, { args, kwargs, open }: CallArguments): string | undefined {
  const parameters = parametersIn(target);
  if (open || !parameters || target.kind !== 'function') return undefined;
  return refusedSignature(parameters, target) ?? unbound(parameters, args.length, [...kwargs.keys()]);
}

/** Why Airflow refuses to map a function over these, or to fix these before (`partial`). */
export function refusedMapping(
  target: PyValue,
  { given, open }: Arguments,
  call: 'expand' | 'partial',
): string | undefined {
  const parameters = parametersIn(target);
  if (open || !parameters || parameters.some(({ how }) => how === 'named-rest')) return undefined;
  const whole = [...given].find(([, { kind }]) => call === 'expand' && UNMAPPABLE.has(kind));
  if (whole) return `expand() got an unexpected type for keyword argument '${whole[0]}'`;
  const names = new Set(parameters.map(({ name }) => name));
  const other = [...given.keys()].find((name) => !names.has(name));
  return other === undefined ? undefined : `${call}() got an unexpected keyword argument '${other}'`;
}

const UNMAPPABLE: ReadonlySet<PyValue['kind']> = new Set(['none', 'bool', 'int', 'float', 'str']);

/** The parameters of a plain function; what stands around one may take others. */
function parametersIn(target: PyValue): readonly Parameter[] | undefined {
  if (target.kind !== 'function' || target.attributes.has('__wrapped__')) return undefined;
  return parametersOf(target.node, stateOf(target.module));
}

/** Parameters that are named as the context are taken to be None when nobody gives them: others may not come after them without a default. */
function refusedSignature(parameters: readonly Parameter[], fn: PyFunction): string | undefined {
  const given = parameters.find(({ name }) => KEYS.has(name) && isSomething(fn.defaults.get(name)));
  if (given) return `the context key parameter ${given.name} can't have a default other than None`;
  const places = parameters.filter(({ how }) => how === 'both' || how === 'positional');
  const first = places.findIndex(({ name }) => KEYS.has(name));
  const later = first < 0 ? undefined : places.slice(first).find((one) => !one.fallback && !isContextKey(one.name));
  return later && `${later.name} has no default and stands behind the context key parameter ${places[first]?.name}`;
}

const isSomething = (value: PyValue | undefined) =>
  value !== undefined && value.kind !== 'none' && value.kind !== 'unknown';

/** `inspect.Signature.bind`: what of the arguments has no parameter, or the other way round. */
function unbound(parameters: readonly Parameter[], count: number, names: readonly string[]): string | undefined {
  const places = parameters.filter(({ how }) => how === 'both' || how === 'positional');
  const placed = new Set(places.slice(0, count).map(({ name }) => name));
  if (count > places.length && !parameters.some(({ how }) => how === 'rest')) return 'too many positional arguments';
  const twice = names.find((name) => placed.has(name));
  if (twice !== undefined) return `multiple values for argument '${twice}'`;
  const missing = parameters.find((one) => isNeeded(one) && !placed.has(one.name) && !names.includes(one.name));
  if (missing) return `missing a required argument: '${missing.name}'`;
  if (parameters.some(({ how }) => how === 'named-rest')) return undefined;
  const known = new Set(parameters.filter(({ how }) => how === 'both' || how === 'keyword').map(({ name }) => name));
  const other = names.find((name) => !known.has(name));
  return other === undefined ? undefined : `got an unexpected keyword argument '${other}'`;
}

/** Neither a default nor the context of the run fills it. */
function isNeeded({ name, how, fallback }: Parameter): boolean {
  return how !== 'rest' && how !== 'named-rest' && !fallback && !isContextKey(name);
}

import type { Json, Span } from '../../core/index.js';
import type { CallArguments, Machine, PyValue } from '../../lang/python/values/types.js';
import type { KnownValues } from '../source.js';
import { dictOf, named, str } from './model/values.js';

/** `Variable.get('x', default_var=..., deserialize_json=...)`: the user's value, else unknown with the code's own default. */
export function variableValue(args: CallArguments, known: KnownValues, machine: Machine, span: Span): PyValue {
  const { given } = named(args, ['key', 'default_var', 'deserialize_json']);
  const key = given.get('key');
  const name = key?.kind === 'str' ? key.value : 'with a computed name';
  const json = given.get('deserialize_json');
  const value = key?.kind === 'str' && Object.hasOwn(known.variables, name) ? known.variables[name] : undefined;
  if (value !== undefined) return json?.kind === 'bool' && json.value ? fromJson(value) : str(value);
  const assumed = given.get('default_var') ?? given.get('default');
  return machine.unknown('AF020', `Variable ${name}`, span, assumed);
}

/** The value of a Variable that is kept as JSON; text that is no JSON stays text. */
function fromJson(text: string): PyValue {
  try {
    return pythonOf(JSON.parse(text) as Json);
  } catch {
    return str(text);
  }
}

function pythonOf(json: Json): PyValue {
  if (json === null) return { kind: 'none' };
  if (typeof json === 'boolean') return { kind: 'bool', value: json };
  if (typeof json === 'number') return { kind: Number.isInteger(json) ? 'int' : 'float', value: json };
  if (typeof json === 'string') return str(json);
  if (Array.isArray(json)) return { kind: 'list', items: json.map(pythonOf) };
  return dictOf(new Map(Object.entries(json).map(([key, value]) => [key, pythonOf(value)])));
}

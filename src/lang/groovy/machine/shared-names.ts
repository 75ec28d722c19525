/**
 * Scripts of one run share their variables, and a script that sets a field of its own may set a variable: what is transformed to be resumed sets and reads
 * properties, and variables hide fields there. Where scripts get into each other's way so, a name may be one or the other.
 */
import type { GvClass, GvInstance, GvValue } from '../values/types.js';

type Variables = ReadonlyMap<string, GvValue>;

/** By the variables that scripts share: whose fields of a name were set. */
const owners = new WeakMap<Variables, Map<string, Set<GvClass>>>();

/** By the fields of a script: from which code those of a name were set. */
const origins = new WeakMap<Variables, Map<string, Set<Code>>>();

/** Code that is transformed sets a variable, which hides the field from such code alone; other code (`plain`) sets and reads the field. */
type Code = 'resumed' | 'plain';

/** A field of a script has been set. */
export function fieldSet({ of, binding, fields }: GvInstance, name: string, by: Code): void {
  if (!binding) return;
  add(owners, binding, name, of);
  add(origins, fields, name, by);
}

function add<T>(to: WeakMap<Variables, Map<string, Set<T>>>, key: Variables, name: string, one: T): void {
  const names = to.get(key) ?? new Map<string, Set<T>>();
  to.set(key, names);
  names.set(name, (names.get(name) ?? new Set()).add(one));
}

/** Why a name of this script may be something else than what its field was set to last; undefined where it cannot. */
export function contested({ of, binding, fields }: GvInstance, name: string, by: Code): string | undefined {
  if (!binding) return undefined;
  const isField = fields.has(name) || of.statics.has(name);
  const setters = owners.get(binding)?.get(name) ?? [];
  if ((isField && binding.has(name)) || [...setters].some((one) => one !== of)) return 'which several scripts set';
  const codes = origins.get(fields)?.get(name);
  return codes?.has('resumed') && (by === 'plain' || codes.has('plain'))
    ? 'which code that is resumed and a method that is not see each in their own way'
    : undefined;
}

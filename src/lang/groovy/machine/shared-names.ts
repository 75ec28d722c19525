/**
 * Scripts of one run share their variables, and a script that sets a field of its own may set a variable: what is transformed to be resumed sets and reads
 * properties, and variables hide fields there. Where scripts get into each other's way so, a name may be one or the other.
 */
import type { GvClass, GvInstance, GvValue } from '../values/types.js';

type Variables = ReadonlyMap<string, GvValue>;

/** By the variables that scripts share: whose fields of a name were set. */
const owners = new WeakMap<Variables, Map<string, Set<GvClass>>>();

/** A field of a script has been set. */
export function fieldSet({ of, binding }: GvInstance, name: string): void {
  if (!binding) return;
  const names = owners.get(binding) ?? new Map<string, Set<GvClass>>();
  owners.set(binding, names);
  names.set(name, (names.get(name) ?? new Set()).add(of));
}

/** Is a name of this script also one that another script has set? */
export function isContested({ of, binding, fields }: GvInstance, name: string): boolean {
  if (!binding) return false;
  const isField = fields.has(name) || of.statics.has(name);
  if (isField && binding.has(name)) return true;
  const all = owners.get(binding)?.get(name);
  return all !== undefined && [...all].some((one) => one !== of);
}

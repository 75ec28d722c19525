import { dict, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** Which dictionaries stand for live names. */
export const namespaces = new WeakMap<object, Map<string, PyValue>>();

/** A dictionary over live names: `globals()['x'] = dag` binds (assign.ts looks for it here). */
export function namespace(names: Map<string, PyValue>): PyValue {
  const made = dict([...names].map(([name, value]) => [str(name), value] as const));
  namespaces.set(made, names);
  return made;
}

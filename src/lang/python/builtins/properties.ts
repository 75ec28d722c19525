/** `property(fget, fset)`: what the decorator makes as well, and what it is set by. */
import type { CallArguments, PyBuiltin, PyValue } from '../values/types.js';

const SETTERS = new WeakMap<PyValue, PyValue>();
/** Properties that are called together: one stands for the type. */
const TYPE: PyBuiltin = { kind: 'builtin', name: 'property', call: (args) => propertyOf(args.args[0], args) ?? TYPE };

/** A property of functions that are known; undefined for others. */
export function propertyOf(fn: PyValue | undefined, { args, kwargs }: CallArguments): PyValue | undefined {
  if (fn?.kind !== 'function') return undefined;
  const setter = args[1] ?? kwargs.get('fset');
  const made: PyValue = { kind: 'bound', self: TYPE, fn };
  if (setter && setter.kind !== 'none') SETTERS.set(made, setter);
  return made;
}

/** What such a property is set by. */
export const setterOf = (property: PyValue): PyValue | undefined => SETTERS.get(property);

import { dict, str } from '../values/make.js';
import type { Machine, PyDict, PyInstance, PyUnknown, PyValue } from '../values/types.js';

/** Which dictionaries stand for live names. */
export const namespaces = new WeakMap<object, Map<string, PyValue>>();

/** The name under which it stands that there may be others, and why. */
const OTHERS = '*';

/** A dictionary over live names: `globals()['x'] = dag` binds (assign.ts looks for it here). */
export function namespace(names: Map<string, PyValue>): PyDict {
  const made = dict([...names].map(([name, value]) => [str(name), value] as const));
  namespaces.set(made, names);
  return made;
}

/** `locals()` of a function: the names as they are now; what is done to the dictionary is not done to them. */
export function detached(made: PyDict): PyDict {
  namespaces.delete(made);
  return made;
}

const OF_OBJECTS = new WeakSet<PyDict>();

/** Whether a dictionary is the names of a module. What is not known in full and comes to them is taken to bind names of its own, or none of them would be known. */
export const isModuleNames = (value: PyDict): boolean => namespaces.has(value) && !OF_OBJECTS.has(value);

/** `vars(object)`: the attributes of an object, live. */
export function attributesOf({ attributes }: PyInstance): PyDict {
  const made = namespace(attributes);
  OF_OBJECTS.add(made);
  const others = othersIn(attributes);
  made.entries.delete(`s${OTHERS}`);
  if (others) made.open = others;
  return made;
}

/** Why an object may have attributes that nobody knows; undefined where it has none. */
export function othersIn(attributes: ReadonlyMap<string, PyValue>): PyUnknown | undefined {
  const others = attributes.get(OTHERS);
  return others?.kind === 'unknown' ? others : undefined;
}

/** An attribute whose name is not known was set: it may be another one, or one of those that were there. */
export function openAttributes(
  vm: Pick<Machine, 'touch' | 'unknown'>,
  { attributes }: Pick<PyInstance, 'attributes'>,
  of: PyUnknown,
): void {
  vm.touch(attributes);
  for (const [name, value] of attributes) attributes.set(name, vm.unknown(of.why, of.what, of.span, value));
  attributes.set(OTHERS, of);
}

/** Runs what changes a dictionary by one of its methods, and tells the names for which it stands. */
export function throughNames(vm: Pick<Machine, 'touch'>, target: PyValue | undefined, change: () => PyValue): PyValue {
  const names = target?.kind === 'dict' ? namespaces.get(target) : undefined;
  if (!names || target?.kind !== 'dict') return change();
  const before = new Map(target.entries);
  const { open } = target;
  const result = change();
  vm.touch(names);
  for (const [at, { key }] of before) if (key.kind === 'str' && !target.entries.has(at)) names.delete(key.value);
  for (const [at, { key, value }] of target.entries)
    if (key.kind === 'str' && before.get(at)?.value !== value) names.set(key.value, value);
  if (target.open && target.open !== open) names.set(OTHERS, target.open);
  return result;
}

import type { PyClass, PyInstance, PyValue } from '../values/types.js';

/**
 * The method resolution order: classes of the repository, and where it leaves the repository the external bases. C3 where
 * the bases allow it (Python data model, "The Python 2.3 Method Resolution Order"), else depth first.
 */
export function resolutionOrder(cls: PyClass): readonly PyValue[] {
  const known = orders.get(cls);
  if (known) return known;
  const bases = cls.bases.filter(
    (base) => base.kind === 'class' || base.kind === 'external' || base.kind === 'opaque' || base.kind === 'unknown',
  );
  const order = [
    cls,
    ...linearised([...bases.map((base) => (base.kind === 'class' ? resolutionOrder(base) : [base])), bases]),
  ];
  orders.set(cls, order);
  return order;
}

const orders = new WeakMap<PyClass, readonly PyValue[]>();

/** Whether the bases, all of the repository, can be put in an order that keeps each one's own; of others that is not known. */
export function isLinear(cls: PyClass): boolean {
  const order = resolutionOrder(cls);
  if (cls.bases.length < 2 || !order.every((base) => base.kind === 'class')) return true;
  const kept = cls.bases.map((base) => (base.kind === 'class' ? resolutionOrder(base) : []));
  return [...kept, cls.bases].every((sequence) => {
    const places = sequence.flatMap((one) => (one.kind === 'class' ? order.indexOf(one) : []));
    return places.every((place, at) => at === 0 || (places[at - 1] ?? 0) < place);
  });
}

/** The merge of C3; linear for single inheritance, where all that is left is one sequence and its first item. */
function linearised(sequences: readonly (readonly PyValue[])[]): PyValue[] {
  const [only, ...more] = sequences;
  if (only && more.every((one) => one.length <= 1 && one[0] === only[0])) return [...only];
  let left = sequences.map((one) => [...one]).filter((one) => one.length > 0);
  const found: PyValue[] = [];
  while (left.length > 0) {
    const head =
      left.map((one) => one[0]).find((one) => one && !left.some((other) => other.indexOf(one, 1) > 0)) ?? left[0]?.[0];
    if (!head) break;
    found.push(head);
    left = left.map((one) => one.filter((item) => item !== head)).filter((one) => one.length > 0);
  }
  return found;
}

/** A member of the class or its repository bases, and the class that has it. Stops at the first external base that may have it. */
export function lookup(cls: PyClass, name: string): { value: PyValue; owner: PyClass } | undefined {
  for (const base of resolutionOrder(cls)) {
    const value = base.kind === 'class' ? base.members.get(name) : undefined;
    if (value && base.kind === 'class') return { value, owner: base };
  }
  return undefined;
}

/** A special method that the repository defines for an instance. */
export function lookupDunder(instance: PyInstance, name: string): PyValue | undefined {
  return lookup(instance.of, name)?.value;
}

/** The external bases in resolution order, by name; opaque ones (class factories) by their description. */
export function externalBases(cls: PyClass): readonly PyValue[] {
  return resolutionOrder(cls).filter(
    (base) => base.kind === 'external' || base.kind === 'opaque' || base.kind === 'unknown',
  );
}

/** Whether an object of the class is also one of the given class. */
export function derives(cls: PyClass, from: PyValue): boolean {
  return resolutionOrder(cls).some(
    (base) => base === from || (base.kind === 'external' && from.kind === 'external' && base.name === from.name),
  );
}

/** Whether a class and all above it are of the repository, and have nothing of Python's builtin types. */
export function isPlainClass(cls: PyClass): boolean {
  return resolutionOrder(cls).every(
    (one) =>
      one.kind === 'class' &&
      one.bases.every((base) => base.kind === 'class' || (base.kind === 'builtin' && base.name === 'object')),
  );
}

/** An object that answers for the attribute it stands under (Python reference, 3.3.2.2). */
export const isDescriptor = (member: PyValue): member is PyInstance =>
  member.kind === 'instance' && lookup(member.of, '__get__') !== undefined;

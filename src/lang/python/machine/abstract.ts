/** Methods that a class leaves to those that derive from it: objects of it cannot be made (Python library, `abc`). */
import type { PyClass, PyValue } from '../values/types.js';
import { lookup, resolutionOrder } from './classes.js';

const MARKED = new WeakSet<PyValue>();

/** Notes that a function is abstract; gives it back. */
export function markAbstract(fn: PyValue): PyValue {
  if (fn.kind === 'function') MARKED.add(fn);
  return fn;
}

const ASKING = new WeakSet<PyValue>();

/** Notes that a class has `abc.ABCMeta` for its metaclass. */
export function markAsking(cls: PyClass, metaclass: PyValue | undefined): void {
  if (metaclass?.kind === 'external' && metaclass.name === 'abc.ABCMeta') ASKING.add(cls);
}

/** The first member that is still abstract; undefined where there is none, where Python does not ask, or where a base of the outside may have it. */
export function abstractMember(cls: PyClass): string | undefined {
  const order = resolutionOrder(cls);
  const outside = order.filter((one) => one.kind !== 'class');
  const isAsked = outside.length > 0 || order.some((one) => ASKING.has(one));
  if (!isAsked || !outside.every((one) => one.kind === 'external' && one.name === 'abc.ABC')) return undefined;
  const names = order.flatMap((one) => (one.kind === 'class' ? [...one.members.keys()] : []));
  return names.find((name) => {
    const member = lookup(cls, name)?.value;
    return member !== undefined && MARKED.has(member.kind === 'bound' ? member.fn : member);
  });
}

/** Items of containers that may be missing: what a branch of unknown outcome put there, or took away. */
import type { PyDict, PyList, PySet, PyUnknown, PyValue } from './types.js';

/** An item that may be missing. `likely` where it is assumed to be there; `of` says why nobody knows. */
export function perhaps(item: PyValue, of: PyUnknown, likely = false): PyUnknown {
  const there = present(item);
  const plain = there.kind === 'unknown' ? there.assumed : there;
  return {
    ...doubtOf(of),
    ...(plain && (likely || isObject(plain)) && { assumed: plain }),
    perhaps: { item: there, likely },
  };
}

/** An item that may be missing. */
export type Perhaps = PyUnknown & Required<Pick<PyUnknown, 'perhaps'>>;

/** Why nobody knows, without what it is about. */
export function doubtOf({ why, what, span }: PyUnknown): PyUnknown {
  return { kind: 'unknown', why, what, span };
}

/** What an item is where it is there. */
export function present(item: PyValue): PyValue {
  return item.kind === 'unknown' && item.perhaps ? item.perhaps.item : item;
}

export function isPerhaps(item: PyValue | undefined): item is Perhaps {
  return item?.kind === 'unknown' && item.perhaps !== undefined;
}

/** The code that goes on with one of two objects is read with the first; a scalar that is not certain is not known. */
export function isObject(value: PyValue): boolean {
  return !SCALARS.has(value.kind);
}

const SCALARS: ReadonlySet<PyValue['kind']> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'tuple',
  'datetime',
  'timedelta',
  'path',
]);

/** Of two reasons why there may be other items than those that are listed, the one that says more. */
export function wider(one: PyUnknown | undefined, other: PyUnknown | undefined): PyUnknown | undefined {
  if (!one || !other) return one ?? other;
  return one.complete && !other.complete ? other : one;
}

/** There may be other items, for one more reason. */
export function widen(container: { open?: PyUnknown }, open: PyUnknown | undefined): void {
  const all = wider(container.open, open);
  if (all) container.open = all;
}

/** `of` as the reason why items that are listed may be missing, but none can be there that is not. */
export function onlyListed(of: PyUnknown): PyUnknown {
  return { ...doubtOf(of), complete: true };
}

/** A dictionary takes over entries of which not all are known: each that it has may be another one since. */
export function mayBeReplaced(self: PyDict, open: PyUnknown | undefined): void {
  if (!open || open.complete) return;
  for (const [name, { key, value }] of self.entries) self.entries.set(name, { key, value: assumedOnly(value, open) });
}

/** A value that is assumed, but not known. */
export function assumedOnly(value: PyValue, of: PyUnknown): PyUnknown {
  const there = present(value);
  const assumed = there.kind === 'unknown' ? there.assumed : there;
  return { ...doubtOf(of), ...(assumed && { assumed }) };
}

/** Some item was taken out, and nobody knows which. */
export function loseSome(self: PyList | PyDict | PySet, of: PyUnknown): void {
  widen(self, onlyListed(of));
  if (self.kind === 'list') self.items = self.items.map((item) => perhaps(item, of));
  else if (self.kind === 'set') for (const [key, item] of self.items) self.items.set(key, perhaps(item, of));
  else for (const [name, { key, value }] of self.entries) self.entries.set(name, { key, value: perhaps(value, of) });
}

/** One container of two that a condition of unknown outcome left: what both hold is certain, what one of them holds may be missing. */
import { equal } from './equal.js';
import { isObject, isPerhaps, onlyListed, perhaps, present, wider } from './perhaps.js';
import type { PyList, PyUnknown, PyValue } from './types.js';

/** Makes the unknown for what differs; `assumed` is what it is assumed to be, `sides` are the two values of which it is one. */
export type Differ = (assumed: PyValue | undefined, sides?: readonly [PyValue, PyValue]) => PyUnknown;

/** Which of the two is assumed, if a condition says so. */
export type Assumed = 'one' | 'other' | undefined;

type Open = PyUnknown | undefined;
export type Entries = ReadonlyMap<string, { key: PyValue; value: PyValue }>;

/** One value of two. */
export function joinValues(a: PyValue, b: PyValue, differ: Differ, assumed: Assumed): PyValue {
  if (a === b) return a;
  if (isPerhaps(a) || isPerhaps(b)) return joinPerhaps(a, b, differ, assumed);
  if (isSame(a, b)) return a;
  // Which of two objects it is, is not known; the code that goes on with it is read with the first.
  if (assumed === undefined) return differ(isObject(a) && isObject(b) ? a : undefined, [a, b]);
  return differ(assumed === 'one' ? a : b, [a, b]);
}

function joinPerhaps(a: PyValue, b: PyValue, differ: Differ, assumed: Assumed): PyValue {
  const value = joinValues(present(a), present(b), differ, assumed);
  return perhaps(value, isPerhaps(a) ? a : (b as PyUnknown));
}

function isSame(a: PyValue, b: PyValue): boolean {
  return a === b || (!isObject(a) && equal(a, b) === true);
}

/** What only one of two holds: missing otherwise. Where the other is assumed, it is not there. */
function ofOne(value: PyValue, expected: boolean | undefined, differ: Differ): PyValue | undefined {
  if (expected === false) return undefined;
  return isPerhaps(value) && !expected ? value : perhaps(value, differ(expected ? value : undefined), expected);
}

/** Why there may be others than those that are listed. Where one side is assumed, what only the other holds is not listed. */
function opened(left: Open, right: Open, differs: boolean, differ: Differ, assumed: Assumed): Open {
  const more = wider(left, right);
  if (!differs) return more;
  const made = differ(assumed && { kind: 'none' });
  return wider(more, assumed ? made : onlyListed(made));
}

export interface Items {
  readonly items: readonly PyValue[];
  readonly open: Open;
}

/** Lists: what both begin and end with is certain; between these stands what the one holds, then what the other does. */
export function joinItems(left: Items, right: Items, differ: Differ, assumed: Assumed): Items {
  const [a, b] = [left.items, right.items];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && isSame(a[head] as PyValue, b[head] as PyValue)) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(a[a.length - 1 - tail] as PyValue, b[b.length - 1 - tail] as PyValue))
    tail += 1;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail), differ, assumed);
  const items = [...a.slice(0, head), ...middle.items, ...a.slice(a.length - tail)];
  const open = opened(left.open, right.open, middle.differs, differ, assumed);
  return { items, open: middle.cut ? wider(open, differ(undefined)) : open };
}

/** So many items that may be missing are kept of what differs. */
const MOST_DIFFERENT = 200;

/** What stands between the same items: one after the other, or place by place where one of the lists knows nothing of its items. */
function between(
  a: readonly PyValue[],
  b: readonly PyValue[],
  differ: Differ,
  assumed: Assumed,
): { readonly items: PyValue[]; readonly differs: boolean; readonly cut: boolean } {
  if (a.length === b.length && (a.every(isBlank) || b.every(isBlank)))
    return { items: a.map((item, at) => joinValues(item, b[at] ?? item, differ, assumed)), differs: false, cut: false };
  const all = [...ofSide(a, isAssumed('one', assumed), differ), ...ofSide(b, isAssumed('other', assumed), differ)];
  return { items: all.slice(0, MOST_DIFFERENT), differs: true, cut: all.length > MOST_DIFFERENT };
}

const isBlank = (item: PyValue) => item.kind === 'unknown' && !item.perhaps && !item.assumed;

/** Whether a side is the assumed one; undefined where neither is. */
function isAssumed(side: 'one' | 'other', assumed: Assumed): boolean | undefined {
  return assumed === undefined ? undefined : assumed === side;
}

function ofSide(items: readonly PyValue[], expected: boolean | undefined, differ: Differ): PyValue[] {
  return items.map((item) => ofOne(item, expected, differ)).filter((item) => item !== undefined);
}

export function joinEntries(
  left: { readonly entries: Entries; readonly open: Open },
  right: { readonly entries: Entries; readonly open: Open },
  differ: Differ,
  assumed: Assumed,
): { readonly entries: Map<string, { key: PyValue; value: PyValue }>; readonly open: Open } {
  const entries = new Map<string, { key: PyValue; value: PyValue }>();
  let differs = false;
  for (const name of new Set([...left.entries.keys(), ...right.entries.keys()])) {
    const [a, b] = [left.entries.get(name), right.entries.get(name)];
    const one = a ?? b;
    if (!one) continue;
    differs ||= !a || !b;
    const value =
      a && b
        ? joinValues(a.value, b.value, differ, assumed)
        : ofOne(one.value, isAssumed(a ? 'one' : 'other', assumed), differ);
    if (value) entries.set(name, { key: one.key, value });
  }
  differs ||= [...left.entries.keys()].join('\0') !== [...right.entries.keys()].join('\0');
  return { entries, open: opened(left.open, right.open, differs, differ, assumed) };
}

/** Sets are dictionaries whose values are their keys. */
export function joinMembers(
  left: { readonly items: ReadonlyMap<string, PyValue>; readonly open: Open },
  right: { readonly items: ReadonlyMap<string, PyValue>; readonly open: Open },
  differ: Differ,
  assumed: Assumed,
): { readonly items: Map<string, PyValue>; readonly open: Open } {
  const items = new Map<string, PyValue>();
  let differs = false;
  for (const key of new Set([...left.items.keys(), ...right.items.keys()])) {
    const [a, b] = [left.items.get(key), right.items.get(key)];
    const one = a ?? b;
    if (!one) continue;
    differs ||= !a || !b;
    const both = a && b && (isPerhaps(a) ? a : b);
    const item = both ?? ofOne(one, isAssumed(a ? 'one' : 'other', assumed), differ);
    if (item) items.set(key, item);
  }
  return { items, open: opened(left.open, right.open, differs, differ, assumed) };
}

/** What stands under a key that may be missing, or what is made there if it is. */
export function orElse(item: PyValue, made: PyValue, differ: Differ, assumed: Assumed): PyValue {
  if (item.kind === 'list' && made.kind === 'list')
    return listOf(joinItems(itemsOf(item), itemsOf(made), differ, assumed));
  if (item.kind === 'dict' && made.kind === 'dict') {
    const { entries, open } = joinEntries({ ...item, open: item.open }, { ...made, open: made.open }, differ, assumed);
    return { ...item, entries, ...(open && { open }) };
  }
  if (item.kind === 'set' && made.kind === 'set') {
    const { items, open } = joinMembers({ ...item, open: item.open }, { ...made, open: made.open }, differ, assumed);
    return { kind: 'set', items, ...(open && { open }) };
  }
  return joinValues(item, made, differ, assumed);
}

const itemsOf = (list: PyList): Items => ({ items: list.items, open: list.open });
const listOf = ({ items, open }: Items): PyList => ({ kind: 'list', items: [...items], ...(open && { open }) });

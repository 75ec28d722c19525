import { Journal } from '../../journal.js';
import { equal } from '../values/equal.js';
import { none } from '../values/make.js';
import type { PyUnknown, PyValue } from '../values/types.js';

/** What can change under our hands: the entries of scopes, containers and objects. */
export type Mutable = Map<string, PyValue> | Extract<PyValue, { kind: 'list' | 'dict' | 'set' | 'iterator' }>;
export type State = unknown;

export type PythonJournal = Journal<Mutable, State>;

/** A journal of what Python code can change. */
export function makeJournal(): PythonJournal {
  return new Journal<Mutable, State>({ of: stateOf, restore });
}

function stateOf(target: Mutable): State {
  if (target instanceof Map) return new Map(target);
  if (target.kind === 'list') return { items: [...target.items], open: target.open };
  if (target.kind === 'iterator') return { next: target.next };
  if (target.kind === 'dict') return { entries: new Map(target.entries), open: target.open };
  return { items: new Map(target.items), open: target.open };
}

function restore(target: Mutable, state: State): void {
  if (!(target instanceof Map)) {
    Object.assign(target, state);
    return;
  }
  target.clear();
  for (const [name, value] of state as Map<string, PyValue>) target.set(name, value);
}

/**
 * Join what two branches left: names that differ become unknown, containers that differ become open. Where the condition has
 * an assumed outcome, that branch's values are the assumed ones; else containers keep the fuller content.
 */
export function merge(
  before: ReadonlyMap<Mutable, State>,
  one: ReadonlyMap<Mutable, State>,
  other: ReadonlyMap<Mutable, State>,
  differ: (assumed: PyValue | undefined) => PyUnknown,
  assumed: 'one' | 'other' | undefined,
): void {
  for (const target of new Set([...one.keys(), ...other.keys()])) {
    const original = before.get(target);
    const [left, right] = [one.get(target) ?? original, other.get(target) ?? original];
    if (target instanceof Map)
      mergeNames(target, left as Map<string, PyValue>, right as Map<string, PyValue>, differ, assumed);
    else if (sameState(left, right)) restore(target, left);
    else {
      restore(target, chosen(left, right, assumed));
      if ('open' in target || target.kind !== 'iterator') target.open ??= differ(assumed && none);
    }
  }
}

/** The assumed one of two states of a container, else the fuller one. */
function chosen(left: State, right: State, assumed: 'one' | 'other' | undefined): State {
  if (assumed !== undefined) return assumed === 'one' ? left : right;
  return sizeOf(right) > sizeOf(left) ? right : left;
}

function mergeNames(
  target: Map<string, PyValue>,
  left: ReadonlyMap<string, PyValue>,
  right: ReadonlyMap<string, PyValue>,
  differ: (assumed: PyValue | undefined) => PyUnknown,
  assumed: 'one' | 'other' | undefined,
): void {
  const mergeOne = (a: PyValue | undefined, b: PyValue | undefined): PyValue => {
    if (a === undefined || b === undefined)
      return onlyOne(a ?? b, differ, (a === undefined ? 'other' : 'one') === assumed);
    if (a === b || (isPlain(a) && equal(a, b) === true)) return a;
    // Which of two objects it is, is not known; the code that goes on with it is read with the first.
    if (assumed === undefined) return differ(isPlain(a) || isPlain(b) ? undefined : a);
    return differ(assumed === 'one' ? a : b);
  };
  target.clear();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    target.set(name, mergeOne(left.get(name), right.get(name)));
  }
}

/** A name that only one branch binds: what was made there is still that thing, under its guard. */
function onlyOne(
  value: PyValue | undefined,
  differ: (assumed: PyValue | undefined) => PyUnknown,
  isAssumed: boolean,
): PyValue {
  if (value && !isPlain(value)) return value;
  return differ(isAssumed ? value : undefined);
}

function isPlain(value: PyValue): boolean {
  return ['none', 'bool', 'int', 'float', 'str', 'tuple', 'datetime', 'timedelta', 'path'].includes(value.kind);
}

function itemsOf(state: State): readonly unknown[] {
  const held = state as { items?: unknown[] | Map<string, unknown>; entries?: Map<string, { value: unknown }> };
  if (held.entries) return [...held.entries].flatMap(([key, entry]) => [key, entry.value]);
  return Array.isArray(held.items) ? held.items : [...(held.items?.values() ?? [])];
}

function sizeOf(state: State): number {
  return itemsOf(state).length;
}

function sameState(left: State, right: State): boolean {
  const [a, b] = [itemsOf(left), itemsOf(right)];
  const opened = (left as { open?: unknown }).open === (right as { open?: unknown }).open;
  return opened && a.length === b.length && a.every((item, index) => item === b[index]);
}

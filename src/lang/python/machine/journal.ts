import { Journal } from '../../journal.js';
import {
  type Assumed,
  type Differ,
  type Entries,
  joinEntries,
  joinItems,
  joinMembers,
  joinValues,
} from '../values/joining.js';
import { isObject, perhaps } from '../values/perhaps.js';
import type { PyIterator, PyUnknown, PyValue } from '../values/types.js';

/** What can change under our hands: the entries of scopes, containers and objects. */
export type Mutable = Map<string, PyValue> | Extract<PyValue, { kind: 'list' | 'dict' | 'set' | 'iterator' }>;

/** How one of them stood at some time. */
export type State =
  | { readonly names: ReadonlyMap<string, PyValue> }
  | { readonly items: readonly PyValue[]; readonly open: PyUnknown | undefined }
  | { readonly entries: Entries; readonly open: PyUnknown | undefined }
  | { readonly members: ReadonlyMap<string, PyValue>; readonly open: PyUnknown | undefined }
  | (Pick<PyIterator, 'next' | 'pending'> & {
      readonly drawn: readonly PyValue[];
      readonly open: PyUnknown | undefined;
    });

export type PythonJournal = Journal<Mutable, State>;

/** A journal of what Python code can change. */
export function makeJournal(): PythonJournal {
  return new Journal<Mutable, State>({ of: stateOf, restore });
}

/** How something stands now. */
export function stateOf(target: Mutable): State {
  if (target instanceof Map) return { names: new Map(target) };
  const { open } = target;
  if (target.kind === 'list') return { items: [...target.items], open };
  if (target.kind === 'iterator') return { next: target.next, pending: target.pending, drawn: [...target.items], open };
  if (target.kind === 'dict') return { entries: new Map(target.entries), open };
  return { members: new Map(target.items), open };
}

/** Put it back as it stood. */
export function restore(target: Mutable, state: State): void {
  if (target instanceof Map) {
    target.clear();
    if ('names' in state) for (const [name, value] of state.names) target.set(name, value);
    return;
  }
  if (target.kind === 'list' && 'items' in state) target.items = [...state.items];
  else if (target.kind === 'iterator' && 'next' in state) {
    target.next = state.next;
    target.pending = state.pending;
    // a body that is under way goes on adding to the same items
    target.items.length = 0;
    for (const item of state.drawn) target.items.push(item);
  } else if (target.kind === 'dict' && 'entries' in state) target.entries = new Map(state.entries);
  else if (target.kind === 'set' && 'members' in state) target.items = new Map(state.members);
  if (!('open' in state)) return;
  if (state.open) target.open = state.open;
  else delete target.open;
}

/** Join what two branches left: names and items that differ become unknown, what only one of them put into a container may be missing. */
export function merge(
  before: ReadonlyMap<Mutable, State>,
  one: ReadonlyMap<Mutable, State>,
  other: ReadonlyMap<Mutable, State>,
  differ: Differ,
  assumed: Assumed,
): void {
  for (const target of new Set([...one.keys(), ...other.keys()])) {
    const original = before.get(target);
    const [left, right] = [one.get(target) ?? original, other.get(target) ?? original];
    if (left && right) restore(target, joined(left, right, differ, assumed));
  }
}

function joined(left: State, right: State, differ: Differ, assumed: Assumed): State {
  if ('names' in left && 'names' in right) return { names: joinNames(left.names, right.names, differ, assumed) };
  if ('entries' in left && 'entries' in right) return joinEntries(left, right, differ, assumed);
  if ('members' in left && 'members' in right) {
    const { items, open } = joinMembers(ofMembers(left), ofMembers(right), differ, assumed);
    return { members: items, open };
  }
  if ('items' in left && 'items' in right) return joinItems(left, right, differ, assumed);
  if ('next' in left && 'next' in right) return joinDrawn(left, right, differ);
  return left;
}

type Drawn = Extract<State, { next: number }>;

/** Of an iterator that one side has drawn from further, what only the other would still get may be missing. */
function joinDrawn(left: Drawn, right: Drawn, differ: Differ): Drawn {
  if (left.next === right.next && left.pending === right.pending) return left;
  const further = right.pending || (left.next > right.next && !left.pending) ? left : right;
  const open = differ(undefined);
  const from = Math.min(left.next, right.next);
  const drawn = further.drawn.map((item, at) => (at < from || at >= further.next ? item : perhaps(item, open)));
  return { next: from, pending: undefined, drawn, open };
}

const ofMembers = ({ members, open }: Extract<State, { members: unknown }>) => ({ items: members, open });

function joinNames(
  left: ReadonlyMap<string, PyValue>,
  right: ReadonlyMap<string, PyValue>,
  differ: Differ,
  assumed: Assumed,
): Map<string, PyValue> {
  const names = new Map<string, PyValue>();
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(name), right.get(name)];
    const one = a ?? b;
    if (!one) continue;
    names.set(
      name,
      a && b ? joinValues(a, b, differ, assumed) : onlyOne(one, differ, (a ? 'one' : 'other') === assumed),
    );
  }
  return names;
}

/** A name that only one branch binds: what was made there is still that thing, under its guard. */
function onlyOne(value: PyValue, differ: Differ, isAssumed: boolean): PyValue {
  return isObject(value) ? value : differ(isAssumed ? value : undefined);
}

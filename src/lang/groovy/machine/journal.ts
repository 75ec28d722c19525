import { Journal } from '../../journal.js';
import { equalValues } from '../values/equal.js';
import { putStrays } from '../values/make.js';
import type { GvClosure, GvList, GvMap, GvObject, GvSet, GvUnknown, GvValue, MapEntry } from '../values/types.js';
import { forgetSplit, split, splitBy, splitOf } from './splits.js';

/** What can change under our hands: the entries of scopes and objects, containers, modelled objects, a closure's delegate. */
export type Mutable = Map<string, GvValue> | GvList | GvMap | GvSet | GvObject | GvClosure;

export type State =
  | { readonly names: ReadonlyMap<string, GvValue> }
  | { readonly items: readonly GvValue[]; readonly open: GvUnknown | undefined }
  | {
      readonly entries: ReadonlyMap<string, MapEntry>;
      readonly open: GvUnknown | undefined;
      readonly strays: readonly GvValue[];
    }
  | { readonly members: ReadonlyMap<string, GvValue>; readonly open: GvUnknown | undefined }
  | { readonly state: GvObject['state'] }
  | { readonly delegate: GvValue; readonly strategy: GvClosure['strategy'] };

export type GroovyJournal = Journal<Mutable, State>;
export type States = ReadonlyMap<Mutable, State>;

export function makeJournal(): GroovyJournal {
  return new Journal<Mutable, State>({ of: stateOf, restore });
}

/** How a thing is now. */
export function stateOf(target: Mutable): State {
  if (target instanceof Map) return { names: new Map(target) };
  switch (target.kind) {
    case 'list':
      return { items: [...target.items], open: target.open };
    case 'map':
      return {
        entries: new Map([...target.entries].map(([name, entry]) => [name, { ...entry }])),
        open: target.open,
        strays: target.strays ?? [],
      };
    case 'set':
      return { members: new Map(target.items), open: target.open };
    case 'object':
      return { state: target.state };
    default:
      return { delegate: target.delegate, strategy: target.strategy };
  }
}

/** What an item of a container and a name cost that are copied, put back and joined, in looks at a journal. */
const ITEM = 16;
const NAME = 8;

/** What it costs to keep how a thing is, in looks at a journal. */
export function workOf(target: Mutable): number {
  if (target instanceof Map) return target.size * NAME;
  if (target.kind === 'list') return target.items.length * ITEM;
  if (target.kind === 'map') return target.entries.size * ITEM;
  return target.kind === 'set' ? target.items.size * ITEM : ITEM;
}

function setOpen(target: GvList | GvMap | GvSet, open: GvUnknown | undefined): void {
  if (open) target.open = open;
  else if (target.open) delete target.open; // V8 makes any object slow that something is deleted of
}

export function restore(target: Mutable, state: State): void {
  if (target instanceof Map) {
    target.clear();
    if ('names' in state) for (const [name, value] of state.names) target.set(name, value);
  } else if (target.kind === 'list' && 'items' in state) {
    target.items = [...state.items];
    setOpen(target, state.open);
  } else if (target.kind === 'map' && 'entries' in state) {
    target.entries = new Map([...state.entries].map(([name, entry]) => [name, { ...entry }]));
    setOpen(target, state.open);
    if (target.strays) delete target.strays;
    putStrays(target, state.strays);
  } else if (target.kind === 'set' && 'members' in state) {
    target.items = new Map(state.members);
    setOpen(target, state.open);
  } else if (target.kind === 'object' && 'state' in state) target.state = state.state;
  else if (target.kind === 'closure' && 'delegate' in state) {
    target.delegate = state.delegate;
    target.strategy = state.strategy;
  }
}

/** What a trial left, less what it put under unknown keys: the run itself puts that there again. */
export function withoutStrays(states: States): States {
  return new Map([...states].map(([target, state]) => [target, 'strays' in state ? { ...state, strays: [] } : state]));
}

/** Makes the unknown that stands for one value or another. */
export type Differ = (one: GvValue | undefined, other: GvValue | undefined) => GvUnknown;

/** Join what two branches left: what differs becomes unknown, containers that differ in length become open. */
export function merge(before: States, one: States, other: States, differ: Differ): void {
  for (const target of new Set([...one.keys(), ...other.keys()])) {
    const original = before.get(target);
    const [left, right] = [one.get(target) ?? original, other.get(target) ?? original];
    if (!left || !right) continue;
    restore(target, joined(left, right, differ));
    if (!(target instanceof Map) && target.kind === 'list' && 'items' in left && 'items' in right)
      keepBoth(target, left, right, differ);
  }
}

function joined(left: State, right: State, differ: Differ): State {
  if ('names' in left && 'names' in right) return { names: joinNames(left.names, right.names, differ) };
  if ('items' in left && 'items' in right) return joinItems(left, right, differ);
  if ('entries' in left && 'entries' in right) return joinEntries(left, right, differ);
  if ('members' in left && 'members' in right) return joinMembers(left, right, differ);
  if ('state' in left && 'state' in right)
    return left.state === right.state ? left : { state: joinObjects(left.state, differ) };
  if ('delegate' in left && 'delegate' in right)
    return left.delegate === right.delegate && left.strategy === right.strategy
      ? left
      : { delegate: differ(left.delegate, right.delegate), strategy: left.strategy };
  return left;
}

/** Two values that are the same for all that follows. */
function same(a: GvValue | undefined, b: GvValue | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && a.kind === b.kind && PLAIN.has(a.kind) && equalValues(a, b) === true;
}

const PLAIN: ReadonlySet<string> = new Set(['null', 'boolean', 'string', 'char', 'javaClass']);

function joinNames(
  left: ReadonlyMap<string, GvValue>,
  right: ReadonlyMap<string, GvValue>,
  differ: Differ,
): Map<string, GvValue> {
  const names = new Map<string, GvValue>();
  for (const [name, a] of left) {
    const b = right.get(name);
    names.set(name, same(a, b) ? a : (alike(a, b) ?? differ(a, b)));
  }
  for (const [name, b] of right) if (!left.has(name)) names.set(name, differ(undefined, b));
  return names;
}

/** Whole numbers of one type and value are the same, too. */
function alike(a: GvValue | undefined, b: GvValue | undefined): GvValue | undefined {
  return a?.kind === 'integer' && b?.kind === 'integer' && a.type === b.type && a.value === b.value ? a : undefined;
}

/** The same, numbers among them. */
export const isSame = (a: GvValue, b: GvValue): boolean => same(a, b) || alike(a, b) !== undefined;

type ItemsState = Extract<State, { items: unknown }>;

function joinItems(left: ItemsState, right: ItemsState, differ: Differ): ItemsState {
  const [a, b] = [left.items, right.items];
  const length = Math.min(a.length, b.length);
  const items: GvValue[] = [];
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a[at], b[at]];
    if (x && y) items.push(same(x, y) ? x : (alike(x, y) ?? differ(x, y)));
  }
  const open = left.open ?? right.open ?? (a.length === b.length ? undefined : differ(undefined, undefined));
  return { items, open };
}

/** Where the ways went on as one condition says, the list is what it was at the end of either. */
function keepBoth(target: GvList, left: ItemsState, right: ItemsState, differ: Differ): void {
  if (!target.open || (left.items.length === right.items.length && left.open === right.open)) return;
  forgetSplit(target);
  const sides = [left, right].map((state) => listOf(target, state));
  const [one, other] = sides;
  if (!one || !other) return;
  const open = differ(one, other);
  const { choice } = open;
  if (!choice || choice.text === undefined || !sides.every((side) => side.open === undefined || splitOf(side))) return;
  const [met, unmet] = choice.met === one ? [one, other] : [other, one];
  target.open = { ...target.open };
  split(target, target.open, { on: choice.on, text: choice.text, met, unmet });
}

function listOf(target: GvList, { items, open }: ItemsState): GvList {
  const side: GvList = { ...target, items: [...items] };
  const was = open && splitBy(open, target);
  if (open) side.open = { ...open };
  else if (side.open) delete side.open;
  if (was && side.open) split(side, side.open, was);
  return side;
}

type EntriesState = Extract<State, { entries: unknown }>;

function joinEntries(left: EntriesState, right: EntriesState, differ: Differ): EntriesState {
  const entries = new Map<string, MapEntry>();
  let open = left.open ?? right.open;
  const longer = [...left.entries.keys(), ...right.entries.keys()];
  for (const name of new Set(longer)) {
    const [a, b] = [left.entries.get(name), right.entries.get(name)];
    const key = a?.key ?? b?.key;
    if (!key) continue;
    if (!a || !b) open ??= differ(undefined, undefined);
    const value = a && same(a.value, b?.value) ? a.value : (alike(a?.value, b?.value) ?? differ(a?.value, b?.value));
    entries.set(name, { key, value });
  }
  if (!sameOrder([...left.entries.keys()], [...right.entries.keys()])) open ??= differ(undefined, undefined);
  const lost = [...left.entries].flatMap(([name, { value }]) => (entries.get(name)?.value === value ? [] : [value]));
  return { entries, open, strays: [...new Set([...left.strays, ...right.strays, ...lost])] };
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}

type MembersState = Extract<State, { members: unknown }>;

function joinMembers(left: MembersState, right: MembersState, differ: Differ): MembersState {
  const members = new Map([...left.members].filter(([name]) => right.members.has(name)));
  const differs = members.size !== left.members.size || members.size !== right.members.size;
  return { members, open: left.open ?? right.open ?? (differs ? differ(undefined, undefined) : undefined) };
}

export function joinObjects(left: GvObject['state'], differ: Differ): GvObject['state'] {
  if (left.what === 'builder') return { what: 'builder', text: differ(undefined, undefined) };
  if (left.what === 'atomic') return { what: 'atomic', value: differ(undefined, undefined) };
  return { what: 'plain' };
}

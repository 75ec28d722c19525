/** What a body did with a container that others change as well, and what the container holds when all of them have. */
import type { GvList, GvMap, GvObject, GvSet, GvUnknown, GvValue, MapEntry } from '../values/types.js';
import { isSame, joinObjects, type Mutable, type State } from './journal.js';

export type Container = GvList | GvMap | GvSet | GvObject;

/** Entries that were put into a map; without `keys`, anything else. */
export interface Change {
  readonly keys?: ReadonlyMap<string, MapEntry>;
}

export function isContainer(target: Mutable): target is Container {
  return !(target instanceof Map) && target.kind !== 'closure';
}

/** Undefined where nothing changed. */
export function changeOf(before: State, now: State): Change | undefined {
  if ('entries' in before && 'entries' in now) {
    const keys = new Map([...now.entries].filter(([key, { value }]) => before.entries.get(key)?.value !== value));
    const isPut =
      [...before.entries.keys()].every((key) => now.entries.has(key)) &&
      before.open === now.open &&
      before.strays.length === now.strays.length;
    return isPut ? (keys.size > 0 ? { keys } : undefined) : {};
  }
  if ('items' in before && 'items' in now) return isAlike(before, now, before.items, now.items) ? undefined : {};
  if ('members' in before && 'members' in now)
    return isAlike(before, now, [...before.members.values()], [...now.members.values()]) ? undefined : {};
  return 'state' in before && 'state' in now && before.state === now.state ? undefined : {};
}

/** Whether a container is as it was left, told without a copy of it. */
export function isStill(target: Container, left: State): boolean {
  if (target.kind === 'map') return 'entries' in left && isStillMap(target, left);
  if (target.kind === 'list') return 'items' in left && isAlike(left, { open: target.open }, left.items, target.items);
  if (target.kind === 'set')
    return (
      'members' in left &&
      left.open === target.open &&
      left.members.size === target.items.size &&
      [...target.items].every(([key, value]) => left.members.get(key) === value)
    );
  return 'state' in left && left.state === target.state;
}

function isStillMap({ open, strays, entries }: GvMap, left: Extract<State, { entries: unknown }>): boolean {
  if (left.open !== open || left.strays.length !== (strays?.length ?? 0) || left.entries.size !== entries.size)
    return false;
  for (const [key, { value }] of entries) if (left.entries.get(key)?.value !== value) return false;
  return true;
}

function isAlike(
  before: { readonly open: GvUnknown | undefined },
  now: { readonly open: GvUnknown | undefined },
  all: readonly GvValue[],
  those: readonly GvValue[],
): boolean {
  return before.open === now.open && all.length === those.length && all.every((one, at) => one === those[at]);
}

/** Nothing is known of what it holds. */
export function emptied(state: State, open: GvUnknown): State {
  if ('items' in state) return { items: [], open };
  if ('members' in state) return { members: new Map(), open };
  if ('entries' in state) {
    const held = [...state.entries.values()].map(({ value }) => value);
    return { entries: new Map(), open, strays: [...state.strays, ...held] };
  }
  return 'state' in state ? { state: joinObjects(state.state, () => open) } : state;
}

/** What a body finds of what it changed itself, once others may have run. */
export function overwritten(
  state: State,
  changes: readonly Change[],
  either: (of: readonly GvValue[]) => GvUnknown,
): State {
  if (!('entries' in state) || changes.some(({ keys }) => keys === undefined)) return emptied(state, either([]));
  const entries = new Map(state.entries);
  for (const [name, { key, value }] of state.entries) {
    const others = changes.flatMap(({ keys }) => keys?.get(name)?.value ?? []);
    if (others.some((one) => !isSame(one, value))) entries.set(name, { key, value: either([value, ...others]) });
  }
  return { ...state, entries };
}

/** A container after changes of several bodies, in whatever order; `either` makes the unknown of what one key may hold. */
export function withChanges(
  state: State,
  changes: readonly Change[],
  either: (of: readonly GvValue[]) => GvUnknown,
): State {
  if (!('entries' in state) || changes.some(({ keys }) => keys === undefined)) return emptied(state, either([]));
  const entries = new Map(state.entries);
  const put = new Map<string, MapEntry[]>();
  for (const { keys } of changes) for (const [key, entry] of keys ?? []) put.set(key, [...(put.get(key) ?? []), entry]);
  for (const [key, [first, ...more]] of put) {
    if (!first) continue;
    const known = more.every(({ value }) => isSame(value, first.value));
    entries.set(key, known ? first : { key: first.key, value: either([first, ...more].map(({ value }) => value)) });
  }
  // who was first decides the order of keys
  const isOpen = state.open ?? (changes.length > 1 ? either([]) : undefined);
  return { entries, open: isOpen, strays: state.strays };
}

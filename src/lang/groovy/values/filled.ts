/**
 * Maps that one loop over what only the run knows has filled, with one closure a round under a key that is its own: `branches["test ${x}"] = { … }`. As
 * far as is known nothing else is in them.
 */
import { loopItem } from './rounds.js';
import type { GvClosure, GvMap, GvValue, LoopItem, Rounds } from './types.js';

/** What a map was filled with: a closure for each different item. */
export interface Filling {
  readonly rounds: Rounds;
  readonly closure: GvClosure;
}

interface Known {
  /** Where an empty map was written: how much stood around it. */
  readonly depth: number;
  readonly tries: number;
  changes: number;
  filling?: Filling & { readonly changes: number };
}

const maps = new WeakMap<GvMap, Known>();
/** The key of a map that is written with one entry. */
const onlyKeys = new WeakMap<GvMap, GvValue>();

/** An empty map is written, under so many guards and in so many try statements. */
export function bornEmpty(map: GvMap, depth: number, tries: number): void {
  maps.set(map, { depth, tries, changes: 0 });
}

export function bornWith(map: GvMap, key: GvValue): void {
  onlyKeys.set(map, key);
}

/** Something is about to change it. */
export function changes(map: GvMap): void {
  const known = maps.get(map);
  if (known) known.changes += 1;
}

/** A value is put under a key in the round of a loop that stands around it directly; the change itself was told before. */
export function put(map: GvMap, key: GvValue, value: GvValue, rounds: Rounds, depth: number, tries: number): void {
  const known = maps.get(map);
  const item = loopItem(rounds.item);
  if (!known || value.kind !== 'closure' || !item || !isOwn(key, item)) return;
  if (known.depth + 1 === depth && known.tries === tries && known.changes === 1)
    known.filling = { rounds, closure: value, changes: known.changes };
}

/** A new map of what a closure gives in each round: `[(x): { … }]`, `[x, { … }]`. */
export function collected(map: GvMap, given: GvValue, rounds: Rounds): void {
  const [key, value] = pairOf(given);
  const item = loopItem(rounds.item);
  if (!key || value?.kind !== 'closure' || !item || !isOwn(key, item)) return;
  maps.set(map, { depth: 0, tries: 0, changes: 0, filling: { rounds, closure: value, changes: 0 } });
}

function pairOf(given: GvValue): readonly (GvValue | undefined)[] {
  if (given.kind === 'list' && !given.open && given.items.length === 2) return given.items;
  return given.kind === 'map' && given.entries.size === 0 && given.strays?.length === 1
    ? [onlyKeys.get(given), given.strays[0]]
    : [];
}

/** What fills a map; undefined where anything else may be in it. */
export function fillingOf(map: GvMap): Filling | undefined {
  const known = maps.get(map);
  const { filling } = known ?? {};
  const isAll = map.entries.size === 0 && map.strays?.length === 1 && map.strays[0] === filling?.closure;
  return filling && isAll && !filling.rounds.open && filling.changes === known?.changes ? filling : undefined;
}

/** Whether two items that differ give two keys: the item itself, or a text with it beside what is known. */
function isOwn(key: GvValue, item: LoopItem): boolean {
  if (loopItem(key) === item) return true;
  const parts = key.kind === 'gstring' ? key.values : key.kind === 'text' ? key.parts : [];
  const [only, ...more] = parts.filter(({ kind }) => kind !== 'string' && kind !== 'integer');
  return only !== undefined && more.length === 0 && isOwn(only, item);
}

/** Lists that are one of two, as a condition says: what both are. */
import type { GvList, GvUnknown, GvValue } from '../values/types.js';

/** Both lists, which nobody changes, and how the condition is written. */
export interface Split {
  readonly on: GvValue;
  readonly text: string;
  readonly met: GvList;
  readonly unmet: GvList;
}

interface Owned extends Split {
  readonly owner: GvList;
}

/** By the list's own `open`: another list that is made of its items has that too, and is not split. */
const splits = new WeakMap<GvUnknown, Owned>();

/** Lists that it may be. */
export const MOST = 16;

export function splitOf(list: GvList): Split | undefined {
  return list.open && splitBy(list.open, list);
}

/** The two lists that a value is one of, as a condition says; undefined for any other value, and where they are too many. */
export function eitherList(value: GvValue): Split | undefined {
  if (value.kind === 'list') return splitOf(value);
  const choice = value.kind === 'unknown' ? value.choice : undefined;
  if (choice?.text === undefined) return undefined;
  const { on, text, met, unmet } = choice;
  const isTwo = met.kind === 'list' && unmet.kind === 'list' && sizeOf(met) + sizeOf(unmet) <= MOST;
  return isTwo ? { on, text, met, unmet } : undefined;
}

/** What a list was split into whose `open` this was. */
export function splitBy(open: GvUnknown, list: GvList): Split | undefined {
  const found = splits.get(open);
  return found?.owner === list ? found : undefined;
}

/** The list is one of two from here on; false where these are too many. */
export function split(list: GvList, open: GvUnknown, { on, text, met, unmet }: Split): boolean {
  if (sizeOf(met) + sizeOf(unmet) > MOST || splits.has(open)) return false;
  splits.set(open, { owner: list, on, text, met: copied(met), unmet: copied(unmet) });
  return true;
}

/** The list is about to change: nothing is said of its sides any more. */
export function forgetSplit(list: GvList): void {
  if (splitOf(list) && list.open) list.open = { ...list.open };
}

export function sizeOf(list: GvList): number {
  const found = splitOf(list);
  return found ? sizeOf(found.met) + sizeOf(found.unmet) : 1;
}

export function copied(list: GvList): GvList {
  const found = splitOf(list);
  const copy: GvList = { ...list, items: [...list.items] };
  if (!found || !list.open) return copy;
  copy.open = { ...list.open };
  splits.set(copy.open, { ...found, owner: copy });
  return copy;
}

/** The same list without its first items. */
export function without(list: GvList, count: number): GvList {
  const found = splitOf(list);
  const left: GvList = { ...list, items: list.items.slice(count) };
  if (!found || !list.open) return left;
  left.open = { ...list.open };
  split(left, left.open, { ...found, met: without(found.met, count), unmet: without(found.unmet, count) });
  return left;
}

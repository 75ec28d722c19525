import { compareValues } from './compare.js';
import type { GvMap, GvSet, GvValue } from './types.js';

/** Java's `hashCode`, where it does not depend on the run. */
export function javaHash(value: GvValue): number | undefined {
  switch (value.kind) {
    case 'null':
      return 0;
    case 'boolean':
      return value.value ? 1231 : 1237;
    case 'integer':
      return integerHash(value.value, value.type);
    case 'char':
      return value.value.charCodeAt(0);
    case 'string':
      return stringHash(value.value);
    case 'list':
      return value.open || value.type === 'array' ? undefined : listHash(value.items);
    default:
      return undefined;
  }
}

function integerHash(value: bigint, type: string): number | undefined {
  if (type === 'bigInteger') return undefined;
  if (type !== 'long') return Number(value);
  const bits = BigInt.asUintN(64, value);
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}

function stringHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

function listHash(items: readonly GvValue[]): number | undefined {
  let hash = 1;
  for (const item of items) {
    const one = javaHash(item);
    if (one === undefined) return undefined;
    hash = (Math.imul(hash, 31) + one) | 0;
  }
  return hash;
}

/** The slots of a HashMap that grew to hold `size` entries. */
function capacityOf(size: number): number {
  let capacity = 16;
  while (size > capacity * 0.75) capacity *= 2;
  return capacity;
}

/**
 * Items in the order of Java's HashMap: by slot, within a slot as inserted. Undefined where hash codes are not known, where a slot would become a
 * tree, or where removals or a size given at the start could have made the table larger than its content tells.
 */
function hashOrder<T>(items: readonly T[], keyOf: (item: T) => GvValue): T[] | undefined {
  const capacity = capacityOf(items.length);
  // a table that is just full may have been made larger from the start
  if (items.length === capacity * 0.75) return undefined;
  const slots = new Map<number, T[]>();
  for (const item of items) {
    const hash = javaHash(keyOf(item));
    if (hash === undefined) return undefined;
    const slot = (hash ^ (hash >>> 16)) & (capacity - 1);
    const held = slots.get(slot) ?? [];
    held.push(item);
    if (held.length > 7) return undefined;
    slots.set(slot, held);
  }
  return [...slots].sort(([a], [b]) => a - b).flatMap(([, held]) => held);
}

function sortedOrder<T>(items: readonly T[], keyOf: (item: T) => GvValue): T[] | undefined {
  let known = true;
  const sorted = [...items].sort((a, b) => {
    const order = compareValues(keyOf(a), keyOf(b));
    if (order === undefined) known = false;
    return order ?? 0;
  });
  return known ? sorted : undefined;
}

/** A map's entries as iterated; undefined when their order is not known. */
export function entriesOf(map: GvMap): { key: GvValue; value: GvValue }[] | undefined {
  const entries = [...map.entries.values()];
  if (map.order === 'linked' || entries.length < 2) return entries;
  return map.order === 'hash' ? hashOrder(entries, ({ key }) => key) : sortedOrder(entries, ({ key }) => key);
}

/** A set's items as iterated; undefined when their order is not known. */
export function membersOf(set: GvSet): GvValue[] | undefined {
  const items = [...set.items.values()];
  if (set.order === 'linked' || items.length < 2) return items;
  return set.order === 'hash' ? hashOrder(items, (item) => item) : sortedOrder(items, (item) => item);
}

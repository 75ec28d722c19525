import { keyOf } from './key.js';
import type {
  GvDecimal,
  GvEntry,
  GvInteger,
  GvList,
  GvMap,
  GvNull,
  GvSet,
  GvString,
  GvUnknown,
  GvValue,
  IntegerType,
  MapEntry,
  Order,
} from './types.js';

export const NULL: GvNull = { kind: 'null' };
export const TRUE: GvValue = { kind: 'boolean', value: true };
export const FALSE: GvValue = { kind: 'boolean', value: false };

export function bool(value: boolean): GvValue {
  return value ? TRUE : FALSE;
}

export function str(value: string): GvString {
  return { kind: 'string', value };
}

export function int(value: number | bigint): GvInteger {
  return { kind: 'integer', value: BigInt.asIntN(32, BigInt(value)), type: 'int' };
}

/** A whole number of a type; wraps as Java's casts do. */
export function integer(value: bigint, type: IntegerType): GvInteger {
  return { kind: 'integer', value: type === 'bigInteger' ? value : BigInt.asIntN(BITS[type], value), type };
}

const BITS = { byte: 8, short: 16, int: 32, long: 64 } as const;

export function decimal(unscaled: bigint, scale: number): GvDecimal {
  return { kind: 'decimal', unscaled, scale };
}

export function list(items: GvValue[], open?: GvUnknown): GvList {
  return { kind: 'list', items, type: 'ArrayList', ...(open && { open }) };
}

export function array(items: GvValue[], element: string): GvList {
  return { kind: 'list', items, type: 'array', element };
}

export function map(order: Order = 'linked'): GvMap {
  return { kind: 'map', entries: new Map(), order };
}

/** A LinkedHashMap; keys that are not known make it open. */
export function mapOf(
  entries: Iterable<MapEntry>,
  unknownKey: (key: GvValue) => GvUnknown,
  order: Order = 'linked',
): GvMap {
  const made = map(order);
  for (const { key, value } of entries) putEntry(made, key, value, unknownKey);
  return made;
}

/** Put without asking whether the map may be changed; the caller has touched it. */
export function putEntry(target: GvMap, key: GvValue, value: GvValue, unknownKey: (key: GvValue) => GvUnknown): void {
  const name = keyOf(key);
  if (name === undefined) {
    target.open ??= unknownKey(key);
    putStrays(target, [...[...target.entries.values()].map((entry) => entry.value), value]);
    for (const entry of target.entries.values()) entry.value = unknownKey(key);
    return;
  }
  const known = target.entries.get(name);
  target.entries.set(name, { key: known?.key ?? key, value });
}

const MOST_STRAYS = 50;

/** Closures under keys that nobody knows, or that may not be under theirs any more: what they do is known. */
export function putStrays(target: GvMap, given: readonly GvValue[]): void {
  const values = given.filter(({ kind }) => kind === 'closure');
  if (values.length > 0) target.strays = [...new Set([...(target.strays ?? []), ...values])].slice(0, MOST_STRAYS);
}

/** A set; items that are not known make it open. */
export function set(
  items: Iterable<GvValue>,
  unknownItem: (item: GvValue) => GvUnknown,
  order: Order = 'linked',
): GvSet {
  const made: GvSet = { kind: 'set', items: new Map(), order };
  for (const item of items) {
    const name = keyOf(item);
    if (name === undefined) made.open ??= unknownItem(item);
    else if (!made.items.has(name)) made.items.set(name, item);
  }
  return made;
}

export function entry(key: GvValue, value: GvValue, map?: GvMap): GvEntry {
  return { kind: 'entry', key, value, ...(map && { map }) };
}

/** The value of a map under a text key, if it is certain. */
export function valueAt(map: GvMap, key: string): GvValue | undefined {
  return map.entries.get(`s${key}`)?.value;
}

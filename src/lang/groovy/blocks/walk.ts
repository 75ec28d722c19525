import type { Block, Entry, Value } from './block.js';

/** A value with the name that the code gives it: of a variable, an argument, or the call whose argument it is. */
export interface NamedValue {
  readonly value: Value;
  readonly name: string | undefined;
}

/** The values directly within a value; the blocks of closures are not entered. */
export function partsOf(value: Value): readonly Value[] {
  return namedParts({ value, name: undefined }).map((part) => part.value);
}

function namedParts({ value, name }: NamedValue): NamedValue[] {
  const all = (values: readonly Value[], given = name) => values.map((one) => ({ value: one, name: given }));
  switch (value.kind) {
    case 'gstring':
      return all(value.values);
    case 'list':
      return all(value.items);
    case 'map':
      return value.pairs.map((pair) => ({ value: pair.value, name: wordOf(pair.key) ?? name }));
    case 'property':
      return all([value.target]);
    case 'operation':
      return all([value.left, value.right]);
    case 'not':
      return all([value.operand]);
    case 'call':
      return all([...(value.call.receiver ? [value.call.receiver] : []), ...value.call.arguments], value.call.name);
    case 'other':
      return all(value.parts);
    default:
      return [];
  }
}

/** A word or a quoted text. */
export function wordOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'name' ? value.name : undefined;
}

/** Every value of a block and of what stands in it, outer ones first. */
export function* valuesIn(block: Block): Generator<NamedValue> {
  for (const entry of block.entries) {
    for (const value of valuesOf(entry)) yield* within(value);
    if (entry.kind === 'control') for (const inner of entry.blocks) yield* valuesIn(inner);
  }
}

function* within(named: NamedValue): Generator<NamedValue> {
  yield named;
  if (named.value.kind === 'closure') yield* valuesIn(named.value.block);
  for (const part of namedParts(named)) yield* within(part);
}

function valuesOf(entry: Entry): NamedValue[] {
  if (entry.kind === 'call')
    return [...(entry.receiver ? [entry.receiver] : []), ...entry.arguments].flatMap((value) =>
      value.kind === 'map' && value.named ? namedParts({ value, name: entry.name }) : [{ value, name: entry.name }],
    );
  if (entry.kind === 'assignment') return entry.value ? [{ value: entry.value, name: wordOf(entry.target) }] : [];
  const values = entry.kind === 'bare' ? [entry.value] : entry.values;
  return values.map((value) => ({ value, name: undefined }));
}

/** Every entry of a block and of the blocks in it. */
export function* entriesIn(block: Block): Generator<Entry> {
  for (const entry of block.entries) {
    yield entry;
    if (entry.kind === 'control') for (const inner of entry.blocks) yield* entriesIn(inner);
    for (const { value } of valuesOf(entry).flatMap((one) => [...within(one)]))
      if (value.kind === 'closure') yield* ownEntries(value.block);
  }
}

/** `within` has gone into closures already. */
function* ownEntries(block: Block): Generator<Entry> {
  for (const entry of block.entries) {
    yield entry;
    if (entry.kind === 'control') for (const inner of entry.blocks) yield* entriesIn(inner);
  }
}

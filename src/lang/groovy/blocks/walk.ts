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
export function valuesIn(block: Block): NamedValue[] {
  const found: NamedValue[] = [];
  addValues(block, found);
  return found;
}

function addValues(block: Block, found: NamedValue[]): void {
  for (const entry of block.entries) {
    for (const value of valuesOf(entry)) addWithin(value, found);
    if (entry.kind === 'control') for (const inner of entry.blocks) addValues(inner, found);
  }
}

function addWithin(named: NamedValue, found: NamedValue[]): void {
  found.push(named);
  if (named.value.kind === 'closure') addValues(named.value.block, found);
  for (const part of namedParts(named)) addWithin(part, found);
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
export function entriesIn(block: Block): Entry[] {
  const found: Entry[] = [];
  addEntries(block, found);
  return found;
}

function addEntries(block: Block, found: Entry[]): void {
  for (const entry of block.entries) {
    found.push(entry);
    for (const { value } of valuesOf(entry)) addOfClosures(value, found);
    if (entry.kind === 'control') for (const inner of entry.blocks) addEntries(inner, found);
  }
}

/** The entries of the closures in a value, wherever they stand. */
function addOfClosures(value: Value, found: Entry[]): void {
  if (value.kind === 'closure') addEntries(value.block, found);
  for (const part of partsOf(value)) addOfClosures(part, found);
}

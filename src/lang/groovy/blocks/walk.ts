import type { Block, Entry, Value } from './block.js';

/** A value with the name that the code gives it: of a variable, an argument, or the call whose argument it is. */
export interface NamedValue {
  readonly value: Value;
  readonly name: string | undefined;
}

/** Told of a value, and of the name that the code gives it. */
type Visit = (value: Value, name: string | undefined) => void;

/** The values directly within a value; the blocks of closures are not entered. */
export function partsOf(value: Value): readonly Value[] {
  const found: Value[] = [];
  eachPart(value, undefined, (part) => found.push(part));
  return found;
}

/** Every file's every value comes through here, so nothing is gathered that is only looked at. */
function eachPart(value: Value, name: string | undefined, visit: Visit): void {
  switch (value.kind) {
    case 'gstring':
      for (const one of value.values) visit(one, name);
      return;
    case 'list':
      for (const one of value.items) visit(one, name);
      return;
    case 'map':
      for (const pair of value.pairs) visit(pair.value, wordOf(pair.key) ?? name);
      return;
    case 'property':
      return visit(value.target, name);
    case 'operation':
      visit(value.left, name);
      return visit(value.right, name);
    case 'not':
      return visit(value.operand, name);
    case 'call':
      if (value.call.receiver) visit(value.call.receiver, value.call.name);
      for (const one of value.call.arguments) visit(one, value.call.name);
      return;
    case 'other':
      for (const one of value.parts) visit(one, name);
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
  const add: Visit = (value, name) => {
    found.push({ value, name });
    if (value.kind === 'closure') addValues(value.block, found);
    eachPart(value, name, add);
  };
  for (const entry of block.entries) {
    eachValue(entry, add);
    if (entry.kind === 'control') for (const inner of entry.blocks) addValues(inner, found);
  }
}

/** The values directly within an entry; of named arguments each for itself. */
function eachValue(entry: Entry, visit: Visit): void {
  if (entry.kind === 'call') {
    if (entry.receiver) visit(entry.receiver, entry.name);
    for (const one of entry.arguments)
      if (one.kind === 'map' && one.named) eachPart(one, entry.name, visit);
      else visit(one, entry.name);
  } else if (entry.kind === 'assignment') {
    if (entry.value) visit(entry.value, wordOf(entry.target));
  } else if (entry.kind === 'bare') visit(entry.value, undefined);
  else for (const one of entry.values) visit(one, undefined);
}

/** Every entry of a block and of the blocks in it. */
export function entriesIn(block: Block): Entry[] {
  const found: Entry[] = [];
  addEntries(block, found);
  return found;
}

function addEntries(block: Block, found: Entry[]): void {
  /** The entries of the closures in a value, wherever they stand. */
  const within: Visit = (value) => {
    if (value.kind === 'closure') addEntries(value.block, found);
    eachPart(value, undefined, within);
  };
  for (const entry of block.entries) {
    found.push(entry);
    eachValue(entry, within);
    if (entry.kind === 'control') for (const inner of entry.blocks) addEntries(inner, found);
  }
}

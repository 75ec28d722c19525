import { compareNumbers, isNumber } from './numbers.js';
import { rangeItems } from './ranges.js';
import { knownText } from './text.js';
import type { GvMap, GvSet, GvValue } from './types.js';
import { isVague } from './unknown.js';

const DEEPEST = 40;

/** Groovy's `==` of values without methods of their own; undefined when it is not known. */
export function equalValues(a: GvValue, b: GvValue, depth = 0): boolean | undefined {
  if (a === b) return a.kind === 'unknown' || a.kind === 'opaque' ? undefined : true;
  if (depth > DEEPEST) return undefined;
  if (isVague(a) || isVague(b)) return a.kind === 'text' || b.kind === 'text' ? equalTexts(a, b) : undefined;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === b.kind;
  if (isNumber(a) && isNumber(b)) return nearly(compareNumbers(a, b));
  if (a.kind === 'boolean' || b.kind === 'boolean')
    return a.kind === b.kind && a.kind === 'boolean' && b.kind === 'boolean' && a.value === b.value;
  if (isTextual(a) && isTextual(b)) return sameTexts(knownText(a), knownText(b));
  if (isTextual(a) !== isTextual(b)) return charOrNot(a, b);
  return equalContainers(a, b, depth);
}

const nearly = (order: number | undefined) => (order === undefined ? undefined : order === 0);
const sameTexts = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined ? undefined : a === b;

function isTextual(value: GvValue): boolean {
  return value.kind === 'string' || value.kind === 'gstring' || value.kind === 'char';
}

/** A character equals its code; else a text equals nothing but texts. */
function charOrNot(a: GvValue, b: GvValue): boolean | undefined {
  return (a.kind === 'char' && isNumber(b)) || (b.kind === 'char' && isNumber(a)) ? undefined : false;
}

/** A text with gaps differs for certain where its known beginning or end does. */
function equalTexts(a: GvValue, b: GvValue): boolean | undefined {
  const [text, other] = a.kind === 'text' ? [a, b] : [b, a];
  if (text.kind !== 'text' || isVague(other)) return undefined;
  if (!isTextual(other)) return false;
  const whole = knownText(other);
  const [first, last] = [text.parts[0], text.parts.at(-1)];
  if (whole === undefined) return undefined;
  if (first?.kind === 'string' && !whole.startsWith(first.value)) return false;
  return last?.kind === 'string' && !whole.endsWith(last.value) ? false : undefined;
}

function itemsOf(value: GvValue): readonly GvValue[] | undefined {
  if (value.kind === 'list') return value.items;
  return value.kind === 'range' ? rangeItems(value, 100_000) : undefined;
}

function equalContainers(a: GvValue, b: GvValue, depth: number): boolean | undefined {
  if ((a.kind === 'list' || a.kind === 'range') && (b.kind === 'list' || b.kind === 'range'))
    return equalLists(a, b, depth);
  if (a.kind === 'map' && b.kind === 'map') return equalMaps(a, b, depth);
  if (a.kind === 'set' && b.kind === 'set') return equalSets(a, b);
  if (a.kind === 'entry' && b.kind === 'entry')
    return both(equalValues(a.key, b.key, depth + 1), equalValues(a.value, b.value, depth + 1));
  if (a.kind === 'class' || a.kind === 'javaClass' || b.kind === 'class' || b.kind === 'javaClass')
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
  if (a.kind !== b.kind) return false;
  return a.kind === 'object' || a.kind === 'instance' ? sameObjects(a, b) : false;
}

/** Objects are equal to themselves only, unless their class says otherwise, which the machine asks first. */
function sameObjects(a: GvValue, _b: GvValue): boolean | undefined {
  if (a.kind === 'instance') return a.of.node?.annotations.length || a.of.flavour === 'record' ? undefined : false;
  return undefined;
}

function equalLists(a: GvValue, b: GvValue, depth: number): boolean | undefined {
  const [left, right] = [itemsOf(a), itemsOf(b)];
  if (!left || !right || isOpen(a) || isOpen(b)) return undefined;
  if (left.length !== right.length) return false;
  return every(left, (item, at) => equalValues(item, right[at] ?? item, depth + 1));
}

function isOpen(value: GvValue): boolean {
  return 'open' in value && value.open !== undefined;
}

function equalMaps(a: GvMap, b: GvMap, depth: number): boolean | undefined {
  if (a.open || b.open) return undefined;
  if (a.entries.size !== b.entries.size) return false;
  return every([...a.entries], ([name, { value }]) => {
    const other = b.entries.get(name);
    return other ? equalValues(value, other.value, depth + 1) : false;
  });
}

function equalSets(a: GvSet, b: GvSet): boolean | undefined {
  if (a.open || b.open) return undefined;
  return a.items.size === b.items.size && [...a.items.keys()].every((name) => b.items.has(name));
}

function every<T>(items: readonly T[], test: (item: T, at: number) => boolean | undefined): boolean | undefined {
  let known: true | undefined = true;
  for (const [at, item] of items.entries()) {
    const answer = test(item, at);
    if (answer === false) return false;
    if (answer === undefined) known = undefined;
  }
  return known;
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  return a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
}

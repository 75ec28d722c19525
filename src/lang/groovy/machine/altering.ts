/**
 * Data of the outside that the code changes in place: `config.put('k', v)`, `config.list << x`, `items.each { it.name = 'x' }`. A name that is set is
 * known; of everything else that such a change may have reached, only that it is not what the outside gave.
 */
import type { Span } from '../../../core/index.js';
import { ANY_PART } from '../values/altered.js';
import type { GvOpaque, GvUnknown, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** Methods of Java's lists, sets and maps, and Groovy's for them, that change what they are called on. */
const ALTERING: ReadonlySet<string> = new Set([
  ...['put', 'putAt', 'putAll', 'putIfAbsent', 'compute', 'computeIfAbsent', 'computeIfPresent', 'merge', 'element'],
  ...['add', 'addAll', 'addFirst', 'addLast', 'leftShift', 'push', 'offer', 'set', 'swap', 'accumulate'],
  ...['remove', 'removeAll', 'removeAt', 'removeIf', 'removeElement', 'retainAll', 'clear', 'pop', 'poll', 'discard'],
  ...['sort', 'unique', 'reverse', 'shuffle', 'replaceAll'],
]);
/** Of those the ones that give something new unless their first argument is `true`, or unless it is absent. */
const ON_REQUEST: ReadonlySet<string> = new Set(['reverse']);
const UNLESS_REFUSED: ReadonlySet<string> = new Set(['sort', 'unique']);
/** Methods whose answer shares nothing with what they are called on. */
const FRESH: ReadonlySet<string> = new Set([
  ...['split', 'tokenize', 'trim', 'readLines', 'toString', 'size', 'length', 'toInteger', 'toBoolean', 'replace'],
  ...['replaceAll', 'toUpperCase', 'toLowerCase', 'substring', 'join', 'contains', 'containsKey', 'isEmpty'],
]);
/** Values that are made of one another are looked at each once, and no more of them. */
const MOST_HOLDERS = 2000;

/** A method was called on something of the outside: what it changes there. */
export function alteredByCall(
  vm: Interpreter,
  target: GvValue,
  method: string,
  args: readonly GvValue[],
  span: Span,
): void {
  if ((target.kind !== 'opaque' && target.kind !== 'unknown') || !alters(method, args)) return;
  const [key, value] = args;
  if (method === 'put' && target.kind === 'opaque' && key?.kind === 'string' && value)
    return setPart(vm, target, key.value, value, span);
  const given = method === 'putAll' || method === 'leftShift' ? key : undefined;
  if (target.kind === 'opaque' && given?.kind === 'map' && !given.open) {
    const all = [...given.entries.values()];
    for (const one of all) if (one.key.kind === 'string') setPart(vm, target, one.key.value, one.value, span);
    if (all.every((one) => one.key.kind === 'string')) return;
  }
  alterAny(vm, target, span);
}

function alters(method: string, [first]: readonly GvValue[]): boolean {
  if (!ALTERING.has(method)) return false;
  if (ON_REQUEST.has(method)) return first?.kind === 'boolean' && first.value;
  return !(UNLESS_REFUSED.has(method) && first?.kind === 'boolean' && !first.value);
}

/** A property of a value of the outside is this from now on. */
export function setPart(vm: Interpreter, target: GvOpaque, name: string, value: GvValue, span: Span): void {
  vm.touchNames(target.attributes);
  target.attributes.set(name, value);
  alterHolders(vm, target, changed(vm, span));
}

/** Something in a value changed, and nobody knows what. */
export function alterAny(vm: Interpreter, target: GvValue, span: Span): void {
  const source = changed(vm, span);
  if (target.kind === 'opaque') alterParts(vm, target, source);
  alterHolders(vm, target, source);
}

function changed(vm: Interpreter, span: Span): GvUnknown {
  return vm.unknown('GV014', 'data that the script changed', span);
}

function alterParts(vm: Interpreter, target: GvOpaque, source: GvUnknown): void {
  vm.touchNames(target.attributes);
  target.attributes.clear();
  target.attributes.set(ANY_PART, source);
}

/** What may hold the value that changed: a part by its name is one thing; an item, or what a method answered, may be any. */
function alterHolders(vm: Interpreter, value: GvValue, source: GvUnknown): void {
  const seen = new Set([value]);
  for (const one of seen)
    for (const { holder, isWhole } of holdersOf(one)) {
      if (isWhole) alterWhole(vm, holder, source);
      if (seen.size < MOST_HOLDERS) seen.add(holder);
    }
}

/** Values that hold another one; of a property, only the name of it is another in what holds it. */
function holdersOf(value: GvValue): readonly { readonly holder: GvValue; readonly isWhole: boolean }[] {
  if (value.kind === 'unknown') return madeOf(value).map((holder) => ({ holder, isWhole: true }));
  if (value.kind !== 'opaque') return [];
  const { from } = value;
  if (from.how === 'property') return [{ holder: from.of, isWhole: false }];
  if (from.how === 'index' || from.how === 'item') return [{ holder: from.of, isWhole: true }];
  const holder = from.how === 'call' && !FRESH.has(from.method) ? from.target : undefined;
  return holder ? [{ holder, isWhole: true }] : [];
}

/** What an unknown may be, or be a part of. */
function madeOf({ either, partOf, of = [] }: GvUnknown): readonly GvValue[] {
  return either ?? (partOf ? [partOf] : of);
}

function alterWhole(vm: Interpreter, value: GvValue, source: GvUnknown): void {
  if (value.kind === 'opaque') alterParts(vm, value, source);
  if (value.kind !== 'list' && value.kind !== 'map') return;
  vm.touch(value);
  value.open = source;
  if (value.kind === 'list') value.items = [];
  else value.entries = new Map();
}

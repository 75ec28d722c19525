import type { Span } from '../../../core/index.js';
import { list, NULL, str } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvList, GvRange, GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';
import { outsideIndex, setOutsideIndex } from './outside.js';
import { derived } from './unknowns.js';

/** `target[key]`. */
export function readIndex(vm: Interpreter, target: GvValue, key: GvValue, span: Span): GvValue {
  vm.spend(1);
  switch (target.kind) {
    case 'external':
    case 'opaque':
      return outsideIndex(vm, target, key, span);
    case 'unknown':
      vm.outside += 1;
      return vm.unknown(target.why, target.what, span, { partOf: target });
    case 'map': // `map["${x}"]` is the property of that name (`DefaultGroovyMethods.getAt(Object, String)`), `map.get("${x}")` another key
      return vm.callMethod(target, 'get', [key.kind === 'gstring' ? vm.text(key, span) : key], span);
    case 'list':
      return listIndex(vm, target.items, target, key, span);
    case 'range':
      return listIndex(vm, vm.iterate(target, span).items, undefined, key, span);
    case 'string':
    case 'gstring':
      return textIndex(vm, target, key, span);
    case 'instance':
    case 'class':
      return key.kind === 'string' && !hasGetAt(target)
        ? vm.property(target, key.value, span)
        : vm.callMethod(target, 'getAt', [key], span);
    default:
      return vm.callMethod(target, 'getAt', [key], span);
  }
}

function hasGetAt(target: GvValue): boolean {
  return target.kind === 'instance' && target.of.methods.some(({ name }) => name === 'getAt');
}

function listIndex(
  vm: Interpreter,
  items: readonly GvValue[],
  holder: GvList | undefined,
  key: GvValue,
  span: Span,
): GvValue {
  const open = holder?.open;
  if (isVague(key)) return derived(vm, [key], 'an item', span);
  if (key.kind === 'string') return vm.property(holder ?? list([...items]), key.value, span);
  if (key.kind === 'integer') return itemAt(vm, items, holder, Number(key.value), span);
  if (open) return derived(vm, [open], 'a part of a list', span);
  if (key.kind === 'range') return slice(vm, items, key, span);
  if (key.kind !== 'list') return derived(vm, [], 'an index of this kind', span);
  const part = (one: GvValue) =>
    one.kind === 'range' ? sliceItems(vm, items, one, span) : [listIndex(vm, items, holder, one, span)];
  return list(key.items.flatMap(part));
}

function itemAt(
  vm: Interpreter,
  items: readonly GvValue[],
  holder: GvList | undefined,
  at: number,
  span: Span,
): GvValue {
  const size = items.length;
  const open = holder?.open;
  if (open && (at < 0 || at >= size)) return vm.unknown(open.why, open.what, span);
  if (at >= 0 && at < size) return items[at] ?? NULL;
  if (at < 0 && at + size >= 0) return items[at + size] ?? NULL;
  if (at >= size && holder?.type !== 'array') return NULL;
  const message =
    at < 0
      ? str(`Negative array index [${at}] too large for array size ${size}`)
      : vm.unknown('GV015', 'the message of an index out of bounds', span);
  return vm.raise('java.lang.ArrayIndexOutOfBoundsException', message, span);
}

/** First and last place of `[a..b]`, backwards where the range says so; undefined when Groovy refuses it. */
function bounds(
  range: GvRange,
  size: number,
): { readonly from: number; readonly to: number; readonly reverse: boolean } | undefined {
  const place = (at: bigint) => (at < 0n ? Number(at) + size : Number(at));
  const [first, end] = [place(range.from), place(range.until)];
  const reverse = first > end;
  const last = range.exclusive ? end + (reverse ? 1 : -1) : end;
  const [from, to] = reverse ? [last, first] : [first, last];
  if (range.exclusive && first === end) return { from: 0, to: -1, reverse: false };
  return from < 0 || to >= size ? undefined : { from, to, reverse };
}

function sliceItems(vm: Interpreter, items: readonly GvValue[], range: GvRange, span: Span): readonly GvValue[] {
  const found = bounds(range, items.length);
  if (!found)
    return vm.raise(
      'java.lang.IndexOutOfBoundsException',
      vm.unknown('GV015', 'the message of an index out of bounds', span),
      span,
    );
  const part = items.slice(found.from, found.to + 1);
  return found.reverse ? part.reverse() : part;
}

function slice(vm: Interpreter, items: readonly GvValue[], range: GvRange, span: Span): GvValue {
  return list([...sliceItems(vm, items, range, span)]);
}

function textIndex(vm: Interpreter, target: GvValue, key: GvValue, span: Span): GvValue {
  const text = knownText(target);
  if (text === undefined || isVague(key)) return derived(vm, [target, key], 'a part of a text', span);
  if (key.kind === 'integer') {
    const at = Number(key.value) < 0 ? Number(key.value) + text.length : Number(key.value);
    if (at >= 0 && at < text.length) return str(text.charAt(at));
    return vm.raise(
      'java.lang.StringIndexOutOfBoundsException',
      vm.unknown('GV015', 'the message of an index out of bounds', span),
      span,
    );
  }
  if (key.kind === 'range') return textSlice(vm, text, key, span);
  if (key.kind === 'list')
    return str(key.items.map((one) => knownText(textIndex(vm, target, one, span)) ?? '').join(''));
  return derived(vm, [], 'a part of a text by this index', span);
}

function textSlice(vm: Interpreter, text: string, range: GvRange, span: Span): GvValue {
  const found = bounds(range, text.length);
  if (!found)
    return vm.raise(
      'java.lang.StringIndexOutOfBoundsException',
      vm.unknown('GV015', 'the message of an index out of bounds', span),
      span,
    );
  const part = text.slice(found.from, found.to + 1);
  return str(found.reverse ? part.split('').reverse().join('') : part);
}

/** `target[key] = value`. */
export function writeIndex(vm: Interpreter, target: GvValue, key: GvValue, value: GvValue, span: Span): void {
  switch (target.kind) {
    case 'external':
    case 'opaque':
    case 'unknown':
      return setOutsideIndex(vm, target, key, value, span);
    case 'map':
      vm.callMethod(target, 'put', [key.kind === 'gstring' ? vm.text(key, span) : key, value], span);
      return;
    case 'list':
      return writeItem(vm, target, key, value, span);
    case 'instance':
    case 'class':
      if (
        key.kind === 'string' &&
        !(target.kind === 'instance' && target.of.methods.some(({ name }) => name === 'putAt'))
      )
        vm.rules.setProperty(vm, target, key.value, value, span);
      else vm.callMethod(target, 'putAt', [key, value], span);
      return;
    default:
      vm.callMethod(target, 'putAt', [key, value], span);
  }
}

function writeItem(vm: Interpreter, target: GvList, key: GvValue, value: GvValue, span: Span): void {
  vm.touch(target);
  if (key.kind !== 'integer' || target.open) {
    const source = derived(vm, [key, target.open ?? key], 'an item', span);
    target.items = [];
    target.open = source;
    return;
  }
  if (target.type === 'immutable') vm.raise('java.lang.UnsupportedOperationException', NULL, span);
  const at = Number(key.value) < 0 ? Number(key.value) + target.items.length : Number(key.value);
  if (at < 0 || (target.type === 'array' && at >= target.items.length))
    vm.raise(
      'java.lang.ArrayIndexOutOfBoundsException',
      vm.unknown('GV015', 'the message of an index out of bounds', span),
      span,
    );
  vm.room(at, 'items');
  while (target.items.length < at) target.items.push(NULL);
  target.items[at] = value;
}

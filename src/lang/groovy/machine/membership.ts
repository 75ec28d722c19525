import type { Span } from '../../../core/index.js';
import { matchesWhole } from '../gdk/regexes.js';
import { keyOf } from '../values/key.js';
import { rangeBounds } from '../values/ranges.js';
import type { GvRange, GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';
import { held } from './java-parents.js';
import { instanceOf } from './resolve.js';
import { valueThrough } from './through.js';

/** `switch` and `in`: whether `test.isCase(value)`; undefined when it is not known. */
export function isCase(vm: Interpreter, test: GvValue, value: GvValue, span: Span): boolean | undefined {
  switch (test.kind) {
    case 'class':
    case 'javaClass':
      return value.kind === 'class' || value.kind === 'javaClass'
        ? vm.equal(test, value, span) || undefined
        : instanceOf(vm, value, test);
    case 'external':
      return undefined;
    case 'list':
      return contained(vm, test.items, test.open !== undefined, value, span);
    case 'set':
      return inSet(vm, test, value, span);
    case 'range':
      return inRange(test, value);
    case 'map':
      return inMap(vm, test, value, span);
    case 'closure':
      return vm.truth(
        valueThrough(vm, 'a case', span, () => vm.call(test, [value], span)),
        span,
      );
    case 'object':
      return test.state.what === 'pattern' ? matchesWhole(vm, test.state, vm.text(value, span), span) : undefined;
    case 'instance':
      return test.of.methods.some(({ name }) => name === 'isCase')
        ? vm.truth(
            valueThrough(vm, 'a case', span, () => vm.callMethod(test, 'isCase', [value], span)),
            span,
          )
        : held(vm, test, span)
          ? undefined
          : vm.equal(value, test, span);
    case 'null':
      return value.kind === 'null' ? true : isVague(value) ? undefined : false;
    default:
      return vm.equal(value, test, span);
  }
}

/** Java's `contains`: by `equals`, which tells numbers of different types and texts of different kinds apart. */
function contained(
  vm: Interpreter,
  items: readonly GvValue[],
  open: boolean,
  value: GvValue,
  span: Span,
): boolean | undefined {
  const wanted = keyOf(value);
  let known = !open && !isVague(value);
  for (const item of items) {
    vm.spend(1);
    const key = keyOf(item);
    if (item === value && !isVague(item)) return true;
    if (wanted !== undefined && key !== undefined) {
      if (wanted === key) return true;
    } else if (vm.equal(item, value, span) !== false) known = false;
  }
  return known ? false : undefined;
}

function inSet(
  vm: Interpreter,
  test: Extract<GvValue, { kind: 'set' }>,
  value: GvValue,
  span: Span,
): boolean | undefined {
  const key = keyOf(value);
  if (key !== undefined && test.items.has(key)) return true;
  return key !== undefined && !test.open
    ? false
    : contained(vm, [...test.items.values()], test.open !== undefined, value, span);
}

function inRange(range: GvRange, value: GvValue): boolean | undefined {
  if (isVague(value)) return undefined;
  if (range.empty) return false;
  const [low, high] = rangeBounds(range);
  if (range.of === 'text')
    return value.kind === 'string' && value.value.length === 1
      ? low <= BigInt(value.value.charCodeAt(0)) && BigInt(value.value.charCodeAt(0)) <= high
      : undefined;
  // an IntRange knows Integer and BigInteger only
  if (range.of === 'int')
    return (
      value.kind === 'integer' &&
      (value.type === 'int' || value.type === 'bigInteger') &&
      low <= value.value &&
      value.value <= high
    );
  return value.kind === 'integer' ? low <= value.value && value.value <= high : undefined;
}

/** `Map.isCase` is the truth of the entry (2.4: of `get`). */
function inMap(
  vm: Interpreter,
  test: Extract<GvValue, { kind: 'map' }>,
  value: GvValue,
  span: Span,
): boolean | undefined {
  const key = keyOf(value);
  const found = key === undefined ? undefined : test.entries.get(key);
  if (found) return vm.truth(found.value, span);
  return key === undefined || test.open ? undefined : false;
}

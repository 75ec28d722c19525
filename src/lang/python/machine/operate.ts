import type { Span } from '../../../core/index.js';
import { assumedOf } from '../values/assume.js';
import { ofLarge } from '../values/large.js';
import { plainOf } from '../values/make.js';
import { binary } from '../values/operators.js';
import { widen } from '../values/perhaps.js';
import { mayBeRefused } from '../values/settled.js';
import { concat } from '../values/text.js';
import type { PyInstance, PyValue } from '../values/types.js';
import { externalBases, lookupDunder } from './classes.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';
import { quietly } from './unknowns.js';

const DUNDERS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

/** `left operator right`: builtin types first, then the repository's own methods, then the outside. */
export function operate(vm: Interpreter, operator: string, one: PyValue, other: PyValue, span: Span): PyValue {
  const user = userOperator(vm, operator, one, other, span);
  if (user) return user;
  const [left, right] = [plainOf(one), plainOf(other)];
  if (operator === '|' && isType(left) && isType(right)) return { kind: 'external', name: 'types.UnionType', span };
  if (operator === '%' && left.kind === 'str' && right.kind !== 'unknown')
    return formatted(vm, left, valuesOf(other, right), span);
  if (isOutside(left) || isOutside(right) || holdsOutside(left, right)) return outside(vm, operator, left, right, span);
  vm.weigh(left, right);
  const known =
    left.kind === 'unknown' || right.kind === 'unknown' ? undefined : binary(operator, left, right, vm, span);
  const large = known ?? ofLarge(operator, left, right, vm, span);
  if (large) return large;
  if (left.kind === 'unknown' || right.kind === 'unknown') return onUnknown(vm, operator, left, right, span);
  if ((left.kind === 'text' || right.kind === 'text') && operator !== '+')
    return onText(vm, operator, left, right, span);
  if (left.kind === 'bytes' || right.kind === 'bytes')
    return mayBeRefused(vm, vm.unknown('PY015', `bytes ${operator}`, span), [left, right], span);
  return vm.raise(
    'TypeError',
    `unsupported operand types for ${operator}: ${describe(left)} and ${describe(right)}`,
    span,
  );
}

/** What a text is formatted with: a member of an enumeration is printed by its own text, not as the value that it also is. */
function valuesOf(given: PyValue, plain: PyValue): PyValue | undefined {
  if (given.kind !== 'instance' || plain === given) return plain;
  return plain.kind === 'dict' ? undefined : plain.kind === 'tuple' ? plain : given;
}

function onText(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  const [a, b] = [assumedOf(left), assumedOf(right)];
  const assumed = a && b && quietly(() => binary(operator, a, b, vm, span));
  return vm.unknown('PY014', 'a text that is not wholly known', span, assumed);
}

/** `text % values`; undefined values are a dictionary of a repository's class, which may answer for keys that it has not. */
function formatted(vm: Interpreter, text: PyValue, values: PyValue | undefined, span: Span): PyValue {
  const unknown = () => vm.unknown('PY014', 'a formatted text', span);
  return values ? (binary('%', text, values, vm, span) ?? unknown()) : unknown();
}

function userOperator(
  vm: Interpreter,
  operator: string,
  left: PyValue,
  right: PyValue,
  span: Span,
): PyValue | undefined {
  const name = DUNDERS[operator];
  if (!name) return undefined;
  if (left.kind === 'instance' && lookupDunder(left, `__${name}__`)) {
    const answer = vm.callMethod(left, `__${name}__`, [right], span);
    if (!isDeclined(answer)) return answer;
  }
  if (left.kind === 'unknown' || left.kind === 'opaque') return undefined;
  if (right.kind === 'instance' && lookupDunder(right, `__r${name}__`)) {
    const answer = vm.callMethod(right, `__r${name}__`, [left], span);
    if (!isDeclined(answer)) return answer;
  }
  return undefined;
}

/** `NotImplemented`: the other operand is asked (Python data model, 3.2). */
export const isDeclined = (answer: PyValue): boolean => answer.kind === 'external' && answer.name === 'NotImplemented';

function isOutside(value: PyValue): boolean {
  if (value.kind === 'unknown') return value.assumed !== undefined && isOutside(value.assumed);
  return value.kind === 'opaque' || (value.kind === 'instance' && isExternalObject(value));
}

function isExternalObject(value: PyInstance): boolean {
  return externalBases(value.of).length > 0;
}

/** `str | None`: an annotation that is evaluated. */
function isType(value: PyValue): boolean {
  return value.kind === 'class' || value.kind === 'builtin' || value.kind === 'none' || value.kind === 'external';
}

/** `[a, b] >> [c]` has no meaning in Python itself; `external | None` (a type) is harmless. */
function holdsOutside(left: PyValue, right: PyValue): boolean {
  return left.kind === 'external' || right.kind === 'external';
}

function outside(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  if (operator === '+' && (isText(left) || isText(right))) return concat([left, right]);
  const answer = vm.host.vocabulary.operator?.(operator, left, right, vm);
  const result = answer ?? vm.opaque({ how: 'operator', operator, operands: [left, right] }, span);
  vm.record({ kind: 'operator', operator, left, right, result }, span);
  return result;
}

const isText = (value: PyValue) => value.kind === 'str' || value.kind === 'text';

/** Text plus something unknown is text with a gap; all else is as unknown as its parts, on assumed values where there are such. */
function onUnknown(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  const [source, other] = left.kind === 'unknown' ? [left, right] : [right, left];
  if (source.kind !== 'unknown') return source;
  if (operator === '+' && isText(other)) return concat([left, right]);
  const [a, b] = [assumedOf(left), assumedOf(right)];
  const made = vm.unknown(source.why, source.what, span, a && b && quietly(() => binary(operator, a, b, vm, span)));
  return vm.derived(made, source, { how: 'operator', operator, other, isLeft: source === left });
}

/** `left operator= right`: lists, sets and dictionaries change in place, as in Python. */
export function operateInPlace(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  if (left.kind === 'list' && operator === '+') {
    vm.touch(left);
    const added = vm.iterate(right, span);
    left.items.push(...added.items);
    widen(left, added.open);
    return left;
  }
  if ((left.kind === 'dict' || left.kind === 'set') && operator === '|') {
    vm.touch(left);
    const made = binary('|', left, right, vm, span);
    if (made) return Object.assign(left, made);
  }
  return ownInPlace(vm, operator, left, right, span) ?? inPlace(vm, operator, left, right, span);
}

/** Sets take `-=`, `&=` and `^=`, lists `*=`: every other name of the container sees the change (Python reference, 7.2.1). */
function inPlace(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  const made = operate(vm, operator, left, right, span);
  const isOwn = (left.kind === 'set' && made.kind === 'set') || (left.kind === 'list' && made.kind === 'list');
  if (!isOwn || made === left || (left.kind === 'list' && operator !== '*')) return made;
  vm.touch(left);
  delete left.open;
  return Object.assign(left, made);
}

/** `__iadd__` and the like of the object's own class; undefined where it has none, or declines. */
function ownInPlace(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue | undefined {
  const method = `__i${DUNDERS[operator] ?? ''}__`;
  if (left.kind !== 'instance' || !lookupDunder(left, method)) return undefined;
  const answer = vm.callMethod(left, method, [right], span);
  return isDeclined(answer) ? undefined : answer;
}

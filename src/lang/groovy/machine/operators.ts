import type { Span } from '../../../core/index.js';
import { classMatcher, matcherOf, matchesWhole } from '../gdk/regexes.js';
import { bool, int, NULL } from '../values/make.js';
import { type Arithmetic, arithmetic, compareNumbers, type GvNumber, isNumber, negate } from '../values/numbers.js';
import type { Asking, GvValue } from '../values/types.js';
import { isOutside, isVague } from '../values/unknown.js';
import { alterAny } from './altering.js';
import type { Interpreter } from './interpreter.js';
import { isCase } from './membership.js';
import { kindOf } from './outside-kinds.js';
import { callEither } from './split-lists.js';
import { derived } from './unknowns.js';

/** The method that an operator calls. */
const METHODS: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'multiply',
  '/': 'div',
  '%': 'mod',
  '**': 'power',
  '<<': 'leftShift',
  '>>': 'rightShift',
  '>>>': 'rightShiftUnsigned',
  '|': 'or',
  '&': 'and',
  '^': 'xor',
};

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**']);

/** `a op b` for operators that call a method. */
export function binaryOperator(vm: Interpreter, operator: string, left: GvValue, right: GvValue, span: Span): GvValue {
  if (isNumber(left) && isNumber(right) && ARITHMETIC.has(operator))
    return numeric(vm, operator as Arithmetic, left, right, span);
  const method = METHODS[operator];
  if (!method) return vm.unknown('GV015', `the operator ${operator}`, span);
  const ofEither = left.kind === 'unknown' ? callEither(vm, left, method, { args: [right] }, span) : undefined;
  if (ofEither) return ofEither;
  if (isOutside(left)) return onOutside(vm, operator, left, right, span);
  if (left.kind === 'char' && operator === '+' && isNumber(right))
    return vm.unknown('GV015', 'arithmetic of characters', span);
  return vm.callMethod(left, method, [right], span);
}

/** `+` writes a text with a gap where that is certain, `-` takes a known one out of it; anything else of the outside is not known. */
function onOutside(vm: Interpreter, operator: string, left: GvValue, right: GvValue, span: Span): GvValue {
  vm.outside += 1;
  if (operator === '+' && writes(vm, left, right)) {
    const tail = vm.text(right, span);
    return { kind: 'text', parts: [left, ...(tail.kind === 'text' ? tail.parts : tail.value === '' ? [] : [tail])] };
  }
  if (operator === '-' && left.kind !== 'unknown' && right.kind === 'string' && kindOf(vm, left) === 'text')
    return vm.callMethod(left, 'minus', [right], span);
  if (operator === '<<' && left.kind !== 'unknown') return vm.callMethod(left, 'leftShift', [right], span);
  if (operator === '<<') alterAny(vm, left, span);
  return derived(vm, [left, right], operator, span);
}

/** A text takes anything behind it; a list takes a text as one more item (`DefaultGroovyMethods.plus`). */
function writes(vm: Interpreter, left: GvValue, right: GvValue): boolean {
  const kind = kindOf(vm, left);
  return kind === 'text' || (kind !== undefined && kindOf(vm, right) === 'text');
}

export function numeric(vm: Interpreter, operator: Arithmetic, left: GvNumber, right: GvNumber, span: Span): GvValue {
  const result = arithmetic(operator, left, right);
  if (result === undefined) return vm.unknown('GV015', `the result of ${operator}`, span);
  return 'raises' in result ? vm.raise(result.raises, result.message, span) : result;
}

/** Comparisons, matching and membership; undefined for other operators. */
export function compareOperator(
  vm: Interpreter,
  operator: string,
  left: GvValue,
  right: GvValue,
  span: Span,
): GvValue | undefined {
  switch (operator) {
    case '==':
    case '!=':
      return truth(vm, negated(vm.equal(left, right, span), operator === '!='), left, right, span, operator);
    case '===':
    case '!==':
      return truth(vm, negated(identical(left, right), operator === '!=='), left, right, span);
    case '<=>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordered(vm, operator, left, right, span);
    case 'in':
    case '!in':
      return truth(vm, negated(isCase(vm, right, left, span), operator === '!in'), left, asItIs(right), span, operator);
    case '=~':
      return matching(vm, left, right, span, false);
    case '==~':
      return matching(vm, left, right, span, true);
    default:
      return undefined;
  }
}

const negated = (value: boolean | undefined, negate: boolean) => (value === undefined ? undefined : value !== negate);

function identical(left: GvValue, right: GvValue): boolean | undefined {
  if (left.kind === 'instance' || left.kind === 'closure' || left.kind === 'list' || left.kind === 'map')
    return left === right;
  if (left.kind === 'null' || right.kind === 'null')
    return isOutside(left) || isOutside(right) ? undefined : left.kind === right.kind;
  return undefined;
}

function truth(
  vm: Interpreter,
  known: boolean | undefined,
  left: GvValue,
  right: GvValue,
  span: Span,
  operator?: Asking,
): GvValue {
  if (known !== undefined) return bool(known);
  return derived(vm, [left, right], 'a comparison', span, operator && { operator, left, right });
}

/** A list that later changes do not reach. */
const asItIs = (value: GvValue): GvValue => (value.kind === 'list' ? { ...value, items: [...value.items] } : value);

function ordered(
  vm: Interpreter,
  operator: '<=>' | '<' | '>' | '<=' | '>=',
  left: GvValue,
  right: GvValue,
  span: Span,
): GvValue {
  if (isNumber(left) && isNumber(right) && operator !== '<=>') {
    const order = compareNumbers(left, right);
    return order === undefined ? vm.unknown('GV015', 'a comparison with NaN', span) : bool(holds(operator, order));
  }
  const order = vm.compare(left, right, span);
  if (order === undefined) vm.outside += 1;
  if (order === undefined)
    return derived(vm, [left, right], 'a comparison', span, operator === '<=>' ? undefined : { operator, left, right });
  return operator === '<=>' ? int(Math.sign(order)) : bool(holds(operator, order));
}

function holds(operator: string, order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function matching(vm: Interpreter, left: GvValue, right: GvValue, span: Span, whole: boolean): GvValue {
  if (left.kind === 'null') return whole ? bool(false) : vm.raise('java.lang.NullPointerException', NULL, span);
  const [text, pattern] = [
    vm.text(left, span),
    right.kind === 'object' && right.state.what === 'pattern' ? right : vm.text(right, span),
  ];
  const operator = whole ? '==~' : '=~';
  if (isVague(text) || isVague(pattern)) {
    const asked = derived(vm, [text, pattern], 'a match', span, { operator, left, right: pattern });
    return whole || asked.kind !== 'unknown' ? asked : { ...asked, as: 'java' };
  }
  const regex = classMatcher(pattern);
  if (whole) return truth(vm, matchesWhole(vm, regex, text, span), left, right, span);
  return matcherOf(vm, regex, text, span);
}

/** `-x`, `+x`, `!x`, `~x`. */
export function unary(vm: Interpreter, operator: string, value: GvValue, span: Span): GvValue {
  if (operator === '!') {
    const known = vm.truth(value, span);
    return known === undefined ? derived(vm, [value], 'a condition', span, { operator, of: value }) : bool(!known);
  }
  if (isOutside(value)) {
    vm.outside += 1;
    return derived(vm, [value], operator, span);
  }
  if (operator === '~') return value.kind === 'integer' ? { ...value, value: ~value.value } : pattern(vm, value, span);
  if (isNumber(value)) return operator === '-' ? negate(value) : value;
  return vm.callMethod(value, operator === '-' ? 'negative' : 'positive', [], span);
}

function pattern(vm: Interpreter, value: GvValue, span: Span): GvValue {
  const text = vm.text(value, span);
  if (text.kind !== 'string') return derived(vm, [text], 'a pattern', span);
  return vm.object('java.util.regex.Pattern', { what: 'pattern', source: text.value, flags: 0 });
}

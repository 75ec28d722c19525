import type { Span } from '../../../core/index.js';
import { combinedCounts } from './counts.js';
import { addTime, subtractTime } from './dates.js';
import { equal } from './equal.js';
import { percentFormat } from './format.js';
import { same } from './identity.js';
import { iterate, MOST_ITEMS } from './iterate.js';
import { keyOf } from './key.js';
import { ofLarge } from './large.js';
import { bool, float, int, list, path, set, str, tuple } from './make.js';
import { numberOf } from './numbers.js';
import { isPerhaps, present, wider } from './perhaps.js';
import { unite, without } from './sets.js';
import { concat, MOST_TEXT } from './text.js';
import { truth } from './truth.js';
import type { Machine, PyDict, PySet, PyUnknown, PyValue } from './types.js';
import { operands, settled } from './views.js';

/** Arithmetic of builtin types; undefined where Python's builtin types have no such operator between them. */
export function binary(
  operator: string,
  one: PyValue,
  other: PyValue,
  machine: Machine,
  span: Span,
): PyValue | undefined {
  const [left, right] = operands(operator, one, other, itemsAsSet);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return arithmetic(operator, left, right, a, b, machine, span);
  if (left.kind === 'dict' && left.called === 'Counter') return combinedCounts(operator, left, right);
  switch (operator) {
    case '+':
      return plus(left, right, machine, span);
    case '-':
      return left.kind === 'set' && right.kind === 'set' ? without(left, right) : subtractTime(left, right);
    case '*':
      return repeat(left, right, machine, span) ?? repeat(right, left, machine, span);
    case '%':
      return left.kind === 'str' ? percentFormat(left.value, right, machine, span) : undefined;
    case '/':
      return divide(left, right);
    case '//':
      return wholeTimes(left, right);
    case '^':
      return left.kind === 'set' && right.kind === 'set'
        ? unite('|', without(left, right), without(right, left))
        : undefined;
    case '|':
    case '&':
      return unite(operator, left, right);
    default:
      return undefined;
  }
}

/** What stands beside a view of a dictionary in an operator of sets. */
function itemsAsSet(value: PyValue): PySet | undefined {
  const found = value.kind === 'iterator' || value.kind === 'set' ? undefined : iterate(value);
  return found && set(found.items, found.open);
}

/** `timedelta // timedelta` and `timedelta // 2`. */
function wholeTimes(left: PyValue, right: PyValue): PyValue | undefined {
  if (left.kind !== 'timedelta') return undefined;
  if (right.kind === 'timedelta' && right.seconds !== 0) return int(Math.floor(left.seconds / right.seconds));
  const by = right.kind === 'int' || right.kind === 'bool' ? Number(right.value) : 0;
  return by === 0 ? undefined : { kind: 'timedelta', seconds: Math.floor((left.seconds / by) * 1e6) / 1e6 };
}

const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>']);

function arithmetic(
  operator: string,
  left: PyValue,
  right: PyValue,
  a: number,
  b: number,
  machine: Machine,
  span: Span,
): PyValue {
  const whole = left.kind !== 'float' && right.kind !== 'float';
  if (['/', '//', '%'].includes(operator) && b === 0)
    return machine.raise('ZeroDivisionError', 'division by zero', span);
  if (operator === '**' && a === 0 && b < 0) return machine.raise('ZeroDivisionError', '0 to a negative power', span);
  if (BITWISE.has(operator) && !whole)
    return machine.raise('TypeError', `unsupported operand types for ${operator}: float`, span);
  const made = compute(operator, a, b);
  if (made === undefined || Number.isNaN(made)) return machine.unknown('PY015', `the result of ${operator}`, span);
  const stays = operator === '/' || (operator === '**' && b < 0) ? false : whole;
  if (!stays) return float(made);
  if (Number.isSafeInteger(made)) return int(made);
  return ofLarge(operator, left, right, machine, span) ?? machine.unknown('PY016', 'a number beyond 2^53', span);
}

function compute(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.abs(a / b) < 2 ** 50 ? Math.floor(a / b) : undefined;
    case '%':
      return a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return bits(operator, a, b);
  }
}

/** Bit operators on 31-bit numbers; larger ones are left alone. */
function bits(operator: string, a: number, b: number): number | undefined {
  if (Math.abs(a) > 0x3fffffff || Math.abs(b) > 0x3fffffff || !Number.isInteger(a) || !Number.isInteger(b))
    return undefined;
  if (operator === '&') return a & b;
  if (operator === '|') return a | b;
  if (operator === '^') return a ^ b;
  if (operator === '<<' && b >= 0) return a * 2 ** b;
  return operator === '>>' && b >= 0 ? Math.floor(a / 2 ** b) : undefined;
}

function plus(left: PyValue, right: PyValue, machine: Machine, span: Span): PyValue | undefined {
  const texts = [left, right].filter((side) => side.kind === 'str' || side.kind === 'text').length;
  if (texts === 2 || (texts === 1 && (left.kind === 'unknown' || right.kind === 'unknown')))
    return concat([left, right]);
  if ('items' in left && 'items' in right && sizeOf(left) + sizeOf(right) > MOST_ITEMS)
    return machine.unknown('PY016', 'a very long list', span);
  if (left.kind === 'list' && right.kind === 'list' && !left.view && !right.view)
    return list([...left.items, ...right.items], wider(left.open, right.open));
  if (left.kind === 'tuple' && right.kind === 'tuple') return tuple([...left.items, ...right.items]);
  return addTime(left, right);
}

const sizeOf = (value: PyValue) => (value.kind === 'list' || value.kind === 'tuple' ? value.items.length : 0);

function repeat(value: PyValue, times: PyValue, machine: Machine, span: Span): PyValue | undefined {
  const factor = value.kind === 'timedelta' ? numberOf(times) : undefined;
  if (value.kind === 'timedelta' && factor !== undefined) return { kind: 'timedelta', seconds: value.seconds * factor };
  const count = times.kind === 'int' || times.kind === 'bool' ? Math.max(0, Number(times.value)) : undefined;
  if (count === undefined) return undefined;
  if (value.kind === 'str') {
    if (value.value.length * count > MOST_TEXT) return machine.unknown('PY016', 'a very long text', span);
    return { kind: 'str', value: value.value.repeat(count) };
  }
  if (value.kind !== 'list' && value.kind !== 'tuple') return undefined;
  if (value.items.length * count > MOST_ITEMS) return machine.unknown('PY016', 'a very long list', span);
  const items = Array.from({ length: count }, () => value.items).flat();
  return value.kind === 'list' ? list(items, value.open) : tuple(items);
}

function divide(left: PyValue, right: PyValue): PyValue | undefined {
  if (left.kind === 'timedelta' && right.kind === 'timedelta' && right.seconds !== 0)
    return float(left.seconds / right.seconds);
  const by = numberOf(right);
  if (left.kind === 'timedelta' && by) return { kind: 'timedelta', seconds: left.seconds / by };
  if (left.kind === 'str' && right.kind === 'path') return divide(path(left.value), right);
  if (left.kind === 'path' && (right.kind === 'str' || right.kind === 'path')) {
    const tail = right.kind === 'str' ? right.value : right.path;
    return path(tail.startsWith('/') ? tail : `${left.path}/${tail}`);
  }
  return undefined;
}

/** Comparison of builtin values; undefined when the answer is not theirs to give. */
export function compare(operator: string, left: PyValue, right: PyValue): PyValue | undefined {
  const isIdentity = operator === 'is' || operator === 'is not';
  const answer = isIdentity ? decide(operator, left, right) : decide(operator, settled(left), settled(right));
  return answer === undefined ? undefined : bool(answer);
}

function decide(operator: string, left: PyValue, right: PyValue): boolean | undefined {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
    case '<>':
      return negated(equal(left, right));
    case 'is':
      return same(left, right);
    case 'is not':
      return negated(same(left, right));
    case 'in':
      return contains(right, left);
    case 'not in':
      return negated(contains(right, left));
    default:
      return ordered(operator, left, right);
  }
}

const negated = (answer: boolean | undefined) => (answer === undefined ? undefined : !answer);

/** `item in container`. */
export function contains(container: PyValue, item: PyValue): boolean | undefined {
  if (container.kind === 'str') return item.kind === 'str' ? container.value.includes(item.value) : undefined;
  if (container.kind === 'dict' || container.kind === 'set') return hasKey(container, item);
  if (container.kind === 'iterator') return undefined;
  const items = iterate(container);
  if (!items) return undefined;
  const answers = items.items.map((one) => equal(present(one), item) && (isPerhaps(one) ? undefined : true));
  if (answers.includes(true)) return true;
  return hasMore(items.open) || answers.includes(undefined) ? undefined : false;
}

/** Whether there may be others than those that are listed. */
const hasMore = (open: PyUnknown | undefined) => open !== undefined && !open.complete;

function hasKey(container: PyDict | PySet, item: PyValue): boolean | undefined {
  const key = keyOf(item);
  if (key === undefined) return undefined;
  const held = container.kind === 'dict' ? container.entries.get(key)?.value : container.items.get(key);
  if (held) return isPerhaps(held) ? undefined : true;
  return hasMore(container.open) ? undefined : false;
}

function ordered(operator: string, left: PyValue, right: PyValue): boolean | undefined {
  if (left.kind === 'set' && right.kind === 'set') return included(operator, left, right);
  const order = orderOf(left, right);
  if (order === undefined || Number.isNaN(order)) return undefined;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** `<`, `<=`, `>` and `>=` of sets ask whether one holds all of the other. */
function included(operator: string, left: PySet, right: PySet): boolean | undefined {
  const [inner, outer] = operator.startsWith('<') ? [left, right] : [right, left];
  const answers = [...inner.items.values()].map((one) => contains(outer, present(one)));
  if (inner.open || outer.open || answers.includes(undefined)) return undefined;
  return !answers.includes(false) && (operator.endsWith('=') || inner.items.size < outer.items.size);
}

/** Negative, zero or positive, as `left` sorts before, with or after `right`; undefined for what has no order. */
export function orderOf(left: PyValue, right: PyValue): number | undefined {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (left.kind === 'str' && right.kind === 'str')
    return left.value < right.value ? -1 : Number(left.value > right.value);
  if (left.kind === 'timedelta' && right.kind === 'timedelta') return left.seconds - right.seconds;
  if (left.kind === 'datetime' && right.kind === 'datetime' && left.zone === right.zone) {
    return subtractedSeconds(left, right);
  }
  if ((left.kind === 'list' || left.kind === 'tuple') && left.kind === right.kind)
    return orderOfItems(left.items, right.items);
  // Paths sort step by step, not as text (Lib/pathlib.py, PurePath._cparts).
  if (left.kind === 'path' && right.kind === 'path') return orderOfItems(stepsOf(left.path), stepsOf(right.path));
  return undefined;
}

const stepsOf = (path: string): readonly PyValue[] => path.split('/').map(str);

function subtractedSeconds(left: PyValue, right: PyValue): number | undefined {
  const difference = subtractTime(left, right);
  return difference?.kind === 'timedelta' ? difference.seconds : undefined;
}

function orderOfItems(left: readonly PyValue[], right: readonly PyValue[]): number | undefined {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (!other) return 1;
    if (equal(item, other) !== true) return orderOf(item, other);
  }
  return left.length - right.length;
}

/** `-x`, `+x`, `~x`, `not x`; undefined where the type has no such operator. */
export function unary(operator: string, value: PyValue): PyValue | undefined {
  if (operator === 'not') {
    const known = truth(value);
    return known === undefined ? undefined : bool(!known);
  }
  if (value.kind === 'timedelta' && operator === '-') return { kind: 'timedelta', seconds: -value.seconds };
  const number = numberOf(value);
  if (number === undefined || (operator === '~' && value.kind === 'float')) return undefined;
  const result = operator === '-' ? -number : operator === '~' ? -number - 1 : number;
  return value.kind === 'float' ? float(result) : int(result);
}

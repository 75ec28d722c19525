import { comparedValues, equalityOf } from './equality.js';
import { rangeLength } from './iterate.js';
import { keyOf } from './key.js';
import { plainOf } from './make.js';
import type { PyDict, PyInstance, PyRange, PyValue } from './types.js';

/** `left == right` for values that Python itself compares; undefined when it is not known. */
export function equal(one: PyValue, other: PyValue): boolean | undefined {
  const [left, right] = [plainOf(one), plainOf(other)];
  if (left === right && left.kind !== 'unknown' && left.kind !== 'text') return true;
  if (isOpen(left) || isOpen(right)) return undefined;
  if (isDeque(left) !== isDeque(right) || isView(left) || isView(right)) return false;
  if (isSequence(left) && left.kind === right.kind) return sameItems(left.items, (right as typeof left).items);
  if (left.kind === 'dict' && right.kind === 'dict') return sameEntries(left, right);
  if (left.kind === 'set' && right.kind === 'set') {
    return left.items.size === right.items.size && [...left.items.keys()].every((key) => right.items.has(key));
  }
  if (isObject(left) || isObject(right)) return sameObjects(left, right);
  return sameSettled(left, right);
}

function sameSettled(left: PyValue, right: PyValue): boolean | undefined {
  if (left.kind === 'range' && right.kind === 'range') return sameRanges(left, right);
  const [a, b] = [keyOf(left), keyOf(right)];
  if (left.kind === 'opaque' || right.kind === 'opaque' || left.kind === 'external' || right.kind === 'external')
    return undefined;
  return a !== undefined && b !== undefined ? a === b : false;
}

/** An object of a class of the repository that is not also a text or a number. */
function isObject(value: PyValue): value is PyInstance {
  return value.kind === 'instance' && value.plain === undefined;
}

/** Two values of which one is an object: of one class by their fields where it compares by these, else they are not the same. */
function sameObjects(left: PyValue, right: PyValue): boolean | undefined {
  if (left.kind === 'opaque' || right.kind === 'opaque' || left.kind === 'external' || right.kind === 'external')
    return undefined;
  const ways = [left, right].map((one) => (isObject(one) ? equalityOf(one.of) : 'identity'));
  if (ways.includes('own')) return undefined;
  const [way] = ways;
  if (way === undefined || typeof way === 'string' || !isObject(left) || !isObject(right) || left.of !== right.of)
    return false;
  const [a, b] = [comparedValues(left, way), comparedValues(right, way)];
  return a && b && sameItems(a, b);
}

/** Views of keys and entries are compared as sets, before; one of values is the same as nothing else. */
const isView = (value: PyValue): boolean => value.kind === 'list' && value.view !== undefined;

const isDeque = (value: PyValue): boolean => value.kind === 'list' && value.deque !== undefined;

function isSequence(value: PyValue): value is Extract<PyValue, { kind: 'list' | 'tuple' }> {
  return value.kind === 'list' || value.kind === 'tuple';
}

function isOpen(value: PyValue): boolean {
  return value.kind === 'unknown' || value.kind === 'text' || ('open' in value && value.open !== undefined);
}

function sameItems(left: readonly PyValue[], right: readonly PyValue[]): boolean | undefined {
  if (left.length !== right.length) return false;
  return every(left.map((item, index) => equal(item, right[index] ?? item)));
}

function sameEntries(left: PyDict, right: PyDict): boolean | undefined {
  if (left.entries.size !== right.entries.size) return false;
  return every(
    [...left.entries].map(([key, { value }]) => {
      const other = right.entries.get(key);
      return other ? equal(value, other.value) : false;
    }),
  );
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** Ranges are the same where they hold the same numbers (Python library reference, "Ranges"). */
function sameRanges(left: PyRange, right: PyRange): boolean {
  const [count, other] = [left, right].map(({ start, stop, step }) => rangeLength(start, stop, step));
  if (count !== other) return false;
  return count === 0 || (left.start === right.start && (count === 1 || left.step === right.step));
}

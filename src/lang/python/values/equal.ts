import { comparedValues, equalityOf } from './equality.js';
import { keyOf } from './key.js';
import { plainOf } from './make.js';
import type { PyDict, PyInstance, PyValue } from './types.js';

/** `left == right` for values that Python itself compares; undefined when it is not known. */
export function equal(one: PyValue, other: PyValue): boolean | undefined {
  const [left, right] = [plainOf(one), plainOf(other)];
  if (left === right && left.kind !== 'unknown' && left.kind !== 'text') return true;
  if (isOpen(left) || isOpen(right)) return undefined;
  if (isDeque(left) !== isDeque(right)) return false;
  if (isSequence(left) && left.kind === right.kind) return sameItems(left.items, (right as typeof left).items);
  if (left.kind === 'dict' && right.kind === 'dict') return sameEntries(left, right);
  if (left.kind === 'set' && right.kind === 'set') {
    return left.items.size === right.items.size && [...left.items.keys()].every((key) => right.items.has(key));
  }
  if (isObject(left) || isObject(right)) return sameObjects(left, right);
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

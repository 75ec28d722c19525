/** `is` of two values. */
import { equal } from './equal.js';
import type { PyValue } from './types.js';

/** Identity; small immutable values are compared by what they are, as CPython's caching makes true in practice. */
export function same(left: PyValue, right: PyValue): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (left === right) return true;
  if ((left.kind === 'external' || left.kind === 'opaque') && right.kind === 'none')
    return left.kind === 'opaque' ? undefined : false;
  if (mayBeAny(left, right) || mayBeAny(right, left)) return undefined;
  if (left.kind === 'external' && right.kind === 'external') return left.name === right.name || undefined;
  if (left.kind !== right.kind) return false;
  return left.kind === 'none' || left.kind === 'bool' || left.kind === 'int' || left.kind === 'str'
    ? equal(left, right)
    : false;
}

/** What a name of the outside holds, or what it gave, may be any object that is not made here: a type, a flag, a module. */
const mayBeAny = (one: PyValue, other: PyValue): boolean =>
  (one.kind === 'external' || one.kind === 'opaque') && MADE_ELSEWHERE.has(other.kind);

const MADE_ELSEWHERE: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>([
  'builtin',
  'module',
  'bool',
  'int',
  'str',
]);

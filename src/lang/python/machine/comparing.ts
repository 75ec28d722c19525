/** What the operands of a comparison say themselves (Python data model, 3.3.1). */
import type { Span } from '../../../core/index.js';
import { bool } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { lookupDunder } from './classes.js';
import type { Interpreter } from './interpreter.js';
import { isDeclined } from './operate.js';
import { asUnknown } from './unknowns.js';

/** Operators that tell whether two values are the same. */
export const NONE_TESTS: ReadonlySet<string> = new Set(['is', 'is not', '==', '!=']);

const DUNDERS: Readonly<Record<string, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
};

/** `not` of an answer; what is assumed of one that is not known is turned round as well. */
function negated(vm: Interpreter, answer: PyValue, span: Span): PyValue {
  const holds = vm.truth(answer, span);
  if (holds !== undefined) return bool(!holds);
  const assumed = answer.kind === 'unknown' && answer.assumed ? vm.truth(answer.assumed, span) : undefined;
  const { why, what } = asUnknown(vm, answer, span);
  return vm.unknown(why, what, span, assumed === undefined ? undefined : bool(!assumed));
}

/** What is asked of the right operand where the left one has no answer of its own. */
const REFLECTED: Readonly<Record<string, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__gt__',
  '<=': '__ge__',
  '>': '__lt__',
  '>=': '__le__',
};

/**
 * What the operands' own methods say: the left one's, then the right one's, each of which may decline; `!=` asks `==` where there is no method of
 * its own. Undefined where neither has any.
 */
export function richComparison(
  vm: Interpreter,
  operator: string,
  [left, right]: readonly [PyValue, PyValue],
  span: Span,
): PyValue | undefined {
  const ways = [
    { one: left, other: right, name: DUNDERS[operator] },
    { one: right, other: left, name: isCertain(left) ? REFLECTED[operator] : undefined },
  ];
  let declined = false;
  for (const { one, other, name } of ways) {
    if (one.kind !== 'instance' || !name) continue;
    const isTurned = name === '__ne__' && !lookupDunder(one, name);
    const method = lookupDunder(one, isTurned ? '__eq__' : name);
    if (!method) continue;
    const answer = vm.call({ kind: 'bound', self: one, fn: method }, { args: [other], kwargs: new Map() }, span);
    if (!isDeclined(answer)) return isTurned ? negated(vm, answer, span) : answer;
    declined = true;
  }
  return declined && NONE_TESTS.has(operator) ? bool((left === right) === (operator === '==')) : undefined;
}

const isCertain = ({ kind }: PyValue): boolean =>
  kind !== 'unknown' && kind !== 'opaque' && kind !== 'external' && kind !== 'text';

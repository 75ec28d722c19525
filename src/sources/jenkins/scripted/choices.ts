/** Answers to questions about one of two values, put together, with what is sure left out. */
import type { Condition } from '../../../ir/index.js';
import { literal } from '../values.js';

/** The answer where nothing is left to ask. */
export const answered = (value: boolean): Condition => ({ op: 'truthy', value: literal(value) });

/** The other answer. */
export function negated(condition: Condition): Condition {
  const sure = sureOf(condition);
  if (sure !== undefined) return answered(!sure);
  if (condition.op === 'not') return condition.of;
  if (condition.op === 'eq') return { ...condition, op: 'ne' };
  return condition.op === 'ne' ? { ...condition, op: 'eq' } : { op: 'not', of: condition };
}

/** What `met` asks where `on` is so, and what `unmet` asks where it is not; undefined where one that counts has no structure. */
export function byChoice(
  on: Condition,
  met: () => Condition | undefined,
  unmet: () => Condition | undefined,
): Condition | undefined {
  const sure = sureOf(on);
  if (sure !== undefined) return sure ? met() : unmet();
  const [one, other] = [met(), unmet()];
  if (!one || !other) return undefined;
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  const [yes, no] = [sureOf(one), sureOf(other)];
  if (yes !== undefined && no !== undefined) return yes ? on : negated(on);
  if (yes !== undefined) return yes ? joinedBy('any', on, other) : joinedBy('all', negated(on), other);
  if (no !== undefined) return no ? joinedBy('any', negated(on), one) : joinedBy('all', on, one);
  return joinedBy('any', joinedBy('all', on, one), joinedBy('all', negated(on), other));
}

function joinedBy(op: 'all' | 'any', ...conditions: readonly Condition[]): Condition {
  return { op, of: conditions.flatMap((one) => (one.op === op ? one.of : [one])) };
}

/** The answer of a condition that asks nothing. */
function sureOf(condition: Condition): boolean | undefined {
  const value = condition.op === 'truthy' && condition.value.kind === 'literal' ? condition.value.value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

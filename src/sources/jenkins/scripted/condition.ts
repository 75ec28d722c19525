/** Guards of the evaluation as conditions of the IR: what has a structure that is known, else the Groovy as it stands. */
import type { Condition, Ref } from '../../../ir/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import { type Asking, askedOf } from './asked.js';
import { negated } from './choices.js';
import { irValue } from './value.js';

/** All of them together, each once; undefined where there are none. */
export function conditionOf(guards: readonly Guard[], asking: Asking | undefined): Condition | undefined {
  const all = distinct(guards.filter(says).map((guard) => oneOf(guard, asking)));
  const [only] = all;
  return all.length > 1 ? { op: 'all', of: all } : only;
}

/** What a loop asks anew each time it asks once here. */
function distinct(conditions: readonly Condition[]): Condition[] {
  return [...new Map(conditions.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * Guards that tell nothing by themselves: that no exception is thrown is what every step waits for, and a text that is empty marks a body that may
 * end early. That one was thrown where it was caught is known to the run alone, whatever it says of it.
 */
function says({ kind, holds, text }: Guard): boolean {
  if (kind === 'loop' || text === '') return false;
  return kind !== 'try' || holds || text !== 'a call throws';
}

function oneOf(guard: Guard, asking: Asking | undefined): Condition {
  const condition = structured(guard, asking);
  return guard.holds ? condition : negated(condition);
}

function askedBy({ on, span }: Guard, asking: Asking): Condition | undefined {
  return askedOf(on, asking, span, (one) => irValue(one, asking.machine, asking.known, span));
}

function structured(guard: Guard, asking: Asking | undefined): Condition {
  const asks = asking && (guard.kind === 'if' || guard.kind === 'match');
  const known = asks ? askedBy(guard, asking) : undefined;
  const text = guard.text.trim();
  return (
    known ?? { op: 'truthy', value: { kind: 'code', lang: 'groovy', text, reads: readsOf(text), span: guard.span } }
  );
}

/** `params.X` and `env.X`, wherever code names them. */
function readsOf(text: string): Ref[] {
  return [...text.matchAll(/(params|env)\.(\w+)/g)].map(
    ([, scope, name = '']): Ref => ({ scope: scope === 'params' ? 'param' : 'env', name }),
  );
}

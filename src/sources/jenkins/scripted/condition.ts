/** Guards of the evaluation as conditions of the IR: what has a structure that is known, else the Groovy as it stands. */
import type { Condition, Ref } from '../../../ir/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import { type Asking, askedOf } from './asked.js';
import { negated } from './choices.js';
import { irValue } from './value.js';

/** What guards ask, in one environment: steps share most of their guards, and each is read once. */
export class Conditions {
  readonly #read = new Map<Guard, Written>();

  constructor(private readonly asking: Asking | undefined) {}

  /** All of them together, each once (what a loop asks anew each time it asks once here); undefined where there are none. */
  of(guards: readonly Guard[]): Condition | undefined {
    const all = new Map<string, Condition>();
    for (const guard of guards) {
      if (!says(guard)) continue;
      const { text, condition } = this.#one(guard);
      if (!all.has(text)) all.set(text, condition);
    }
    const [only, ...more] = all.values();
    return only && more.length > 0 ? { op: 'all', of: [only, ...more] } : only;
  }

  #one(guard: Guard): Written {
    const known = this.#read.get(guard);
    if (known) return known;
    const condition = oneOf(guard, this.asking);
    const made = { condition, text: JSON.stringify(condition) };
    this.#read.set(guard, made);
    return made;
  }
}

interface Written {
  readonly condition: Condition;
  readonly text: string;
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

import { all, any, ENDS, FALSE, type Formula, type State, TRUE } from './formula.js';

/** What is known of tasks at some place in a condition: the ends that are still possible. */
export type Facts = ReadonlyMap<string, ReadonlySet<State>>;

/** What the end of one task says of the ends of others. */
export type Consequences = (task: string, ends: ReadonlySet<State>) => readonly (readonly [string, readonly State[]])[];

/**
 * The same condition, without what its other parts already say. `possible`: the ends that a task can have at all; without
 * `consequences` the end of one task says nothing of another.
 */
export function simplify(formula: Formula, possible: Facts, consequences: Consequences | undefined): Formula {
  return within(formula, possible, consequences);
}

function within(formula: Formula, facts: Facts, consequences: Consequences | undefined): Formula {
  if (formula.kind === 'constant') return formula;
  if (formula.kind === 'is') return state(formula, facts);
  return formula.kind === 'any' ? some(formula.of, facts, consequences) : every(formula.of, facts, consequences);
}

function state(formula: Extract<Formula, { kind: 'is' }>, facts: Facts): Formula {
  if (!ENDS.includes(formula.state)) return formula;
  const ends = facts.get(formula.task);
  if (!ends) return formula;
  if (!ends.has(formula.state)) return FALSE;
  return ends.size === 1 ? TRUE : formula;
}

/** Alternatives that together name every possible end of a task are always met. */
function some(of: readonly Formula[], facts: Facts, consequences: Consequences | undefined): Formula {
  const joined = any(...of.map((one) => within(one, facts, consequences)));
  if (joined.kind !== 'any') return joined;
  const named = new Map<string, Set<State>>();
  for (const one of joined.of)
    if (one.kind === 'is') named.set(one.task, (named.get(one.task) ?? new Set<State>()).add(one.state));
  for (const [task, states] of named) if ([...(facts.get(task) ?? ENDS)].every((one) => states.has(one))) return TRUE;
  return joined;
}

/** Parts that speak of one task alone are read in the light of those before them, the others in that of all of them. */
function every(of: readonly Formula[], facts: Facts, consequences: Consequences | undefined): Formula {
  const read = all(...of.map((one) => within(one, facts, consequences)));
  if (read.kind !== 'all') return read;
  const plain = read.of.map(aboutOne);
  if (!plain.some((one) => one !== undefined) || saysNothingOfOthers(plain, consequences)) return read;
  let known = facts;
  const before = plain.map((one) => {
    const so = known;
    if (one) known = learn(known, one.task, one.states, consequences);
    return so;
  });
  const parts = read.of.map((part, index) => within(part, (plain[index] && before[index]) || known, consequences));
  return all(...parts);
}

/** Each part speaks of a task of its own, and from no end follows that of another task. */
function saysNothingOfOthers(plain: readonly (About | undefined)[], consequences: Consequences | undefined): boolean {
  return (
    consequences === undefined &&
    new Set(plain.map((one) => one?.task ?? '')).size === plain.length &&
    !plain.includes(undefined)
  );
}

interface About {
  readonly task: string;
  readonly states: readonly State[];
}

function aboutOne(formula: Formula): About | undefined {
  const parts = formula.kind === 'any' ? formula.of : [formula];
  const states = parts.flatMap((one) => (one.kind === 'is' && ENDS.includes(one.state) ? [one] : []));
  const [first] = states;
  const alone = first && states.length === parts.length && states.every(({ task }) => task === first.task);
  return alone ? { task: first.task, states: states.map((one) => one.state) } : undefined;
}

/** Facts after learning that a task ended in one of the states, and what follows from that. */
function learn(facts: Facts, task: string, states: readonly State[], consequences: Consequences | undefined): Facts {
  const before = facts.get(task) ?? new Set(ENDS);
  const after = new Set(states.filter((one) => before.has(one)));
  if (after.size === before.size) return facts;
  const known = new Map(facts).set(task, after);
  if (!consequences) return known;
  return consequences(task, after).reduce<Facts>((so, [other, ends]) => learn(so, other, ends, consequences), known);
}

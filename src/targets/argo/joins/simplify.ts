import { all, any, ENDS, FALSE, type Formula, type State, TRUE } from './formula.js';
import { type Consequences, type Facts, Known } from './known.js';

/**
 * Gives the same condition, without what its other parts already say. `possible`: the ends that a task can have at all; without
 * `consequences` the end of one task says nothing of another. The conditions of a plan share their parts, and each is read once;
 * past a bound they stay as they are, which is longer and no less true.
 */
export function simplifier(possible: Facts, consequences: Consequences | undefined): (formula: Formula) => Formula {
  const known = new Known(possible, consequences);
  return (formula) => within(formula, known);
}

function within(formula: Formula, known: Known): Formula {
  if (formula.kind === 'constant') return formula;
  if (formula.kind === 'is') return state(formula, known);
  const before = known.read.get(formula);
  if (before) return before;
  if (!known.spend()) return formula;
  const read = formula.kind === 'any' ? some(formula.of, known) : every(formula.of, known);
  known.read.set(formula, read);
  return read;
}

function state(formula: Extract<Formula, { kind: 'is' }>, known: Known): Formula {
  if (!ENDS.includes(formula.state)) return formula;
  const ends = known.get(formula.task);
  if (!ends) return formula;
  if (!ends.has(formula.state)) return FALSE;
  return ends.size === 1 ? TRUE : formula;
}

/** Alternatives that together name every possible end of a task are always met. */
function some(of: readonly Formula[], known: Known): Formula {
  const joined = any(...of.map((one) => within(one, known)));
  if (joined.kind !== 'any') return joined;
  const named = new Map<string, Set<State>>();
  for (const one of joined.of)
    if (one.kind === 'is') named.set(one.task, (named.get(one.task) ?? new Set<State>()).add(one.state));
  for (const [task, states] of named) if ([...(known.get(task) ?? ENDS)].every((one) => states.has(one))) return TRUE;
  return joined;
}

/** Parts that speak of one task alone are read in the light of those before them, the others in that of all of them. */
function every(of: readonly Formula[], known: Known): Formula {
  const read = all(...of.map((one) => within(one, known)));
  if (read.kind !== 'all') return read;
  const plain = read.of.map(aboutOne);
  if (!plain.some((one) => one !== undefined) || (!known.hasConsequences && saysNothingOfOthers(plain))) return read;
  let learned = known;
  const before = plain.map((one) => {
    const so = learned;
    if (one) learned = learned.learn(one.task, one.states);
    return so;
  });
  const parts = read.of.map((part, index) => within(part, (plain[index] && before[index]) || learned));
  return all(...parts);
}

/** Each part speaks of a task of its own, and from no end follows that of another task. */
function saysNothingOfOthers(plain: readonly (About | undefined)[]): boolean {
  return new Set(plain.map((one) => one?.task ?? '')).size === plain.length && !plain.includes(undefined);
}

interface About {
  readonly task: string;
  readonly states: readonly State[];
}

function aboutOne(formula: Formula): About | undefined {
  if (formula.kind === 'is')
    return ENDS.includes(formula.state) ? { task: formula.task, states: [formula.state] } : undefined;
  const [first] = formula.kind === 'any' ? formula.of : [];
  if (formula.kind !== 'any' || first?.kind !== 'is') return undefined;
  const states: State[] = [];
  for (const one of formula.of) {
    if (one.kind !== 'is' || one.task !== first.task || !ENDS.includes(one.state)) return undefined;
    states.push(one.state);
  }
  return { task: first.task, states };
}

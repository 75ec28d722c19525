import type { Fidelity } from '../../core/index.js';
import { handWork, pieceOf } from '../../score/effort.js';
import type { Assessment } from '../assessment.js';

/** One construct of the source, and what the translation makes of its steps. */
export interface ConstructCount {
  readonly construct: string;
  readonly steps: number;
  readonly pipelines: number;
  readonly fidelities: Readonly<Record<Fidelity, number>>;
  /** Steps that have to be written by hand, in pipelines that were read. */
  readonly byHand: number;
  /** Places of the source where it has to be written by hand. */
  readonly pieces: number;
  /** Pipelines that have such a place. */
  readonly blocked: number;
  /** Pipelines in which nothing else has to be written by hand: with it settled, they can be reviewed. */
  readonly lastObstacle: number;
}

/** Every construct, that of most steps first. The counts of steps add up to all steps. */
export function constructsOf({ facts }: Assessment): ConstructCount[] {
  const found = new Map<string, Tally>();
  const obstacles = new Map<string, Set<string>>();
  for (const { construct, pipeline, fidelity } of facts.steps) {
    const own = found.get(construct) ?? newTally();
    found.set(construct, own);
    own.steps += 1;
    own.fidelities[fidelity] += 1;
    own.pipelines.add(pipeline);
  }
  for (const { step } of handWork(facts)) {
    const own = found.get(step.construct);
    if (own) own.byHand += 1;
    own?.pieces.add(pieceOf(step));
    obstacles.set(step.pipeline, (obstacles.get(step.pipeline) ?? new Set()).add(step.construct));
  }
  const sets = [...obstacles.values()];
  const blocking = tallied(sets);
  const last = tallied(sets.filter(({ size }) => size === 1));
  return [...found]
    .map(([construct, { steps, fidelities, pipelines, pieces, byHand }]) => ({
      ...{ construct, steps, fidelities, byHand, pipelines: pipelines.size, pieces: pieces.size },
      blocked: blocking.get(construct) ?? 0,
      lastObstacle: last.get(construct) ?? 0,
    }))
    .sort((a, b) => b.steps - a.steps || (a.construct < b.construct ? -1 : 1));
}

/** How many of the sets have each construct. */
function tallied(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const one of set) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

interface Tally {
  steps: number;
  byHand: number;
  readonly fidelities: Record<Fidelity, number>;
  readonly pipelines: Set<string>;
  readonly pieces: Set<string>;
}

function newTally(): Tally {
  return {
    steps: 0,
    byHand: 0,
    fidelities: { exact: 0, approximate: 0, manual: 0, dropped: 0 },
    pipelines: new Set(),
    pieces: new Set(),
  };
}

import type { Fidelity } from '../../core/index.js';
import { pieceOf, workOf } from '../../score/effort.js';
import type { Assessment } from '../assessment.js';

/** One construct of the source, and what the translation makes of its steps. */
export interface ConstructCount {
  readonly construct: string;
  readonly steps: number;
  readonly pipelines: number;
  readonly fidelities: Readonly<Record<Fidelity, number>>;
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
  for (const step of facts.steps) {
    const { construct, pipeline, fidelity } = step;
    const own = found.get(construct) ?? newTally();
    found.set(construct, own);
    own.steps += 1;
    own.fidelities[fidelity] += 1;
    own.pipelines.add(pipeline);
    if (workOf(step) === undefined) continue;
    own.pieces.add(pieceOf(step));
    obstacles.set(pipeline, (obstacles.get(pipeline) ?? new Set()).add(construct));
  }
  const sets = [...obstacles.values()];
  const blocking = tallied(sets);
  const last = tallied(sets.filter(({ size }) => size === 1));
  return [...found]
    .map(([construct, { steps, fidelities, pipelines, pieces }]) => ({
      ...{ construct, steps, fidelities, pipelines: pipelines.size, pieces: pieces.size },
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
  readonly fidelities: Record<Fidelity, number>;
  readonly pipelines: Set<string>;
  readonly pieces: Set<string>;
}

function newTally(): Tally {
  return {
    steps: 0,
    fidelities: { exact: 0, approximate: 0, manual: 0, dropped: 0 },
    pipelines: new Set(),
    pieces: new Set(),
  };
}

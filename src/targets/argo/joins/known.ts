import { ENDS, type Formula, type State } from './formula.js';

/** What is known of tasks at some place in a condition: the ends that are still possible. */
export type Facts = ReadonlyMap<string, ReadonlySet<State>>;

/** What the end of one task says of the ends of others. */
export type Consequences = (task: string, ends: ReadonlySet<State>) => readonly (readonly [string, readonly State[]])[];

/**
 * What was learned on the way multiplies with each level of conditions in conditions; a plan of five hundred tasks that is not made to be hard needs
 * less than half of this.
 */
const MOST_READS = 100_000;

/**
 * What is known at a place in a condition: the ends that tasks can have at all, and what was learned on the way there. Learning the same
 * twice leads to the same place, which remembers how conditions read there.
 */
export class Known {
  /** Conditions as they were read here. */
  readonly read = new Map<Formula, Formula>();
  readonly #learned = new Map<string, Known>();
  /** Conditions that may still be read, here and at all places that are reached from the same one. */
  readonly #left: { reads: number };

  constructor(
    private readonly possible: Facts,
    private readonly consequences: Consequences | undefined,
    private readonly above?: Known,
    private readonly task?: string,
    private readonly ends?: ReadonlySet<State>,
  ) {
    this.#left = above ? above.#left : { reads: MOST_READS };
  }

  /** Counts a condition that is read; false where so many were read that the rest has to stand as it is. */
  spend(): boolean {
    this.#left.reads -= 1;
    return this.#left.reads >= 0;
  }

  /** Whether the end of one task says anything of another. */
  get hasConsequences(): boolean {
    return this.consequences !== undefined;
  }

  /** The ends that a task may still have; undefined where nothing is known of it. */
  get(task: string): ReadonlySet<State> | undefined {
    for (let at: Known | undefined = this; at; at = at.above) if (at.task === task) return at.ends;
    return this.possible.get(task);
  }

  /** After learning that a task ended in one of the states, and what follows from that. */
  learn(task: string, states: readonly State[]): Known {
    const key = `${task} ${states.join(' ')}`;
    const known = this.#learned.get(key) ?? this.#learn(task, states);
    this.#learned.set(key, known);
    return known;
  }

  #learn(task: string, states: readonly State[]): Known {
    const before = this.get(task) ?? new Set(ENDS);
    const after = new Set(states.filter((one) => before.has(one)));
    if (after.size === before.size) return this;
    const known = new Known(this.possible, this.consequences, this, task, after);
    const further = this.consequences?.(task, after) ?? [];
    return further.reduce<Known>((so, [other, ends]) => so.learn(other, ends), known);
  }
}

/**
 * What was seen first, a skip or a failure: conditions that tell the two apart cause by cause. They grow with every way between what happened and
 * the join that asks, so they are bounded; past the bound the order counts as unclear, which a join says.
 */
import { all, any, FALSE, type Formula, is } from './formula.js';
import { EAGER, type Happening, handedOn, isSameCause, later, merged, type Order, skipBy } from './order.js';
import type { Possible } from './possible.js';
import type { Probes } from './probes.js';
import type { Ends } from './rules.js';
import type { JoinTask } from './task.js';

/** The most ways of a skip down to a task that are looked at each for itself. */
const MOST_CAUSES = 64;

/** Characters of a condition on what failed late above a task: its parts double with each join between. */
const LONGEST_LATE = 8_000;

/** Characters of all such conditions of one plan: hundreds of joins above each other ask for gigabytes. */
const MOST_WRITTEN = 4_000_000;

/** What is known of the tasks of a plan. */
export interface Surroundings {
  readonly possible: (task: JoinTask) => Possible;
  readonly setups: (task: JoinTask) => readonly JoinTask[];
  readonly probes: Probes;
  readonly order: Order;
}

/** A skip above a task that may be seen before a failure above it; `sure`: it always is. */
export interface Rival {
  readonly of: JoinTask;
  readonly skipped: JoinTask;
  readonly failing: JoinTask;
  readonly sure: boolean;
}

/** From one skip up to what failed beside it; `met`: what was found on the way, by task and distance. */
interface Walk {
  readonly of: JoinTask;
  readonly met: Map<string, Formula>;
}

interface Cause {
  readonly at: Happening;
  readonly met: Formula;
}

export class Races {
  /** Tasks of which nothing says whether a skip or a failure above them is seen first, and somebody asks. */
  readonly unclear = new Set<JoinTask>();
  private readonly causes = new Map<JoinTask, readonly Cause[]>();
  private written = 0;

  constructor(
    private readonly around: Surroundings,
    private readonly ends: (task: JoinTask) => Ends,
  ) {}

  /** Told apart cause by cause: there is a skip that comes before whatever made the other one fail. */
  skippedFirst({ of, skipped, failing }: Rival): Formula {
    return any(...this.causesOf(skipped).map((cause) => this.seenFirst(cause, failing, of)));
  }

  private seenFirst({ at, met }: Cause, failing: JoinTask, of: JoinTask): Formula {
    if (this.written > MOST_WRITTEN) {
      this.unclear.add(of);
      return FALSE;
    }
    this.written += met.text.length;
    return all(met, this.lateOrFine(failing, at, { of, met: new Map() }));
  }

  /** How a task came to be skipped: what happened, and the condition that says that it did. */
  private causesOf(task: JoinTask): readonly Cause[] {
    const known = this.causes.get(task);
    if (known) return known;
    const found = this.findCauses(task);
    const made = found.length <= MOST_CAUSES ? found : mergedCauses(found);
    this.causes.set(task, made);
    return made;
  }

  private findCauses(task: JoinTask): readonly Cause[] {
    const { probes, possible, order } = this.around;
    const at = (by: JoinTask) => skipBy(by, task);
    const found: Cause[] = probes.probesOf(task).map((one) => ({ at: at(one.of), met: is(one.name, 'Skipped') }));
    const ran = probes.ran(task);
    if (ran !== undefined) found.push({ at: at(task), met: is(ran, 'Skipped') });
    if (probes.when(task) !== undefined)
      for (const by of task.upstream) found.push({ at: at(by), met: is(task.name, 'Skipped') });
    else if (task.mapped === 'open') found.push({ at: at(task), met: is(task.name, 'Skipped') });
    if (!possible(task).ruleSkips) return found;
    const { skipped } = this.ends(task);
    if (task.rule !== 'allSucceeded')
      return [...found, ...order.skipsByRule(task).map((one) => ({ at: one, met: skipped }))];
    const above = task.upstream.flatMap((one) => (possible(one).skipped ? this.causesOf(one) : []));
    return [...found, ...above.map((one) => ({ at: handedOn(one.at, task), met: all(skipped, one.met) }))];
  }

  /** The task did not fail, or not before the skip was seen. */
  private lateOrFine(task: JoinTask, skip: Happening, walk: Walk): Formula {
    const key = `${task.name} ${skip.looks[0]}`;
    const known = walk.met.get(key);
    if (known) return known;
    const made = this.lateOrFineHere(task, skip, walk);
    this.written += made.text.length;
    walk.met.set(key, made);
    return made;
  }

  private lateOrFineHere(task: JoinTask, skip: Happening, walk: Walk): Formula {
    const { of } = walk;
    const ends = this.ends(task);
    const late = (failure: Happening) => this.isLate(skip, failure, of);
    const own: Happening = { after: task, looks: [0, 0] };
    const fine = any(ends.succeeded, ends.skipped, late(own) ? ends.failed : FALSE);
    if (!this.around.possible(task).upstreamFailed) return fine;
    if (!EAGER.has(task.rule)) return late({ ...own, done: true }) ? any(fine, ends.upstreamFailed) : fine;
    const above =
      this.written > MOST_WRITTEN ? [] : task.upstream.map((one) => this.lateOrFine(one, later(skip, -1), walk));
    if (above.length > 0 && above.reduce((sum, { text }) => sum + text.length, 0) <= LONGEST_LATE)
      return any(fine, all(ends.upstreamFailed, ...above));
    this.unclear.add(of);
    return fine;
  }

  private isLate(skip: Happening, failure: Happening, of: JoinTask): boolean {
    const order = this.around.order.compare(skip, failure);
    if (order === 'unclear') this.unclear.add(of);
    return order === 'first' || order === 'impossible';
  }
}

/** One cause for each decider: seen at some time between the first and the last way that leads from it. */
function mergedCauses(causes: readonly Cause[]): readonly Cause[] {
  return merged(causes.map(({ at }) => at)).map((at) => ({
    at,
    met: any(...causes.filter((one) => isSameCause(one.at, at)).map((one) => one.met)),
  }));
}

/**
 * What happens before what. Airflow settles a task under `all_success` as soon as it sees a failure or a skip above it, so the
 * order of the two decides between skipped and upstream-failed. Times here count Airflow's looks at the run; where nothing
 * forces an order, all steps are taken to last equally long, which is one of the answers that Airflow can give.
 */
import { below, type JoinTask, surelySucceeded } from './task.js';

/** Tasks that surely ended before another starts, and how many looks lie at least between. */
type Before = ReadonlyMap<JoinTask, number>;

/** Something that happens a number of looks after a task has run. */
export interface Happening {
  readonly after: JoinTask;
  readonly looks: readonly [least: number, most: number];
  /** The task did not run: everything above it had ended. */
  readonly done?: true;
  /** For a skip: tasks that surely were skipped then. */
  readonly skipped?: readonly JoinTask[];
  /** For a skip whose deciders stand further up: those that surely ran well. */
  readonly ran?: readonly JoinTask[];
}

/** Looks from the start of the run; the end is infinite where a list decides. */
type Span = readonly [least: number, most: number];

/** `impossible`: the two never come together. */
export type Verdict = 'first' | 'later' | 'unclear' | 'impossible';

const NOTHING: Before = new Map();
/** Rules that start a task before everything above it has ended. */
const EARLY: ReadonlySet<string> = new Set(['anySucceeded', 'anyFailed', 'anyDone']);
/** Rules that give a task up at the first bad end above it. */
export const EAGER: ReadonlySet<string> = new Set(['allSucceeded', 'noneFailed', 'noneFailedMinOneSucceeded']);

/** Rules that skip a task only where everything above it (every set-up) was skipped. */
const ALL_SKIPPED: ReadonlySet<string> = new Set([
  'anySucceeded',
  'noneFailedMinOneSucceeded',
  'allDoneSetupSucceeded',
]);

/** What the order of events depends on. */
export interface OrderInput {
  /** Who may skip a task, itself included. */
  readonly skippers: (task: JoinTask) => readonly JoinTask[];
  readonly canSkip: (task: JoinTask) => boolean;
  readonly canFailWithUpstream: (task: JoinTask) => boolean;
}

export class Order {
  private readonly starts = new Map<JoinTask, Before>();
  private readonly settles = new Map<JoinTask, Before>();
  private readonly spans = new Map<JoinTask, Span>();
  private readonly settleSpans = new Map<JoinTask, Span>();
  private readonly skips = new Map<JoinTask, readonly Happening[]>();
  private readonly failures = new Map<JoinTask, readonly Happening[]>();

  constructor(private readonly input: OrderInput) {}

  /** Whether one task has ended when another starts: surely, or when all steps last equally long. */
  endsBefore(one: JoinTask, other: JoinTask): 'surely' | 'likely' | 'unclear' {
    if (this.beforeStart(other).has(one)) return 'surely';
    return this.runSpan(one)[1] < this.runSpan(other)[0] ? 'likely' : 'unclear';
  }

  /** Whether the skip of one task is seen before the failure, or upstream-failure, of another. */
  skipBeforeFailure(skipped: JoinTask, failed: JoinTask): Verdict {
    return verdictOf(this.skipsOf(skipped), this.failuresOf(failed), (skip, failure) => this.compare(skip, failure));
  }

  /** Whether a decider skips a task before others could see it as upstream-failed because of what stands beside the decider. */
  decidesBeforeFailure(by: JoinTask, failed: JoinTask): Verdict {
    const seen = this.failuresOf(failed).map((one) => later(one, 2));
    return verdictOf([{ after: by, looks: [0, 0] }], seen, (skip, failure) => this.compare(skip, failure));
  }

  /** Whether a skip is seen before a failure. */
  compare(skip: Happening, failure: Happening): Verdict {
    if (excludes(skip, failure)) return 'impossible';
    const forward = this.beforeOf(failure).get(skip.after);
    if (forward !== undefined && skip.looks[1] < forward + failure.looks[0]) return 'first';
    const backward = this.beforeOf(skip).get(failure.after);
    if (backward !== undefined && failure.looks[1] <= backward + skip.looks[0]) return 'later';
    const [skipAt, failureAt] = [this.at(skip), this.at(failure)];
    if (skipAt[1] < failureAt[0]) return 'first';
    return failureAt[1] <= skipAt[0] ? 'later' : 'unclear';
  }

  private beforeOf({ after, done }: Happening): Before {
    return done ? united(after.upstream.map((one) => shifted(this.beforeSettled(one), 1))) : this.beforeStart(after);
  }

  private at({ after, looks, done }: Happening): Span {
    const [least, most] = done ? this.doneSpan(after) : this.runSpan(after);
    return [least + looks[0], most + looks[1]];
  }

  /** Tasks that surely have ended when a task starts to run. */
  private beforeStart(task: JoinTask): Before {
    return remembered(this.starts, task, NOTHING, () => {
      if (task.rule === 'always' || task.upstream.length === 0) return NOTHING;
      const ran = task.rule === 'allSucceeded';
      const each = task.upstream.map((one) => shifted(ran ? this.beforeRan(one) : this.beforeSettled(one), 1));
      return EARLY.has(task.rule) ? common(each) : united(each);
    });
  }

  private beforeRan(task: JoinTask): Before {
    return new Map(this.beforeStart(task)).set(task, 0);
  }

  /** Tasks that surely have ended when a task has ended in any way, running or not. */
  private beforeSettled(task: JoinTask): Before {
    return remembered(this.settles, task, NOTHING, () => {
      const ways = [this.beforeStart(task)];
      for (const by of this.input.skippers(task)) if (by !== task) ways.push(this.beforeRan(by));
      if (this.input.canSkip(task) || this.input.canFailWithUpstream(task))
        ways.push(common(task.upstream.map((one) => shifted(this.beforeSettled(one), 1))));
      return new Map(common(ways)).set(task, 0);
    });
  }

  private runSpan(task: JoinTask): Span {
    return remembered(this.spans, task, [1, Number.POSITIVE_INFINITY], () => {
      const own = task.holds ? Number.POSITIVE_INFINITY : 1;
      if (task.rule === 'always' || task.upstream.length === 0) return [1, own];
      const each = task.upstream.map((one) =>
        task.rule === 'allSucceeded' ? this.runSpan(one) : this.settleSpan(one),
      );
      const least = each.map(([from]) => from);
      const early = EARLY.has(task.rule) ? Math.min(...least) : Math.max(...least);
      return [early + 1, Math.max(...each.map(([, to]) => to)) + own];
    });
  }

  private doneSpan({ upstream }: JoinTask): Span {
    const each = upstream.map((one) => this.settleSpan(one));
    return [Math.max(0, ...each.map(([from]) => from)) + 1, Math.max(0, ...each.map(([, to]) => to)) + 1];
  }

  private settleSpan(task: JoinTask): Span {
    return remembered(this.settleSpans, task, [1, Number.POSITIVE_INFINITY], () => {
      const spans = [this.runSpan(task), ...this.input.skippers(task).map((by) => this.runSpan(by))];
      if (task.upstream.length > 0 && (this.input.canSkip(task) || this.input.canFailWithUpstream(task))) {
        const each = task.upstream.map((one) => this.settleSpan(one));
        spans.push([Math.min(...each.map(([from]) => from)) + 1, Math.max(...each.map(([, to]) => to)) + 1]);
      }
      return [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
    });
  }

  /** The events by which a task comes to be skipped. */
  skipsOf(task: JoinTask): readonly Happening[] {
    return remembered(this.skips, task, [], () => {
      const found = this.input.skippers(task).map((by) => skipBy(by, task));
      if (task.mapped === 'open') found.push({ after: task, looks: [0, 0], skipped: [task] });
      return merged(this.input.canSkip(task) ? [...found, ...this.skipsByRule(task)] : found);
    });
  }

  /** Some rules skip at the first end of the wrong kind above, others when everything above has ended. */
  skipsByRule(task: JoinTask): readonly Happening[] {
    const { rule, upstream } = task;
    const skips = () => upstream.flatMap((one) => this.skipsOf(one).map((skip) => handedOn(skip, task)));
    const ended = (): Happening[] => upstream.map((after) => ({ after, looks: [1, 1], skipped: [task] }));
    if (rule === 'allSucceeded' || rule === 'noneSkipped' || rule === 'allDoneMinOneSucceeded') return skips();
    if (rule === 'allFailed') return [...ended(), ...skips()];
    if (rule === 'allSkipped')
      return [...ended(), ...upstream.flatMap((one) => this.failuresOf(one).map((failure) => later(failure, 1)))];
    const needs = upstream.filter(({ setup }) => rule !== 'allDoneSetupSucceeded' || setup);
    const skipped = ALL_SKIPPED.has(rule) ? [task, ...needs.flatMap((one) => this.surelySkipped(one))] : [task];
    const [first] = needs;
    const ran = ALL_SKIPPED.has(rule) && first ? this.surelyRan(first) : [];
    return [{ after: task, looks: [0, 0], done: true, skipped, ran }];
  }

  /** The deciders that ran well when a task was skipped, and what they needed. */
  private surelyRan(task: JoinTask): readonly JoinTask[] {
    const all = this.skipsOf(task).map(({ after, done, ran = [] }) =>
      done ? ran : [after, ...surelySucceeded(after)],
    );
    return (all[0] ?? []).filter((one) => all.every((ran) => ran.includes(one)));
  }

  /** What was skipped when a task was. */
  private surelySkipped(task: JoinTask): readonly JoinTask[] {
    const all = this.skipsOf(task).map(({ skipped = [] }) => skipped);
    return [task, ...(all[0] ?? []).filter((one) => all.every((skipped) => skipped.includes(one)))];
  }

  /** The events by which a task comes to be failed or upstream-failed. */
  failuresOf(task: JoinTask): readonly Happening[] {
    return remembered(this.failures, task, [], () => {
      const own: Happening = { after: task, looks: [0, 0] };
      if (!this.input.canFailWithUpstream(task)) return [own];
      const above = task.upstream.flatMap((one) => this.failuresOf(one).map((failure) => later(failure, 1)));
      return merged(EAGER.has(task.rule) ? [own, ...above] : [own, { ...own, done: true }]);
    });
  }
}

/** A decider, or the task itself, skips a task. A gate that skips everything downstream skips that together. */
export function skipBy(by: JoinTask, task: JoinTask): Happening {
  const together = by.decides === 'downstream' && by !== task;
  const under = together ? [...below(by)].filter(({ teardown, rule }) => !teardown && rule !== 'always') : [];
  return { after: by, looks: [0, 0], skipped: [task, ...under] };
}

/** The two never come together: one task cannot both decide and fail, nor run where it needs what was skipped or failed. */
function excludes({ after: by, skipped = [], done, ran = [] }: Happening, failure: Happening): boolean {
  const failed = failure.after;
  if (!done && (by === failed || surelySucceeded(by).has(failed))) return true;
  if (ran.includes(failed) || skipped.includes(failed) || isSkippedTeardown(failed, skipped)) return true;
  if (failure.done) return failed.upstream.every((one) => skipped.includes(one));
  return skipped.some((one) => surelySucceeded(failed).has(one));
}

/** A teardown neither runs nor fails when all its set-ups were skipped. */
function isSkippedTeardown({ teardown, upstream }: JoinTask, skipped: readonly JoinTask[]): boolean {
  const setups = upstream.filter(({ setup }) => setup);
  return teardown !== undefined && setups.length > 0 && setups.every((one) => skipped.includes(one));
}

function verdictOf(
  skips: readonly Happening[],
  failures: readonly Happening[],
  compare: (skip: Happening, failure: Happening) => Verdict,
): Verdict {
  const found = new Set<Verdict>();
  for (const skip of skips) for (const failure of failures) found.add(compare(skip, failure));
  found.delete('impossible');
  const [only] = found;
  return found.size === 1 && only ? only : found.size === 0 ? 'impossible' : 'unclear';
}

export const later = (one: Happening, by: number): Happening => ({
  ...one,
  looks: [one.looks[0] + by, one.looks[1] + by],
});

/** The same skip one task further down: a look later, but a gate that skips everything downstream does so at once. */
export function handedOn(skip: Happening, to: JoinTask): Happening {
  const further = { ...skip, skipped: [...(skip.skipped ?? []), to] };
  return skip.after.decides === 'downstream' && !skip.done ? further : later(further, 1);
}

/** Whether two happenings follow from one: at different times, perhaps. */
export const isSameCause = (one: Happening, other: Happening) => one.after === other.after && one.done === other.done;

/** One happening for each cause. */
export function merged(all: readonly Happening[]): readonly Happening[] {
  const found: Happening[] = [];
  for (const one of all) {
    const at = found.findIndex((other) => isSameCause(one, other));
    const known = found[at];
    if (known) found[at] = both(known, one);
    else found.push(one);
  }
  return found;
}

function both(one: Happening, other: Happening): Happening {
  const skipped = one.skipped?.filter((task) => other.skipped?.includes(task));
  const looks = [Math.min(one.looks[0], other.looks[0]), Math.max(one.looks[1], other.looks[1])] as const;
  return { ...one, looks, ...(skipped && { skipped }) };
}

function shifted(before: Before, by: number): Before {
  return new Map([...before].map(([task, looks]) => [task, looks + by]));
}

function united(all: readonly Before[]): Before {
  const found = new Map<JoinTask, number>();
  for (const one of all) for (const [task, looks] of one) found.set(task, Math.max(found.get(task) ?? 0, looks));
  return found;
}

function common(all: readonly Before[]): Before {
  const [first = NOTHING, ...rest] = all;
  const kept = [...first].filter(([task]) => rest.every((one) => one.has(task)));
  return new Map(kept.map(([task, looks]) => [task, Math.min(looks, ...rest.map((one) => one.get(task) ?? 0))]));
}

/** Sources refuse circles; should one come all the same, it ends in what is already remembered. */
function remembered<T>(known: Map<JoinTask, T>, task: JoinTask, meanwhile: T, make: () => T): T {
  const found = known.get(task);
  if (found !== undefined) return found;
  known.set(task, meanwhile);
  const made = make();
  known.set(task, made);
  return made;
}

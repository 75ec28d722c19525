/**
 * A run of Airflow's scheduler (airflow/models/dagrun.py, skipmixin.py, operators/python.py; 2.10): it looks at every task that has
 * not ended, settles or starts what it can, and looks again. Time is not simulated: what was started ends before the next look,
 * all at once or one at a time, as `order` says.
 */
import type { NodeId } from '../../ir/index.js';
import { type Answer, answerOf, type End, type Seen, setupAnswer } from './rules.js';
import { lengthOf, producersOf, type SourceTask } from './tasks.js';

/** What a scenario says of one task. */
export interface Plan {
  /** One a try; the last repeats. */
  readonly phases?: readonly ('Succeeded' | 'Failed' | 'Skipped')[];
  /** Choices of a branch (keys of tasks), the answer of a gate, the length of the list that is returned. */
  readonly choice?: readonly string[];
  readonly passes?: boolean;
  readonly length?: number;
}
export type Plans = ReadonlyMap<NodeId, Plan>;

/** How many of the tasks that may start do so before the scheduler looks again. */
export type Order = (ready: number) => number | 'all';

export interface SourceRun {
  readonly state: 'success' | 'failed';
  /** By task, one for each item of a mapped task. */
  readonly ends: ReadonlyMap<NodeId, readonly End[]>;
}

interface Instance {
  readonly task: SourceTask;
  readonly index: number;
  end?: End;
}

const MOST_LOOKS = 5_000;

/** Plays one run; undefined where the length of a mapping is not known, Airflow has several answers, or nothing moves any more. */
export function runAirflow(tasks: readonly SourceTask[], plans: Plans, order: Order): SourceRun | undefined {
  return new Scheduler(tasks, plans).run(order);
}

class Scheduler {
  private readonly instances = new Map<NodeId, Instance[]>();
  /** Children that a decider in a mapped group has skipped, by item. */
  private readonly skips = new Map<string, ReadonlySet<NodeId>>();
  private readonly hidden = new Map<SourceTask, readonly SourceTask[]>();
  private last: ReadonlyMap<NodeId, readonly Instance[]> = new Map();
  private unknown = false;

  constructor(
    private readonly tasks: readonly SourceTask[],
    private readonly plans: Plans,
  ) {
    for (const task of tasks) {
      this.instances.set(task.id, [{ task, index: -1 }]);
      this.hidden.set(task, hiddenSetups(task));
    }
  }

  run(order: Order): SourceRun | undefined {
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const { ready, changed } = this.look();
      if (this.unknown) return undefined;
      const all = [...this.instances.values()].flat();
      if (all.every(({ end }) => end)) return { state: this.state(), ends: this.ends() };
      if (ready.length === 0 && !changed) return undefined;
      const which = ready.length > 0 ? order(ready.length) : 'all';
      const started = which === 'all' ? ready : ready.slice(which, which + 1);
      for (const one of started) this.play(one);
    }
    return undefined;
  }

  /** One look: by what had ended when it began. */
  private look(): { readonly ready: Instance[]; readonly changed: boolean } {
    const before = this.snapshot();
    const ready: Instance[] = [];
    let changed = false;
    for (const task of this.tasks)
      for (const instance of [...(this.instances.get(task.id) ?? [])]) {
        if (instance.end) continue;
        const expanded = this.expandInGroup(instance);
        if (expanded) {
          changed = true;
          continue;
        }
        const answer = this.answer(instance, before);
        if (answer === 'wait') continue;
        if (answer !== 'run') {
          instance.end = answer;
          changed = true;
        } else if (this.expand(instance, ready)) changed = true;
      }
    return { ready, changed };
  }

  /** What had ended when a look began; of steps that have not changed since the last look the same as then. */
  private snapshot(): ReadonlyMap<NodeId, readonly Instance[]> {
    const now = new Map<NodeId, readonly Instance[]>();
    for (const [id, all] of this.instances) {
      const last = this.last.get(id);
      const same = last?.length === all.length && all.every(({ end }, at) => end === last[at]?.end);
      now.set(id, same ? last : all.map((one) => ({ ...one })));
    }
    this.last = now;
    return now;
  }

  private answer(instance: Instance, before: ReadonlyMap<NodeId, readonly Instance[]>): Answer {
    const byRule = this.ruled(instance, before);
    const byList = listAnswer(instance.task, this.instances);
    if (byList === 'run' || byRule === 'upstream_failed' || byRule === byList) return byRule;
    // two checks set the state of one task, in the order of a set of classes: it differs from process to process
    if (byRule === 'skipped') this.unknown = true;
    return byList;
  }

  private ruled({ task, index }: Instance, before: ReadonlyMap<NodeId, readonly Instance[]>): Answer {
    const skippedBy = task.upstream.some((up) => this.skips.get(`${up.id} ${index}`)?.has(task.id));
    if (skippedBy) return 'skipped';
    if (task.upstream.length === 0 || task.rule === 'always') return 'run';
    const setups = task.teardown ? [] : (this.hidden.get(task) ?? []);
    if (setups.length > 0) {
      const answer = setupAnswer(seen(setups, task, index, before));
      if (answer === 'skipped' || answer === 'upstream_failed') return answer;
      // While a setup goes on the rule may settle the task, but not start it.
      if (answer === 'wait') return notRun(answerOf(task.rule, seen(task.upstream, task, index, before)));
    }
    return answerOf(task.rule, seen(task.upstream, task, index, before));
  }

  /** Members of a mapped group stand once for each item as soon as the list is known. */
  private expandInGroup({ task, index }: Instance): boolean {
    const [mapping] = task.mappings;
    if (!mapping?.group || index >= 0) return false;
    const length = this.length(task);
    if (length === undefined || length === 0) return false;
    this.instances.set(
      task.id,
      Array.from({ length }, (_, at) => ({ task, index: at })),
    );
    return true;
  }

  /** What may start does; a mapped task for each item, or is skipped where there is none. */
  private expand(instance: Instance, ready: Instance[]): boolean {
    const { task, index } = instance;
    if (task.mappings.length === 0 || index >= 0) {
      ready.push(instance);
      return false;
    }
    const length = this.length(task);
    if (length === undefined) instance.end = 'upstream_failed';
    else if (length === 0) instance.end = 'skipped';
    else {
      const made = Array.from({ length }, (_, at): Instance => ({ task, index: at }));
      this.instances.set(task.id, made);
      ready.push(...made);
    }
    return true;
  }

  private length({ mappings: [mapping] }: SourceTask): number | undefined {
    if (!mapping) return undefined;
    const found = lengthOf(mapping.expand, (id) => this.returned(id));
    if (found === 'unknown') this.unknown = true;
    return found === 'unknown' ? undefined : found;
  }

  /** The length of what a task has returned; where it is mapped itself, how many of its items have returned something. */
  private returned(id: NodeId): number | undefined {
    const all = this.instances.get(id) ?? [];
    if (all.length === 0 || !all.every(({ end }) => end)) return undefined;
    const returning = all.filter(({ end }) => end === 'success').length;
    if (all.some(({ index }) => index >= 0)) return returning;
    return returning > 0 ? (this.plans.get(id)?.length ?? 2) : undefined;
  }

  private play(instance: Instance): void {
    const { task, index } = instance;
    const { phases = ['Succeeded'], choice = [], passes = true } = this.plans.get(task.id) ?? {};
    let phase = phases[0];
    for (let tries = 1; phase === 'Failed' && tries <= task.retries; tries += 1)
      phase = phases[Math.min(tries, phases.length - 1)];
    instance.end = phase === 'Failed' ? 'failed' : phase === 'Skipped' ? 'skipped' : 'success';
    if (instance.end !== 'success') return;
    // tasks of the simulated DAG end as skipped here, as Airflow has it (`SkipMixin.skip`); no check or test is left out
    if (task.decides === 'branch') this.skip(task, index, notChosen(task, choice));
    else if (task.decides && !passes) this.skip(task, index, behindGate(task));
  }

  /** Airflow's own skip (airflow/models/skipmixin.py): what a branch or gate leaves out is remembered, and ends as skipped; a mapped one ends only items of its number. */
  private skip(by: SourceTask, index: number, tasks: readonly SourceTask[]): void {
    this.skips.set(`${by.id} ${index}`, new Set(tasks.map(({ id }) => id)));
    if (index >= 0) return;
    for (const { id } of tasks) for (const one of this.instances.get(id) ?? []) one.end = 'skipped';
  }

  /** No leaf failed or is upstream-failed; teardowns count only where they ask to (`_tis_for_dagrun_state`). */
  private state(): SourceRun['state'] {
    const counts = (task: SourceTask) => !task.teardown || task.failsRun;
    const leaves = this.tasks.filter((task) => counts(task) && !task.downstream.some(counts));
    const judged = leaves.length > 0 ? leaves : this.tasks.filter(({ downstream }) => downstream.length === 0);
    const ends = judged.flatMap(({ id }) => this.instances.get(id) ?? []).map(({ end }) => end);
    return ends.some((end) => end === 'failed' || end === 'upstream_failed') ? 'failed' : 'success';
  }

  private ends(): SourceRun['ends'] {
    const found = new Map<NodeId, readonly End[]>();
    for (const [id, all] of this.instances)
      found.set(
        id,
        all.flatMap(({ end }) => (end ? [end] : [])),
      );
    return found;
  }
}

/**
 * What a task is mapped over has to have run well, whatever its rule (ti_deps/deps/mapped_task_upstream_dep.py); a mapped task of
 * which some items ran says so by their number. The check asks the database, so that it sees what the same look has settled.
 */
function listAnswer({ mappings: [mapping] }: SourceTask, now: ReadonlyMap<NodeId, readonly Instance[]>): Answer {
  const producers = mapping ? producersOf(mapping.expand).flatMap((id) => now.get(id) ?? []) : [];
  const ends = producers.flatMap(({ index, end }) => (index < 0 && end ? [end] : []));
  if (ends.includes('failed') || ends.includes('upstream_failed')) return 'upstream_failed';
  return ends.includes('skipped') ? 'skipped' : 'run';
}

/** How many of some tasks have ended how, as one instance sees it: in its own mapped group only its own item. */
function seen(
  of: readonly SourceTask[],
  task: SourceTask,
  index: number,
  before: ReadonlyMap<NodeId, readonly Instance[]>,
): Seen {
  const count = { success: 0, failed: 0, skipped: 0, upstream_failed: 0 };
  const setups = { success: 0, skipped: 0, total: 0 };
  let total = 0;
  for (const up of of) {
    const all = before.get(up.id) ?? [];
    const ownItem = index >= 0 && sharesGroup(up, task) && all.some((one) => one.index >= 0);
    for (const one of all) {
      if (ownItem && one.index !== index) continue;
      total += 1;
      if (one.end) count[one.end] += 1;
      if (!up.setup) continue;
      setups.total += 1;
      if (one.end === 'success' || one.end === 'skipped') setups[one.end] += 1;
    }
  }
  const { success, failed, skipped, upstream_failed: upstreamFailed } = count;
  const bad = failed + upstreamFailed;
  return { success, failed, skipped, upstreamFailed, total, bad, done: success + bad + skipped >= total, setups };
}

const sharesGroup = (a: SourceTask, b: SourceTask) =>
  a.mappings.some(({ id, group }) => group && b.mappings.some((other) => other.id === id));

/** Children that the choice neither names nor leads to. */
function notChosen(branch: SourceTask, choice: readonly string[]): readonly SourceTask[] {
  const chosen = branch.downstream.filter(({ key }) => choice.includes(key));
  const followed = new Set(chosen.flatMap((one) => [one, ...reach(one, 'downstream')]));
  return branch.downstream.filter((one) => !followed.has(one));
}

function behindGate(gate: SourceTask): readonly SourceTask[] {
  const all = gate.decides === 'downstream' ? reach(gate, 'downstream') : gate.downstream;
  return [...all].filter(({ teardown }) => !teardown);
}

const notRun = (answer: Answer): Answer => (answer === 'run' ? 'wait' : answer);

/** Setups above a task that are still to be torn down below it, or never are (get_upstreams_only_setups); those with an edge count by it. */
function hiddenSetups(task: SourceTask): readonly SourceTask[] {
  const below = reach(task, 'downstream');
  return [...reach(task, 'upstream')].filter((one) => {
    if (!one.setup || task.upstream.includes(one)) return false;
    const teardowns = one.downstream.filter(({ teardown }) => teardown);
    return teardowns.length === 0 || teardowns.some((down) => below.has(down));
  });
}

export function reach(from: SourceTask, side: 'upstream' | 'downstream'): ReadonlySet<SourceTask> {
  const found = new Set<SourceTask>();
  const open = [...from[side]];
  for (let one = open.pop(); one; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...one[side]);
  }
  return found;
}

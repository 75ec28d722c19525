import type { Task } from './entities.js';

type Tasks = readonly Task[];

/** One of the four stacks of the scope: what is innermost now, and what it covers. */
class Slot {
  now: Tasks = [];
  private readonly before: Tasks[] = [];

  push(tasks: Tasks): void {
    if (this.now.length > 0 && !same(this.now, tasks)) this.before.push(this.now);
    this.now = tasks;
  }

  /** Leaves the innermost; `outer` is empty when nothing was covered. */
  pop(): { inner: Tasks; outer: Tasks } {
    const inner = this.now;
    this.now = this.before.pop() ?? [];
    return { inner, outer: this.now };
  }
}

/**
 * `with setup >> teardown: …` joins the work inside with both (airflow/utils/setup_teardown.py, SetupTeardownContext; the same in
 * 3.x). Which tasks count as inside, and which edges are made at the end, follows that class step by step.
 */
export class SetupScopes {
  private active = false;
  private readonly setups = new Slot();
  private readonly teardowns = new Slot();
  private readonly teardownsOfSetup = new Slot();
  private readonly setupsOfTeardown = new Slot();
  private readonly members = new Map<string, Task[]>();

  /** A task is made, or added by `scope.add_task()`. */
  add(task: Task): void {
    if (!this.active || task.setup || task.teardown) return;
    for (const { now } of [this.setups, this.teardowns]) {
      if (now.length === 0) continue;
      const key = keyOf(now);
      this.members.set(key, [...(this.members.get(key) ?? []), task]);
    }
  }

  /** `with` a setup or teardown task, or several. False when they are neither, which Airflow refuses. */
  enter(tasks: Tasks): boolean {
    const [first] = tasks;
    if (!first || (!first.setup && !first.teardown)) return false;
    if (first.teardown) {
      this.teardowns.push(tasks);
      this.setupsOfTeardown.push(nearest([...first.upstream.keys()], first, (task) => task.setup));
    } else {
      this.setups.push(tasks);
      this.teardownsOfSetup.push(nearest([...first.downstream], first, (task) => task.teardown));
    }
    this.active = true;
    return true;
  }

  /** The block ends: `join` makes the edges from each of the first tasks to each of the second. */
  exit(join: (up: Tasks, down: Tasks) => void): void {
    this.joinSetup(join);
    this.joinTeardown(join);
    const pairs = [this.setups.pop(), this.teardowns.pop(), this.teardownsOfSetup.pop(), this.setupsOfTeardown.pop()];
    const [setup, teardown, downstream, upstream] = pairs;
    for (const pair of [setup, upstream]) if (pair) join(pair.outer, pair.inner);
    for (const pair of [teardown, downstream]) if (pair) join(pair.inner, pair.outer);
    for (const pair of [setup, teardown]) if (pair) this.members.delete(keyOf(pair.inner));
    this.active = false;
  }

  private joinSetup(join: (up: Tasks, down: Tasks) => void): void {
    const setup = this.setups.now;
    const work = this.workOf(setup);
    if (work.length === 0) return;
    const { roots, leaves } = endsOf(work);
    join(setup, roots.length > 0 ? roots : work.slice(0, 1));
    const last = leaves.length > 0 ? leaves : work.slice(-1);
    join(this.teardowns.now.length > 0 ? this.teardowns.now : last, this.teardownsOfSetup.now);
  }

  private joinTeardown(join: (up: Tasks, down: Tasks) => void): void {
    const teardown = this.teardowns.now;
    const work = this.workOf(teardown);
    if (work.length === 0) return;
    const { leaves } = endsOf(work);
    join(leaves.length > 0 ? leaves : work.slice(-1), teardown);
    const { roots } = endsOf(work);
    const first = roots.length > 0 ? roots : work.slice(0, 1);
    join(this.setupsOfTeardown.now, this.setups.now.length > 0 ? this.setups.now : first);
  }

  private workOf(tasks: Tasks): Tasks {
    if (tasks.length === 0) return [];
    return (this.members.get(keyOf(tasks)) ?? []).filter((task) => !task.setup && !task.teardown);
  }
}

function endsOf(work: Tasks): { roots: Tasks; leaves: Tasks } {
  return {
    roots: work.filter((task) => task.upstream.size === 0),
    leaves: work.filter((task) => task.downstream.size === 0),
  };
}

/** The wanted tasks among these, else among their neighbours, and so on; each task is looked at once. */
function nearest(tasks: Tasks, from: Task, wanted: (task: Task) => boolean): Tasks {
  const seen = new Set<Task>([from]);
  for (let left = tasks.filter((task) => task !== from); left.length > 0; ) {
    const found = left.filter(wanted);
    if (found.length > 0) return found;
    for (const task of left) seen.add(task);
    left = [...new Set(left.flatMap((task) => [...task.downstream, ...task.upstream.keys()]))].filter(
      (task) => !seen.has(task),
    );
  }
  return [];
}

function same(one: Tasks, other: Tasks): boolean {
  return one.length === other.length && one.every((task, index) => task === other[index]);
}

const keyOf = (tasks: Tasks): string => tasks.map(({ order }) => order).join(' ');

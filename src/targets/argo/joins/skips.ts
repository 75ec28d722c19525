/**
 * Who skips whom at run time (airflow/models/skipmixin.py, airflow/operators/python.py; 2.10). A branch skips each child that its
 * choice neither names nor leads to; a gate skips its children, or everything downstream of it. Either skips whatever the
 * child's own trigger rule says.
 */
import { type End, outcomeOf } from './rules.js';
import { setupsAround } from './setups.js';
import { above, below, type JoinTask } from './task.js';

/** A decider that has to be asked before a task may start. */
export interface Skip {
  readonly by: JoinTask;
  /** The task stands directly behind it. */
  readonly direct: boolean;
  /** The task's own rule skips it in the same cases: nothing has to be asked. */
  readonly follows: boolean;
}

/** The deciders that may skip each task. */
export function skipsOf(tasks: readonly JoinTask[]): ReadonlyMap<JoinTask, readonly Skip[]> {
  const found = new Map<JoinTask, Skip[]>(tasks.map((task) => [task, []]));
  const setups = tasks.filter(({ setup }) => setup);
  for (const by of tasks) {
    if (by.decides === undefined) continue;
    const spared = (task: JoinTask) => by.decides !== 'branch' && task.teardown !== undefined;
    for (const child of by.downstream) if (!spared(child)) found.get(child)?.push({ by, direct: true, follows: false });
    if (by.decides !== 'downstream') continue;
    const under = below(by);
    for (const task of under)
      if (!by.downstream.includes(task) && !spared(task))
        found.get(task)?.push({ by, direct: false, follows: follows(task, under, setups) });
  }
  return found;
}

/** Whether the rule of a task behind a closed gate skips it by itself: everything above it is skipped too, set-ups around it among that. */
function follows(task: JoinTask, under: ReadonlySet<JoinTask>, setups: readonly JoinTask[]): boolean {
  const skipped = task.upstream.every((one) => under.has(one) && one.teardown === undefined);
  return (
    skipped &&
    setupsAround(task, setups).every((one) => under.has(one)) &&
    outcomeOf(
      task.rule,
      task.upstream.map((): End => 'K'),
    ) === 'K'
  );
}

/**
 * What a branch's choice may name for a child to run: the child, a task between the two, or a group that begins with one of
 * them (a join that is also a direct child runs with the branch that leads to it).
 */
export function choicesFor(branch: JoinTask, child: JoinTask): readonly string[] {
  const under = below(branch);
  const between = [child, ...[...above(child)].filter((one) => under.has(one))];
  return [...new Set(between.flatMap((one) => [one.key, ...one.begins]))].sort();
}

/**
 * The run's outcome. Airflow's run fails when a leaf failed or is upstream-failed, teardowns set aside
 * (airflow/models/dagrun.py, _tis_for_dagrun_state). Argo's own rule, the phase of the leaves, an omitted one inheriting that of
 * its branch, says the same as long as every failure makes all that follows upstream-failed.
 */
import { all, type Formula } from './formula.js';
import type { Order } from './order.js';
import type { Possible } from './possible.js';
import type { Probes } from './probes.js';
import { type Ends, isFine } from './rules.js';
import type { JoinTask } from './task.js';

const PASSES_FAILURE_ON: ReadonlySet<string> = new Set(['allSucceeded', 'noneFailed', 'noneFailedMinOneSucceeded']);

/** Whether Argo's own rule could come to another outcome. */
export function needsVerdict(
  tasks: readonly JoinTask[],
  possible: (task: JoinTask) => Possible,
  probes: Probes,
  order: Order,
): boolean {
  return tasks.some((task) => {
    if (task.teardown) return true;
    if (task.upstream.length === 0) return false;
    if (!PASSES_FAILURE_ON.has(task.rule)) return true;
    if (probes.asked(task).length > 0 && task.upstream.length > 1) return true;
    return task.rule === 'allSucceeded' && forgives(task, possible, order);
  });
}

/** A skip above is seen before a failure: the task is skipped, and the failure forgotten. */
function forgives(task: JoinTask, possible: (task: JoinTask) => Possible, order: Order): boolean {
  const { upstream } = task;
  return upstream.some(
    (one) =>
      possible(one).skipped &&
      upstream.some((other) => other !== one && ['first', 'unclear'].includes(order.skipBeforeFailure(one, other))),
  );
}

/** No leaf failed or is upstream-failed. */
export function verdictOf(tasks: readonly JoinTask[], ends: (task: JoinTask) => Ends): Formula {
  return all(...leavesOf(tasks).map((task) => isFine(ends(task))));
}

const counts = ({ teardown }: JoinTask) => teardown === undefined || teardown.failsRun;

/** The tasks by which a run is judged. */
export function leavesOf(tasks: readonly JoinTask[]): readonly JoinTask[] {
  const leaves = tasks.filter((task) => counts(task) && !task.downstream.some(counts));
  // A DAG of teardowns alone.
  return leaves.length > 0 ? leaves : tasks.filter(({ downstream }) => downstream.length === 0);
}

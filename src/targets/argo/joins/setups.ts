import { above, below, type JoinTask, surelySucceeded } from './task.js';

/**
 * The set-up tasks that a task depends on without an edge: those above it whose teardown is still to come, or that have none
 * (airflow/models/abstractoperator.py, get_upstreams_only_setups). They have to have succeeded, whatever the task's rule.
 * What a task is mapped over has to have succeeded in the same way (ti_deps/deps/mapped_task_upstream_dep.py).
 * Left out where edges under `all_success` say the same.
 */
export function setupsOf(tasks: readonly JoinTask[]): ReadonlyMap<JoinTask, readonly JoinTask[]> {
  const setups = tasks.filter(({ setup }) => setup);
  const found = new Map<JoinTask, readonly JoinTask[]>();
  for (const task of tasks) {
    const needed = [...setupsAround(task, setups), ...task.over];
    const sure = needed.length > 0 ? surelySucceeded(task) : new Set();
    const extra = needed.filter((one) => !sure.has(one));
    if (extra.length > 0) found.set(task, extra);
  }
  return found;
}

/** All of them, those among them that edges speak of too. */
export function setupsAround(task: JoinTask, setups: readonly JoinTask[]): readonly JoinTask[] {
  if (task.teardown || setups.length === 0) return [];
  const [over, under] = [above(task), below(task)];
  return setups.filter((one) => over.has(one) && !task.upstream.includes(one) && isOpen(one, under));
}

function isOpen(setup: JoinTask, under: ReadonlySet<JoinTask>): boolean {
  const teardowns = setup.downstream.filter(({ teardown }) => teardown !== undefined);
  return teardowns.length === 0 || teardowns.some((one) => under.has(one));
}

import type { Task } from '../model/entities.js';

/** A task that stands in a circle of dependencies, if there is one (airflow/utils/dag_cycle_tester.py). */
export function cycleOf(tasks: readonly Task[]): Task | undefined {
  const waiting = new Map(tasks.map((task) => [task, task.upstream.size]));
  const ready = tasks.filter((task) => task.upstream.size === 0);
  for (let next = ready.pop(); next; next = ready.pop()) {
    waiting.delete(next);
    for (const below of next.downstream) {
      const left = (waiting.get(below) ?? 0) - 1;
      if (left === 0) ready.push(below);
      if (waiting.has(below)) waiting.set(below, left);
    }
  }
  return [...waiting.keys()][0];
}

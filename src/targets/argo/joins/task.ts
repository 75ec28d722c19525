import { reached } from '../../../core/index.js';
import type { JoinRule } from '../../../ir/index.js';

/** One task as joins see it. */
export interface JoinTask {
  /** Its name in the Argo DAG. */
  readonly name: string;
  /** The source's own name: what a branch's choice says. */
  readonly key: string;
  readonly rule: JoinRule;
  readonly upstream: readonly JoinTask[];
  readonly downstream: readonly JoinTask[];
  /**
   * It decides at run time which others run: a branch which of its children, a gate whether they all do (`direct`), or
   * everything downstream of it.
   */
  readonly decides?: 'branch' | 'direct' | 'downstream';
  /** A branch or gate that is mapped: it skips the items of its own number in mapped tasks, and no other task (airflow/models/skipmixin.py, 2.10.5). */
  readonly picks?: boolean;
  /** It may end as skipped although it ran (soft fail, an exit code that skips). */
  readonly skipsItself: boolean;
  /** Runs once for each item of a list: `list` is known to have items, `open` may be empty. */
  readonly mapped?: 'list' | 'open';
  /** The tasks whose results it is mapped over. */
  readonly over: readonly JoinTask[];
  /** For a mapped group: its items may end as skipped, and the fan-out does not show it. */
  readonly hidesSkips: boolean;
  /** A mapped group: it lasts as long as what is in it. */
  readonly holds: boolean;
  readonly setup: boolean;
  /** A teardown; whether its failure fails the run. */
  readonly teardown?: { readonly failsRun: boolean };
  /** Ids of the task groups that begin with it: a branch may choose a group. */
  readonly begins: readonly string[];
}

/** All tasks downstream of a task, itself not among them. */
export function below(task: JoinTask): ReadonlySet<JoinTask> {
  return reached(task, (one) => one.downstream);
}

/** All tasks upstream of a task, itself not among them. */
export function above(task: JoinTask): ReadonlySet<JoinTask> {
  return reached(task, (one) => one.upstream);
}

/** Upstreams first; sources refuse circles, and should one come all the same, its tasks stand in some order. */
export function inOrder(tasks: readonly JoinTask[]): readonly JoinTask[] {
  const done = new Set<JoinTask>();
  const order: JoinTask[] = [];
  const visit = (task: JoinTask) => {
    if (done.has(task)) return;
    done.add(task);
    task.upstream.forEach(visit);
    order.push(task);
  };
  tasks.forEach(visit);
  return order;
}

const sure = new WeakMap<JoinTask, ReadonlySet<JoinTask>>();

/** What has succeeded when a task runs, as far as rules say it that need every success. */
export function surelySucceeded(task: JoinTask): ReadonlySet<JoinTask> {
  const known = sure.get(task);
  if (known) return known;
  const found = reached(task, (one) => (needsAll(one) ? one.upstream : []));
  sure.set(task, found);
  return found;
}

/** Rules that are the same as `all_success` where a single task stands above. */
const LIKE_ALL: ReadonlySet<JoinRule> = new Set<JoinRule>([
  'anySucceeded',
  'noneFailedMinOneSucceeded',
  'allDoneMinOneSucceeded',
]);

const needsAll = ({ rule, upstream }: JoinTask) =>
  rule === 'allSucceeded' || (upstream.length === 1 && LIKE_ALL.has(rule));

import type { JoinRule } from '../../../ir/index.js';
import type { Skip } from './skips.js';
import { inOrder, type JoinTask } from './task.js';

/** What can happen to a task without its running to the end. */
export interface Possible {
  /** Its rule may skip it, or a set-up task around it that is skipped. */
  readonly ruleSkips: boolean;
  /** Its rule alone may skip it, every set-up task around it having succeeded. */
  readonly ownRuleSkips: boolean;
  /** It may end as skipped, by its rule, by a decider, or because its list is empty. */
  readonly skipped: boolean;
  /** Its rule may yield upstream_failed. */
  readonly upstreamFailed: boolean;
}

const FAILS_WITH_UPSTREAM: ReadonlySet<JoinRule> = new Set<JoinRule>([
  'allSucceeded',
  'anySucceeded',
  'noneFailed',
  'noneFailedMinOneSucceeded',
  'allDoneMinOneSucceeded',
]);

/** What is possible, by every task's rule and by what is possible above it. Any task that runs may fail. */
export function possibilities(
  tasks: readonly JoinTask[],
  skips: ReadonlyMap<JoinTask, readonly Skip[]>,
  setups: ReadonlyMap<JoinTask, readonly JoinTask[]>,
): ReadonlyMap<JoinTask, Possible> {
  const found = new Map<JoinTask, Possible>();
  for (const task of inOrder(tasks)) {
    const around = setups.get(task) ?? [];
    const mayBeSkipped = (one: JoinTask) => found.get(one)?.skipped ?? true;
    const ownRuleSkips = canSkip(task, mayBeSkipped, found);
    const ruleSkips = ownRuleSkips || around.some(mayBeSkipped);
    const own = task.skipsItself || task.mapped === 'open' || (skips.get(task) ?? []).length > 0;
    const upstreamFailed = canFail(task) || around.length > 0;
    found.set(task, { ruleSkips, ownRuleSkips, skipped: ruleSkips || own, upstreamFailed });
  }
  return found;
}

function canFail({ rule, upstream }: JoinTask): boolean {
  if (rule === 'allDoneSetupSucceeded') return upstream.some(({ setup }) => setup);
  return upstream.length > 0 && FAILS_WITH_UPSTREAM.has(rule);
}

function canSkip(
  { rule, upstream }: JoinTask,
  skipped: (task: JoinTask) => boolean,
  found: ReadonlyMap<JoinTask, Possible>,
): boolean {
  if (upstream.length === 0) return false;
  switch (rule) {
    case 'allSucceeded':
    case 'noneSkipped':
    case 'allDoneMinOneSucceeded':
      return upstream.some(skipped);
    case 'anySucceeded':
    case 'noneFailedMinOneSucceeded':
      return upstream.every(skipped);
    case 'anyDone':
      return upstream.every((one) => skipped(one) || found.get(one)?.upstreamFailed);
    case 'allDoneSetupSucceeded': {
      const setups = upstream.filter(({ setup }) => setup);
      return setups.length > 0 && setups.every(skipped);
    }
    case 'allFailed':
    case 'anyFailed':
    case 'allSkipped':
      return true;
    default:
      return false;
  }
}

/** Where a join is not exact, or Airflow itself has several answers. */
import type { Look } from './look.js';
import type { Order } from './order.js';
import type { Possible } from './possible.js';
import type { Skip } from './skips.js';
import { above, type JoinTask } from './task.js';

export interface Doubts {
  /** What a fan-out does not show. */
  readonly doubts: readonly string[];
  /** What depends on what ends first: playing every run may show that it does not. */
  readonly races: readonly string[];
  readonly raced: boolean;
}

export function doubtsOf(
  task: JoinTask,
  possible: (task: JoinTask) => Possible,
  skips: ReadonlyMap<JoinTask, readonly Skip[]>,
  order: Order,
  setups: ReadonlyMap<JoinTask, readonly JoinTask[]>,
  look: Look,
): Doubts {
  const [doubts, races]: [string[], string[]] = [[], []];
  const asked = skips.get(task) ?? [];
  for (const { by } of asked)
    if (order.endsBefore(by, task) === 'unclear')
      races.push(`it may start there before ${by.key} decides whether to skip it`);
  for (const { by, direct } of asked)
    if (direct && by.decides !== 'downstream' && seenBefore(task, by, possible, order))
      races.push(`it may count there as upstream-failed before ${by.key} skips it`);
  if (task.upstream.some(({ hidesSkips }) => hidesSkips) && looksAtSkips(task))
    doubts.push('steps of a mapped group above it may be skipped, which the group does not show');
  if (task.holds && task.hidesSkips && task.upstream.length > 0)
    doubts.push(
      'where the group is left out, those of its steps that do not need the ones before them run all the same',
    );
  doubts.push(...fanDoubts(task, asked), ...listDoubts(task, possible));
  const around = setups.get(task) ?? [];
  const rivals = around.filter((one) => possible(one).skipped && possible(task).upstreamFailed);
  const sure = (setup: JoinTask, other: JoinTask) =>
    ['first', 'impossible'].includes(order.skipBeforeFailure(setup, other));
  if (rivals.some((setup) => !task.upstream.every((one) => sure(setup, one))))
    races.push('a set-up task around it may be skipped, or something else fail before');
  if (look.unclear.has(task)) races.push('whether it is skipped or upstream-failed depends on what ends first');
  const likely = asked.some(({ by }) => order.endsBefore(by, task) === 'likely');
  return { doubts, races, raced: likely || (look.asked(task) && isRaced(task, possible, order)) };
}

function fanDoubts(task: JoinTask, asked: readonly Skip[]): readonly string[] {
  // The items of a written list exist before the branch runs, and it skips none of them (2.10.5: `m.expand(x=[1, 2])` behind a branch that chose another).
  const branch = task.mapped === 'list' ? asked.find(({ by, direct }) => direct && by.decides === 'branch') : undefined;
  const deciding = task.over.find(({ decides }) => decides);
  const picking = task.mapped ? [...above(task)].find(({ picks }) => picks) : undefined;
  return [
    ...(picking ? [`${picking.key} decides for each of its items by itself, which the fan-out does not show`] : []),
    ...(deciding ? [`what ${deciding.key} answers is its decision, and there the list that this is mapped over`] : []),
    ...(branch ? [`${branch.by.key} does not skip it there: its list is written in the source`] : []),
    ...(task.mapped && task.skipsItself ? ['some of its items may be skipped, which the fan-out does not show'] : []),
  ];
}

/** Rules that never start a task before all above it has ended, nor skip one where something above it failed. */
const CALM: ReadonlySet<string> = new Set(['allDone', 'noneFailed', 'noneFailedMinOneSucceeded']);
/** The same where nothing else stands above it. */
const CALM_ALONE: ReadonlySet<string> = new Set([...CALM, 'anySucceeded', 'noneSkipped', 'allDoneMinOneSucceeded']);
/** Of those, rules that need every item of a list. */
const NEEDS_ALL: ReadonlySet<string> = new Set(['noneFailed', 'noneFailedMinOneSucceeded']);

/** A rule may let a task run though what it is mapped over failed or was skipped, wholly or in part. */
function listDoubts(task: JoinTask, possible: (task: JoinTask) => Possible): readonly string[] {
  const { rule, upstream, over } = task;
  if (over.length === 0 || rule === 'allSucceeded') return [];
  const alone = upstream.length === 1;
  const calm = alone ? CALM_ALONE.has(rule) : CALM.has(rule) && !over.some((one) => possible(one).skipped);
  if (calm && (NEEDS_ALL.has(rule) || !over.some(({ mapped }) => mapped))) return [];
  const lists = over.map(({ key }) => key).join(', ');
  return [
    `it runs only where ${lists} succeeded wholly; there its rule may start it with a part of the list, or settle it first`,
  ];
}

/** Rules to which a skip above and a success above are not the same. */
const looksAtSkips = ({ rule }: JoinTask) =>
  !['allDone', 'always', 'noneFailed', 'anyFailed', 'allFailed'].includes(rule);

/** Another upstream may fail first, and something behind the task sees it as upstream-failed before it is skipped. */
function seenBefore(task: JoinTask, by: JoinTask, possible: (task: JoinTask) => Possible, order: Order): boolean {
  if (task.downstream.length === 0 || !possible(task).upstreamFailed) return false;
  return task.upstream.some(
    (one) => one !== by && !['first', 'impossible'].includes(order.decidesBeforeFailure(by, one)),
  );
}

/** Under `all_success` a skip and a failure above settle the task, whichever is seen first. */
function isRaced(task: JoinTask, possible: (task: JoinTask) => Possible, order: Order): boolean {
  if (task.rule !== 'allSucceeded') return false;
  return task.upstream.some(
    (one) =>
      possible(one).skipped &&
      task.upstream.some((other) => other !== one && order.skipBeforeFailure(one, other) !== 'impossible'),
  );
}

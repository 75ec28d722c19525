/**
 * Airflow's trigger rules (airflow/ti_deps/deps/trigger_rule_dep.py, 2.10; `allDoneMinOneSucceeded` from 3.1), once over
 * known ends and once over conditions. The two say the same: a test plays every combination.
 */
import type { JoinRule } from '../../../ir/index.js';
import { all, any, type Formula, TRUE } from './formula.js';

/** How Airflow ends a task: success, failed, skipped, upstream_failed. */
export type End = 'S' | 'F' | 'K' | 'X';

/** What becomes of a task whose upstreams have all ended: it runs (R), is skipped, or counts as upstream-failed. */
export type Outcome = 'R' | 'K' | 'X';

/** How many of the upstreams ended how; of set-up tasks apart. */
interface Counts {
  readonly of: (end: End) => number;
  readonly total: number;
  readonly setups: readonly End[];
}

type Judge = (counts: Counts) => Outcome;

const bad = ({ of }: Counts) => of('F') + of('X');

const JUDGES: Readonly<Record<JoinRule, Judge>> = {
  allSucceeded: (c) => (bad(c) > 0 ? 'X' : c.of('K') > 0 ? 'K' : 'R'),
  allFailed: (c) => (bad(c) === c.total ? 'R' : 'K'),
  allDone: () => 'R',
  always: () => 'R',
  anySucceeded: (c) => (c.of('S') > 0 ? 'R' : c.of('K') === c.total ? 'K' : 'X'),
  anyFailed: (c) => (bad(c) > 0 ? 'R' : 'K'),
  anyDone: (c) => (c.of('S') + c.of('F') > 0 ? 'R' : 'K'),
  noneFailed: (c) => (bad(c) > 0 ? 'X' : 'R'),
  noneFailedMinOneSucceeded: (c) => (bad(c) > 0 ? 'X' : c.of('S') > 0 ? 'R' : 'K'),
  noneSkipped: (c) => (c.of('K') > 0 ? 'K' : 'R'),
  allSkipped: (c) => (c.of('K') === c.total ? 'R' : 'K'),
  allDoneMinOneSucceeded: (c) => (c.of('K') > 0 ? 'K' : c.of('S') > 0 ? 'R' : 'X'),
  allDoneSetupSucceeded: ({ setups }) =>
    setups.length === 0 || setups.includes('S') ? 'R' : setups.every((end) => end === 'K') ? 'K' : 'X',
};

/** The rule's answer when all upstreams have ended; `setups`: the ends of those among them that set up. */
export function outcomeOf(rule: JoinRule, ends: readonly End[], setups: readonly End[] = []): Outcome {
  if (ends.length === 0) return 'R';
  return JUDGES[rule]({ of: (end) => ends.filter((one) => one === end).length, total: ends.length, setups });
}

/** The ends of one upstream as conditions. Of a fan-out each speaks of all of its items, `some…` of at least one. */
export interface Ends {
  readonly succeeded: Formula;
  readonly someSucceeded: Formula;
  /** At least one item failed. */
  readonly failed: Formula;
  readonly allFailed: Formula;
  readonly skipped: Formula;
  readonly upstreamFailed: Formula;
  readonly setup: boolean;
}

export const isBad = (one: Ends) => any(one.failed, one.upstreamFailed);
export const isFine = (one: Ends) => any(one.succeeded, one.skipped);
const notSkipped = (one: Ends) => any(one.succeeded, isBad(one));

/** The same rule over conditions: when a task runs, once everything above it has ended. */
export function runsUnder(rule: JoinRule, above: readonly Ends[]): Formula {
  const every = (make: (one: Ends) => Formula) => all(...above.map(make));
  const some = (make: (one: Ends) => Formula) => any(...above.map(make));
  switch (rule) {
    case 'allSucceeded':
      return every((one) => one.succeeded);
    case 'allFailed':
      return every((one) => any(one.allFailed, one.upstreamFailed));
    case 'anySucceeded':
      return some((one) => one.someSucceeded);
    case 'anyFailed':
      return some(isBad);
    case 'anyDone':
      return some((one) => any(one.someSucceeded, one.failed));
    case 'noneFailed':
      return every(isFine);
    case 'noneFailedMinOneSucceeded':
      return all(
        every(isFine),
        some((one) => one.someSucceeded),
      );
    case 'noneSkipped':
      return every(notSkipped);
    case 'allSkipped':
      return every((one) => one.skipped);
    case 'allDoneMinOneSucceeded':
      return all(
        every(notSkipped),
        some((one) => one.someSucceeded),
      );
    case 'allDoneSetupSucceeded': {
      const setups = above.filter(({ setup }) => setup);
      return setups.length === 0 ? TRUE : any(...setups.map((one) => one.someSucceeded));
    }
    default:
      return TRUE;
  }
}

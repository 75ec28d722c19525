/**
 * Airflow's trigger rules while a run goes on (airflow/ti_deps/deps/trigger_rule_dep.py, 2.10; `allDoneMinOneSucceeded` from 3.1):
 * what the scheduler makes of a task each time it looks, by what has ended so far. Some rules settle a task early, so that the
 * order in which tasks end may decide.
 */
import type { JoinRule } from '../../ir/index.js';

export type End = 'success' | 'failed' | 'skipped' | 'upstream_failed';

/** What has ended above a task so far, and how many there are. */
export interface Seen {
  readonly success: number;
  readonly failed: number;
  readonly skipped: number;
  readonly upstreamFailed: number;
  readonly total: number;
  /** Failed or upstream-failed. */
  readonly bad: number;
  readonly done: boolean;
  readonly setups: { readonly success: number; readonly skipped: number; readonly total: number };
}

/** It starts, is settled without running, or waits. */
export type Answer = 'run' | 'wait' | 'skipped' | 'upstream_failed';

const when = (condition: boolean): Answer => (condition ? 'run' : 'wait');

const RULES: Readonly<Record<JoinRule, (seen: Seen) => Answer>> = {
  allSucceeded: ({ bad, skipped, success, total }) =>
    bad > 0 ? 'upstream_failed' : skipped > 0 ? 'skipped' : when(success >= total),
  allFailed: ({ bad, skipped, success, total }) => (success + skipped > 0 ? 'skipped' : when(bad >= total)),
  allDone: ({ done }) => when(done),
  anySucceeded: ({ done, skipped, success, total }) => {
    if (done && skipped >= total) return 'skipped';
    return done && success === 0 ? 'upstream_failed' : when(success > 0);
  },
  anyFailed: ({ bad, done }) => (done && bad === 0 ? 'skipped' : when(bad > 0)),
  anyDone: ({ done, failed, success }) => (done && success + failed === 0 ? 'skipped' : when(success + failed > 0)),
  noneFailed: ({ bad, done }) => (bad > 0 ? 'upstream_failed' : when(done)),
  noneFailedMinOneSucceeded: ({ bad, done, skipped, total }) =>
    bad > 0 ? 'upstream_failed' : skipped >= total ? 'skipped' : when(done),
  noneSkipped: ({ done, skipped }) => (skipped > 0 ? 'skipped' : when(done)),
  allSkipped: ({ bad, done, success }) => (success + bad > 0 ? 'skipped' : when(done)),
  allDoneMinOneSucceeded: ({ done, skipped, success }) => {
    if (skipped > 0) return 'skipped';
    return done && success === 0 ? 'upstream_failed' : when(done);
  },
  allDoneSetupSucceeded: ({ done, setups }) => {
    if (done && setups.total > 0 && setups.skipped >= setups.total) return 'skipped';
    return done && setups.total > 0 && setups.success === 0 ? 'upstream_failed' : when(done);
  },
  always: () => 'run',
};

export const answerOf = (rule: JoinRule, seen: Seen): Answer => RULES[rule](seen);

/** Setups that a task depends on without an edge have to succeed, whatever its rule. */
export function setupAnswer({ success, failed, skipped, upstreamFailed, total }: Seen): Answer {
  if (failed + upstreamFailed > 0) return 'upstream_failed';
  return skipped > 0 ? 'skipped' : success >= total ? 'run' : 'wait';
}

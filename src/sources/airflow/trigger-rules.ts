import type { JoinRule } from '../../ir/index.js';

/** Airflow's trigger rules, with the names that 1.10 and early 2.x used (airflow/utils/trigger_rule.py). */
export const TRIGGER_RULES: ReadonlyMap<string, JoinRule> = new Map<string, JoinRule>([
  ['all_success', 'allSucceeded'],
  ['all_failed', 'allFailed'],
  ['all_done', 'allDone'],
  ['one_success', 'anySucceeded'],
  ['one_failed', 'anyFailed'],
  ['one_done', 'anyDone'],
  ['none_failed', 'noneFailed'],
  ['none_failed_min_one_success', 'noneFailedMinOneSucceeded'],
  ['none_failed_or_skipped', 'noneFailedMinOneSucceeded'],
  ['none_skipped', 'noneSkipped'],
  ['all_skipped', 'allSkipped'],
  ['all_done_min_one_success', 'allDoneMinOneSucceeded'],
  ['all_done_setup_success', 'allDoneSetupSucceeded'],
  ['always', 'always'],
  ['dummy', 'always'],
]);

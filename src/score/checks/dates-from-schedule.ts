import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

/** `$(date +%F)`, `` `date` ``: the clock's date in the middle of a command; `date -d '{{ ds }}'` starts from another. */
const CLOCK = /(?:\$\(|`)\s*(?:\/bin\/|\/usr\/bin\/)?date\b(?![^)`]{0,100}(?:-d|--date|-f|-r|\{\{))[^)`]{0,100}[)`]/;

export const check: Check = {
  id: 'dates-from-schedule',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Dates from the clock',
  unmet: 'Dates are taken from the clock',
  question: 'Does the command take its date from the run instead of the clock?',
  subject: 'shell step',
  systems: ['airflow', 'cron', 'systemd', 'kubernetes'],
  why: 'A run that is repeated the day after works on the wrong day, and nothing says so.',
  how: 'The text of each shell step is searched for calls of date. cron has no other date to give: its jobs count, too, because the move is the time to mend it.',
  remedy: 'Use the logical date ({{ ds }}; in Argo workflow.scheduledTime) as an argument of the command.',
  effort: [0.05, 0.25],
  source: 'Airflow documentation, "Best Practices", "Creating a task"',
  measure: (facts) =>
    askScripts(facts, ['airflow', 'cron', 'systemd', 'kubernetes'], (script) => CLOCK.exec(script)?.[0].trim()),
};

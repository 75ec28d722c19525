import { askSteps, works } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'timeouts-set',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Timeouts',
  unmet: 'Steps have no time limit',
  question: 'Does the step, or its pipeline, end by itself when it hangs?',
  subject: 'step that does work',
  systems: ['*'],
  why: 'A step that hangs holds its slot, and the next runs, until somebody sees it.',
  how: "execution_timeout, a sensor's timeout or dagrun_timeout; timeout blocks, options and build timeouts around a Jenkins step, those among them that end what has said nothing for a while; for shell steps also the timeout command.",
  remedy: 'Set a timeout well above the longest run seen.',
  remedyFor: {
    airflow: 'Set execution_timeout, or dagrun_timeout for the whole run, well above the longest run seen.',
    cron: 'Put timeout in front of the command, well above the longest run seen.',
    jenkins:
      'Set options { timeout(…) } of the pipeline or the stage, or the build timeout of the job, well above the longest run seen.',
    kubernetes: 'Set activeDeadlineSeconds well above the longest run seen.',
    systemd: 'Set RuntimeMaxSec (or TimeoutStartSec for a oneshot) well above the longest run seen.',
  },
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "Tasks", "Timeouts"',
  measure: (facts) => {
    const bounded = new Set(facts.pipelines.filter(({ timeout }) => timeout).map(({ id }) => id));
    return askSteps(facts, ['*'], works, ({ name, pipeline, timeout, timeoutUnknown }) => {
      if (timeout || bounded.has(pipeline)) return 'good';
      return timeoutUnknown
        ? { unknown: `${name}: its timeout depends on run time` }
        : { bad: `${name} may run for ever` };
    });
  },
};

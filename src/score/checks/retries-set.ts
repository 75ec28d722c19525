import type { StepFact } from '../../facts/types.js';
import { askSteps, works } from '../subjects.js';
import type { Check } from '../types.js';

/** Steps of Jenkins that archive, publish or tell have nothing that a second try would mend. */
const REPEATED = new Set(['shell', 'code', 'container', 'checkout', 'invoke', 'http']);

function repeatable(step: StepFact): boolean {
  return step.system === 'jenkins' ? REPEATED.has(step.action) : works(step);
}

export const check: Check = {
  id: 'retries-set',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Retries',
  unmet: 'Steps are never tried again',
  question: 'Is the step tried again when it fails?',
  subject: 'step that does work',
  systems: ['airflow', 'cron', 'jenkins'],
  why: 'A moment without network or database fails the whole run and wakes somebody.',
  how: 'Retries of each step, inherited as the source system inherits them: a retry block or option around a Jenkins step counts; cron never tries again. Of Jenkins, steps that run a command or a program, start another pipeline or fetch sources are asked.',
  remedy: 'Set retries with a delay for steps that can be repeated.',
  remedyFor: {
    airflow: 'Set retries with a retry_delay for tasks that can be repeated.',
    cron: 'cron never tries again: repeat within the command, or leave it to retryStrategy after the move.',
    jenkins: 'Wrap steps that can be repeated in retry, or set options { retry(…) } of the stage.',
  },
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "Best Practices"; Argo Workflows documentation, "Retries"',
  measure: (facts) =>
    askSteps(facts, ['airflow', 'cron', 'jenkins'], repeatable, ({ name, retries }) => {
      if (retries === undefined) return { unknown: `${name}: its retries depend on run time` };
      return retries > 0 ? 'good' : { bad: `${name} is never tried again` };
    }),
};

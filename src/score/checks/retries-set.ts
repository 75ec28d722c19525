import { askSteps, works } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'retries-set',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Retries',
  unmet: 'Steps are never tried again',
  question: 'Is the step tried again when it fails?',
  subject: 'step that does work',
  systems: ['airflow', 'cron'],
  why: 'A moment without network or database fails the whole run and wakes somebody.',
  how: 'Retries of each step, inherited as the source system inherits them; cron never tries again.',
  remedy: 'Set retries with a delay for steps that can be repeated.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "Best Practices"; Argo Workflows documentation, "Retries"',
  measure: (facts) =>
    askSteps(facts, ['airflow', 'cron'], works, ({ name, retries }) => {
      if (retries === undefined) return { unknown: `${name}: its retries depend on run time` };
      return retries > 0 ? 'good' : { bad: `${name} is never tried again` };
    }),
};

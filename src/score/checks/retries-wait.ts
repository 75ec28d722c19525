import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'retries-wait',
  dimension: 'reliability',
  risk: 'low',
  title: 'Pause between tries',
  unmet: 'Tries follow one another without a pause',
  question: 'Does the step wait before it is tried again?',
  subject: 'step that is tried again',
  systems: ['airflow', 'kubernetes'],
  why: 'A service that is away is still away a moment later: tries without a pause are used up before it is back.',
  how: 'retry_delay of each step that has retries.',
  remedy: 'Set retry_delay to minutes, or retry_exponential_backoff.',
  effort: [0.02, 0.05],
  source: 'Airflow documentation, "Tasks"; Google, "Site Reliability Engineering", chapter 22, "Retries"',
  measure: (facts) =>
    askSteps(
      facts,
      ['airflow', 'kubernetes'],
      ({ waitsBetweenTries }) => waitsBetweenTries !== undefined,
      ({ name, waitsBetweenTries }) => (waitsBetweenTries ? 'good' : { bad: `${name} is tried again at once` }),
    ),
};

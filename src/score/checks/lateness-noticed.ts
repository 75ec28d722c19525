import { askTimed } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'lateness-noticed',
  dimension: 'observability',
  risk: 'low',
  title: 'Lateness',
  unmet: 'Late runs go unnoticed',
  question: 'Is it noticed when a run is late?',
  subject: 'pipeline started by the clock',
  systems: ['airflow'],
  why: 'A run that hangs has not failed: no alert comes, and the data is missing all the same.',
  how: 'dagrun_timeout, sla or sla_miss_callback.',
  remedy: 'Set dagrun_timeout; after the move, an alert on the age of the last success.',
  effort: [0.05, 0.1],
  source: 'Airflow documentation, "Tasks", "SLAs"',
  measure: (facts) =>
    askTimed(facts, ['airflow'], ({ name, noticesLateness }) =>
      noticesLateness ? 'good' : { bad: `nobody notices when ${name} is late` },
    ),
};

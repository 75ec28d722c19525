import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'owners-named',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Owners',
  unmet: 'Pipelines have no owner',
  question: 'Does the pipeline name who answers for it?',
  subject: 'pipeline',
  systems: ['airflow'],
  why: 'When it fails at night, and when it moves, somebody has to decide.',
  how: "owner of the tasks, other than Airflow's default.",
  remedy: 'Set owner in default_args to a team.',
  effort: [0.02, 0.05],
  source: 'Airflow documentation, "DAGs", "Default Arguments"',
  measure: (facts) =>
    askPipelines(facts, ['airflow'], ({ name, owner }) =>
      owner === undefined ? { bad: `${name} has no owner` } : 'good',
    ),
};

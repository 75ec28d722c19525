import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'pipelines-described',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Descriptions',
  unmet: 'Pipelines are not described',
  question: 'Is it said what the pipeline is for?',
  subject: 'pipeline',
  systems: ['*'],
  why: 'Without it, only its author knows whether it may be dropped, and what breaks when it is late.',
  how: 'description or doc_md of a DAG, or the docstring of its file; a comment above a cron job or a Jenkins pipeline; the description of a Jenkins job or a unit.',
  remedy: 'Write one sentence: what it makes, and for whom.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "DAGs", "DAG & Task Documentation"',
  measure: (facts) =>
    askPipelines(facts, ['*'], ({ name, described }) => (described ? 'good' : { bad: `${name} is not described` })),
};

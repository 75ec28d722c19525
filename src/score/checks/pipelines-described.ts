import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'pipelines-described',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Descriptions',
  question: 'Is it said what the pipeline is for?',
  subject: 'pipeline',
  systems: ['airflow', 'cron'],
  why: 'Without it, only its author knows whether it may be dropped, and what breaks when it is late.',
  how: 'description or doc_md of a DAG, or the docstring of its file; a comment directly above a cron job.',
  remedy: 'Write one sentence: what it makes, and for whom.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "DAGs", "DAG & Task Documentation"',
  measure: (facts) =>
    askPipelines(facts, ['airflow', 'cron'], ({ name, described }) =>
      described ? 'good' : { bad: `${name} is not described` },
    ),
};

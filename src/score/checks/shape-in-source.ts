import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'shape-in-source',
  dimension: 'portability',
  risk: 'medium',
  title: 'Shape fixed in the source',
  unmet: 'The shape of pipelines is not in the source',
  question: 'Do tasks, order and schedule follow from the source alone?',
  subject: 'pipeline',
  systems: ['*'],
  why: 'A pipeline whose shape comes from a database, a variable or another repository cannot be reviewed, tested or translated as it stands.',
  how: 'How well the pipeline itself was read: in full, or with doubts about its tasks, order, schedule or retries.',
  remedy: 'Write the values into the repository, or make them known with --variables.',
  effort: [0.1, 0.5],
  source: 'Airflow documentation, "Best Practices", "Dynamic DAG Generation"',
  measure: (facts) =>
    askPipelines(facts, ['*'], ({ name, reading, why }) =>
      reading === 'full' ? 'good' : { bad: `${name} was read in part (${why.join(', ')})` },
    ),
};

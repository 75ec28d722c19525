import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'dag-integrity-tests',
  dimension: 'testability',
  risk: 'high',
  title: 'DAG integrity tests',
  unmet: 'No test loads the DAGs',
  question: 'Does a test load the DAGs as the scheduler does?',
  subject: 'repository',
  systems: ['airflow'],
  why: 'A typing error in one file takes its pipelines off the schedule, and nobody sees it before the next morning.',
  how: 'Test files that use DagBag or look at import errors.',
  remedy: 'Add a test that asserts DagBag(include_examples=False).import_errors == {}.',
  effort: [0.1, 0.5],
  source: 'Airflow documentation, "Best Practices", "Testing a DAG", "DAG Loader Test"',
  measure: ({ pipelines, tests }) =>
    ask(
      pipelines.filter(({ system }) => system === 'airflow').slice(0, 1),
      'there is no Airflow pipeline',
      ({ span }) => ({ span: lineSpan(span.file, 1), system: 'airflow' }),
      () => (tests.integrity.length > 0 ? 'good' : { bad: 'no test loads the DAGs' }),
    ),
};

import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'code-tested',
  dimension: 'testability',
  risk: 'medium',
  title: 'Tests of pipeline code',
  unmet: 'Pipeline code has no tests',
  question: 'Does a test import the file or name one of its pipelines?',
  subject: 'Python file with functions',
  systems: ['airflow'],
  why: 'Without a test, nobody can say whether the port does the same as the original.',
  how: 'Python files of pipelines and the modules they import that define functions; imports and DAG ids in test files. Coverage itself is not measured.',
  remedy: 'Test the functions apart from the scheduler.',
  effort: [0.1, 0.5],
  source: 'Airflow documentation, "Best Practices", "Unit tests"',
  measure: ({ files, broken }) =>
    ask(
      files.filter(({ tested }) => tested !== undefined),
      'there is no Python file with functions',
      ({ file }) => ({ span: lineSpan(file, 1) }),
      ({ file, tested }) => (tested ? 'good' : { bad: `no test imports ${file}` }),
      broken,
    ),
};

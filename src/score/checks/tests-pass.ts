import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'tests-pass',
  dimension: 'testability',
  risk: 'medium',
  title: 'Tests that fail',
  unmet: 'Tests fail',
  question: 'Did the recorded tests pass?',
  subject: 'report of a test run',
  systems: ['*'],
  why: 'Tests that fail already cannot tell whether the port broke something.',
  how: "JUnit's XML reports that lie in the repository or are given with --history: each without failures and errors.",
  remedy: 'Mend or remove the failing tests before the migration.',
  effort: [0.1, 0.5],
  source: 'JUnit XML reporting file format (testmoapp); OSSF Scorecard, "CI-Tests"',
  measure: ({ testRuns }) =>
    ask(
      testRuns,
      'no report of a test run was found',
      ({ file }) => ({ span: lineSpan(file, 1) }),
      ({ file, tests, failed }) => (failed === 0 ? 'good' : { bad: `${file}: ${failed} of ${tests} tests failed` }),
    ),
};

import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

const LEAST = 0.6;

/** Files of tests that run something whose lines are counted. */
const TESTS = /\.(?:py|groovy)$/;

export const check: Check = {
  id: 'coverage-sufficient',
  dimension: 'testability',
  risk: 'low',
  title: 'Test coverage',
  unmet: 'Tests run too little of the code',
  question: 'Do the tests run at least 60 % of the lines?',
  subject: 'repository with tests',
  systems: ['*'],
  why: 'A port is compared with the original by its tests: lines that no test runs are lines that nobody compares.',
  how: 'Coverage reports that lie in the repository or are given with --history: lcov, Cobertura, JaCoCo, coverage.py. Without one, it is not known.',
  remedy: 'Run the tests under coverage.py or JaCoCo and hand over the report; add tests where it shows none.',
  effort: [0.5, 2],
  source: 'Google Testing Blog, "Code Coverage Best Practices" (2020): 60 % is acceptable',
  measure: ({ coverage, tests }) => {
    const [file = coverage[0]?.file] = tests.files.filter((one) => TESTS.test(one));
    return ask(
      file === undefined ? [] : [file],
      'there is no test',
      (place) => ({ span: lineSpan(coverage[0]?.file ?? place, 1), system: '*' }),
      () => {
        const sum = (of: (report: (typeof coverage)[number]) => number) =>
          coverage.reduce((total, one) => total + of(one), 0);
        const [covered, total] = [sum((one) => one.covered), sum((one) => one.total)];
        if (total === 0) return { unknown: 'no coverage report was found' };
        return covered >= LEAST * total ? 'good' : { bad: `${covered} of ${total} lines are run by a test` };
      },
    );
  },
};

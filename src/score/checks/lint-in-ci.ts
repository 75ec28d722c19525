import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'lint-in-ci',
  dimension: 'testability',
  risk: 'medium',
  title: 'Checks on each change',
  unmet: 'Changes are not checked automatically',
  question: 'Does automation lint or test the pipelines on each change?',
  subject: 'repository',
  systems: ['*'],
  why: 'A check that has to be remembered is forgotten.',
  how: 'Configuration of GitHub Actions, GitLab CI, CircleCI, Azure Pipelines, Jenkins and pre-commit that runs a linter or tests: by name (pytest, shellcheck, super-linter), by a target of make, or by a script called test.sh or lint.sh.',
  remedy: 'Run a linter (shellcheck for scripts) and the tests on each change.',
  remedyFor: {
    airflow: 'Run ruff, the DAG integrity test and shellcheck on each change.',
    cron: 'Run shellcheck on each change.',
    jenkins: 'Run a linter for Groovy, the tests of the shared library and shellcheck on each change.',
  },
  effort: [0.1, 0.5],
  source: 'OSSF Scorecard, "CI-Tests"',
  measure: ({ inventory, tests }) =>
    ask(
      inventory.filter(({ system }) => system !== undefined).slice(0, 1),
      'there is no pipeline',
      ({ file }) => ({ span: lineSpan(file, 1), system: '*' }),
      () =>
        tests.lint.length > 0
          ? 'good'
          : { bad: 'no automation of the repository is seen to lint or test the pipelines' },
    ),
};

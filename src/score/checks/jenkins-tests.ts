import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'jenkins-tests',
  dimension: 'testability',
  risk: 'high',
  title: 'Tests of Jenkins pipelines',
  unmet: 'Jenkins pipelines have no tests',
  question: 'Does a test run the pipelines or their library apart from Jenkins?',
  subject: 'repository with Jenkins pipelines',
  systems: ['jenkins'],
  why: 'Without one, a change of a pipeline is tried on the builds of whoever comes next.',
  how: 'Groovy files that use JenkinsPipelineUnit or the Spock specification for pipelines, and tests by JUnit or Spock that import a class of a shared library of the repository.',
  remedy: 'Test the shared library with JenkinsPipelineUnit; keep the logic in scripts that have tests of their own.',
  effort: [0.25, 1],
  source: 'Jenkins handbook, "Pipeline Development Tools", "Pipeline Unit Testing Framework"',
  measure: ({ pipelines, tests }) =>
    ask(
      pipelines.filter(({ system }) => system === 'jenkins').slice(0, 1),
      'there is no Jenkins pipeline',
      ({ span }) => ({ span: lineSpan(span.file, 1), system: 'jenkins' }),
      () =>
        (tests.pipelineUnit ?? []).length > 0 ? 'good' : { bad: 'no test is seen to run a pipeline or its library' },
    ),
};

import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

const MOST = 15;

export const check: Check = {
  id: 'logic-outside-pipeline',
  dimension: 'maintainability',
  risk: 'medium',
  title: 'Groovy in declarative pipelines',
  unmet: 'Pipelines hold long Groovy scripts',
  question: 'Does the declarative pipeline do without long script blocks?',
  subject: 'declarative pipeline',
  systems: ['jenkins'],
  why: 'Groovy inside a declarative pipeline takes back what declarative is for: it cannot be checked beforehand, runs on the controller, and has no counterpart in Argo.',
  how: "Lines of code inside script { } blocks: at most 15 in a pipeline. The limit is this check's own.",
  remedy: 'Move the logic into a step of a shared library, or into a script that sh calls.',
  effort: [0.25, 1],
  source: 'Jenkins handbook, "Pipeline Syntax", script; "Pipeline Best Practices"',
  measure: (facts) =>
    askPipelines(
      facts,
      ['jenkins'],
      ({ name, scriptBlocks = [] }) => {
        const lines = scriptBlocks.reduce((total, one) => total + one.lines, 0);
        return lines <= MOST ? 'good' : { bad: `${name}: ${lines} lines of Groovy in script blocks` };
      },
      ({ scriptBlocks }) => scriptBlocks !== undefined,
    ),
};

import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

const MOST = 20;

export const check: Check = {
  id: 'scripts-short',
  dimension: 'maintainability',
  risk: 'medium',
  title: 'Shell in pipelines',
  unmet: 'Pipelines hold long shell scripts',
  question: 'Is the shell text short enough to stand in a pipeline?',
  subject: 'shell step',
  systems: ['*'],
  why: 'A long script inside a pipeline cannot be run, linted or tested apart from it, and is what a reviewer of the migration has to read line by line.',
  how: "Lines with commands in the text of each shell step: at most 20. The limit is this check's own.",
  remedy: 'Move it into a file with a test, and put that into the image.',
  effort: [0.1, 0.5],
  source: 'Google, "Shell Style Guide", "When to use Shell"; Jenkins handbook, "Pipeline Best Practices"',
  measure: (facts) =>
    askScripts(facts, ['*'], (script) => {
      const lines = script.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length;
      return lines > MOST ? `${lines} lines of shell` : undefined;
    }),
};

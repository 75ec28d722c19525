import { ask } from '../subjects.js';
import type { Check } from '../types.js';

const LIMIT = 15;
/** Code of Groovy that has no name of its own. */
const SPOKEN: Readonly<Record<string, string>> = { '<script>': 'the script itself', '<closure>': 'a closure' };

export const check: Check = {
  id: 'callable-complexity',
  dimension: 'maintainability',
  risk: 'medium',
  title: 'Complexity of pipeline code',
  unmet: 'Functions are too complex to follow',
  question: 'Is the function simple enough to follow?',
  subject: 'function',
  systems: ['airflow'],
  why: 'What nobody can follow nobody dares to change, and it is what a migration has to port by hand.',
  how: 'Cognitive complexity of each function of the pipelines and the modules they import: at most 15.',
  remedy: 'Split the function; move the branches out of the pipeline into code with tests.',
  effort: [0.25, 1],
  source: 'G. A. Campbell, "Cognitive Complexity" (SonarSource), rule S3776',
  measure: ({ callables, broken }) =>
    ask(
      callables.filter(({ name }) => name !== '<module>'),
      'there is no function in the pipelines',
      ({ span }) => ({ span }),
      ({ name, cognitive }) =>
        cognitive <= LIMIT ? 'good' : { bad: `${SPOKEN[name] ?? name} has a cognitive complexity of ${cognitive}` },
      broken,
    ),
};

import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'known-constructs',
  dimension: 'portability',
  risk: 'medium',
  title: 'Constructs without a counterpart',
  unmet: 'Constructs have no counterpart',
  question: 'Is it known what the step does?',
  subject: 'step',
  systems: ['*'],
  why: 'A custom or unknown operator has to be ported by hand.',
  how: 'Steps whose class no rule knows; they are kept whole and fail with an explanation in the translation. A Jenkins step that is known, and only has no counterpart (writeFile, cleanWs), is work for section 7 and no unknown.',
  remedy: 'Replace the operator by a shell, Python or container step, or port it.',
  remedyFor: {
    airflow: 'Replace the operator by a shell, Python or container step, or port it.',
    jenkins: 'Replace the step by a shell step or a step of a shared library that is assessed with it, or port it.',
  },
  effort: [0.1, 0.5],
  source: 'ARCHITECTURE.md, "The pipeline IR"',
  measure: (facts) =>
    askSteps(
      facts,
      ['*'],
      () => true,
      ({ name, action, construct, reading, system }) => {
        const known = action !== 'foreign' || (system === 'jenkins' && reading === 'full');
        return known ? 'good' : { bad: `${name}: ${construct}` };
      },
    ),
};

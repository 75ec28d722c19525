import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'parameters-used',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Parameters used',
  unmet: 'Parameters are never read',
  question: 'Is the parameter used?',
  subject: 'parameter',
  systems: ['*'],
  why: 'A parameter that nothing reads is a promise that is not kept: whoever sets it believes that something changes.',
  how: 'Names of declared parameters are looked for in the rest of their file in modules and in scripts of the repository; a library that is not here may use one, and so may whoever calls a step of a library: that counts as not known, like a name that only the run knows.',
  remedy: 'Drop the parameter, or use it.',
  effort: [0.02, 0.05],
  source: 'M. Fowler, "Refactoring", "Speculative Generality"',
  measure: ({ usage, broken }) =>
    ask(
      usage.parameters,
      'no pipeline has a parameter',
      ({ span, pipeline }) => ({ span, ...(pipeline !== undefined && { pipeline }) }),
      ({ name, used }) => {
        if (used === undefined) return { unknown: `${name}: code that is not here may use it` };
        return used ? 'good' : { bad: `${name} is declared and never read` };
      },
      broken,
    ),
};

import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'helpers-used',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Helper functions used',
  unmet: 'Functions are dead',
  question: 'Is the function used?',
  subject: 'function of a pipeline or its modules',
  systems: ['airflow'],
  why: 'Dead code is read, ported and tested by whoever does not know that it is dead.',
  how: 'Names of top-level functions without decorators that stand nowhere else in the texts of the repository.',
  remedy: 'Delete it before the migration.',
  effort: [0.02, 0.05],
  source: 'M. Fowler, "Refactoring", "Dead Code"',
  measure: ({ usage, broken }) =>
    ask(
      usage.helpers,
      'there is no helper function',
      ({ span, pipeline }) => ({ span, ...(pipeline !== undefined && { pipeline }) }),
      ({ name, used }) => {
        if (used === undefined) return { unknown: `${name}: a library that is not here may use it` };
        return used ? 'good' : { bad: `${name} is defined and never named elsewhere` };
      },
      broken,
    ),
};

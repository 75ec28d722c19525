import { lineSpan } from '../core/index.js';
import type { Dependency, Facts } from '../facts/types.js';
import { type Answer, ask } from './subjects.js';
import type { CheckOutcome } from './types.js';

const LIBRARIES = new Set(['pypi', 'airflow-provider', 'maven', 'npm']);

/** Asks every library that the repository states; a file that states some in a form that is not read is one unknown. */
export function askLibraries(facts: Facts, answerOf: (library: Dependency) => Answer): CheckOutcome {
  const libraries = facts.dependencies.filter(({ ecosystem }) => LIBRARIES.has(ecosystem));
  const unread = facts.dependencyFiles.filter(({ read }) => !read).map(({ file }) => file);
  return ask<Dependency | string>(
    [...libraries, ...unread],
    'the repository states no library',
    (one) => {
      if (typeof one === 'string') return { span: lineSpan(one, 1) };
      // Providers and Airflow itself concern the DAGs, whatever else the repository holds.
      return { span: one.span, ...(/^apache-airflow/.test(one.name) && { system: 'airflow' }) };
    },
    (one) => (typeof one === 'string' ? { unknown: `${one} is not read yet` } : answerOf(one)),
  );
}

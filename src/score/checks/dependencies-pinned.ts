import { askLibraries } from '../libraries.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'dependencies-pinned',
  dimension: 'supply-chain',
  risk: 'high',
  title: 'Libraries pinned',
  unmet: 'Libraries are not pinned',
  question: 'Is the library pinned to one version?',
  subject: 'library',
  systems: ['*'],
  why: 'The next build may bring another version, and another behaviour, with no change in the repository.',
  how: 'Requirements files with their includes and constraints, lock files, and pip install in Dockerfiles. A file in a format that is not read counts as one library that is not known.',
  remedy:
    'Name one version of each (== in Python, no ranges in Maven, Gradle or package.json), best through a lock file made by pip-compile, Poetry, uv, npm or Gradle.',
  effort: [0.02, 0.1],
  source: 'OSSF Scorecard, "Pinned-Dependencies"; pip documentation, "Repeatable Installs"',
  measure: (facts) =>
    askLibraries(facts, ({ name, constraint = 'any version', pinned }) =>
      pinned ? 'good' : { bad: `${name} ${constraint}` },
    ),
};

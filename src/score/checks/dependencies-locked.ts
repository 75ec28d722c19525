import { askLibraries } from '../libraries.js';
import type { Check } from '../types.js';

/** Gradle has lock files, Maven none. */
const POM = /(?:^|\/)pom[\w.-]*\.xml$/;

export const check: Check = {
  id: 'dependencies-locked',
  dimension: 'supply-chain',
  risk: 'medium',
  title: 'Libraries locked',
  unmet: 'Libraries are not locked',
  question: 'Is the library fixed by a hash or a lock file?',
  subject: 'library',
  systems: ['*'],
  why: 'A version number can be given to other content, and what a library itself needs is not fixed by pinning the library.',
  how: 'Hashes in requirements files, and lock files of Poetry, uv and Pipenv. Of Maven one exact version is enough: what is released under it does not change, and its POM fixes what it needs itself.',
  remedy: 'Generate a lock file with hashes: pip-compile --generate-hashes, uv lock, poetry lock.',
  effort: [0.01, 0.05],
  source: 'pip documentation, "Secure installs"; SLSA 1.0, "Dependencies"',
  measure: (facts) =>
    askLibraries(facts, ({ name, locked, pinned, span }) =>
      locked || (POM.test(span.file) && pinned) ? 'good' : { bad: `${name} has neither a hash nor a lock entry` },
    ),
};

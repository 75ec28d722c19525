import { isFixedRevision } from '../../facts/dependencies.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'libraries-by-version',
  dimension: 'supply-chain',
  risk: 'high',
  title: 'Shared libraries by version',
  unmet: 'Shared libraries follow a branch',
  question: 'Is the shared library fixed to a version?',
  subject: 'shared library of a pipeline',
  systems: ['jenkins'],
  why: 'A library that follows a branch changes every pipeline that uses it, at once and unannounced.',
  how: '@Library and library steps: a tag, a version or a commit is fixed; a branch name, or nothing (the default of the installation), is not; one that the run puts together is not known.',
  remedy: "Name a tag: @Library('pipes@v1.4.0').",
  effort: [0.02, 0.1],
  source: 'Jenkins handbook, "Extending with Shared Libraries", "Library versions"',
  measure: ({ pipelines, broken }) =>
    ask(
      pipelines.flatMap(({ id, libraries = [] }) => libraries.map((library) => ({ ...library, id }))),
      'no pipeline names a shared library',
      ({ span, id }) => ({ span, pipeline: id }),
      ({ name, version }) => {
        if (version === undefined) return { bad: `${name}: the default version of the installation` };
        if (version.includes('${')) return { unknown: `the version of ${name} (${version}) is known to a run only` };
        return isFixedRevision(version) ? 'good' : { bad: `${name}@${version} follows a branch` };
      },
      broken,
    ),
};

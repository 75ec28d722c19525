import { literal } from '../values.js';
import { flagFacet, patterns } from './common.js';
import type { StepFamily } from './family.js';

/** Files kept with the build. */
export const family: StepFamily = {
  id: 'artifacts',
  steps: ['archiveArtifacts', 'archive'],
  classes: ['hudson.tasks.ArtifactArchiver'],
  builders: ['archive'],
  read: (call) => {
    const success = call.flag('onlyIfSuccessful', 'only-if-success') === true;
    const excludes = call.text('excludes');
    call.ignore('fingerprint', 'latestOnly', 'latest-only', 'caseSensitive', 'case-sensitive', 'defaultExcludes');
    call.ignore('default-excludes', 'followSymlinks', 'follow-symlinks');
    return {
      kind: 'action',
      action: {
        kind: 'artifact',
        op: 'save',
        name: literal('archive'),
        paths: patterns(call, 'artifacts', 'includes', ''),
      },
      inputs: excludes ? { excludes: literal(excludes) } : {},
      facets: flagFacet('allow_empty', call.flag('allowEmptyArchive', 'allow-empty'), false),
      ...(success && { on: ['success'] as const }),
    };
  },
};

import { literal } from '../values.js';
import { facet, flagFacet, patterns } from './common.js';
import type { StepFamily } from './family.js';

/** Files handed from one agent to another within a run. */
export const family: StepFamily = {
  id: 'stash',
  steps: ['stash', 'unstash'],
  classes: [],
  builders: [],
  read: (call) => {
    const name = call.value('name', '') ?? literal('');
    if (call.name === 'unstash') return { kind: 'action', action: { kind: 'artifact', op: 'load', name, paths: [] } };
    const paths = patterns(call, 'includes');
    const excludes = call.value('excludes');
    return {
      kind: 'action',
      action: { kind: 'artifact', op: 'save', name, paths: paths.length > 0 ? paths : [literal('**')] },
      inputs: excludes ? { excludes } : {},
      facets: [
        ...facet('stash', true, false),
        ...flagFacet('allow_empty', call.flag('allowEmpty'), false),
        ...facet('default_excludes', call.flag('useDefaultExcludes') === false ? false : undefined, false),
      ],
    };
  },
};

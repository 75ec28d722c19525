import type { Value } from '../../../ir/index.js';
import type { StepFamily } from './family.js';

/** What the plug-in build-user-vars sets (`BuildUserVariable`). */
const PARTS = ['', '_ID', '_EMAIL', '_FIRST_NAME', '_LAST_NAME', '_GROUPS'];

/** Who started the build, as variables of the steps inside. */
export const family: StepFamily = {
  id: 'build-user',
  steps: ['withBuildUser'],
  classes: ['org.jenkinsci.plugins.builduser.BuildUser'],
  builders: ['build-user-vars'],
  read: (call) => {
    const user = (part: string): Value => ({
      ...{ kind: 'code', lang: 'groovy', text: `the user who started the build (BUILD_USER${part})` },
      ...{ reads: [], span: call.span },
    });
    return { kind: 'scope', env: Object.fromEntries(PARTS.map((part) => [`BUILD_USER${part}`, user(part)])) };
  },
};

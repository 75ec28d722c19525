import type { Settled } from '../../../ir/index.js';
import type { GroupReading, StepFamily } from './family.js';

/** Builders after the build (PostBuildScript and Flexible Publish plugins). */
export const family: StepFamily = {
  id: 'post-build',
  steps: [],
  classes: ['org.jenkinsci.plugins.postbuildscript.PostBuildScript'],
  builders: ['postbuildscript'],
  read: (call): GroupReading => {
    const inner = call.inner('config') ?? call;
    const steps = inner.each('buildSteps', 'builders').filter((one) => one.has('buildSteps', 'build-steps'));
    const results = steps.flatMap((one) => one.each('results', 'build-on').map((result) => result.text('') ?? ''));
    for (const one of steps) one.ignore('role', 'stopOnFailure', 'stop-on-failure');
    const stop = inner.flag('scriptOnlyIfSuccess', 'onlyIfSuccess', 'onsuccess', 'script-only-if-succeeded') === true;
    const failed = inner.flag('scriptOnlyIfFailure', 'onlyIfFailure', 'onfailure', 'script-only-if-failed') === true;
    inner.ignore('markBuildUnstable', 'mark-unstable-if-failed', 'executeOn', 'execute-on');
    const on = [...new Set(results.flatMap((result) => RESULTS[result] ?? []))];
    const nested = steps.flatMap((one) => one.calls('buildSteps', 'build-steps'));
    const body = nested.length > 0 ? nested : inner.calls('buildSteps', 'builders');
    return { kind: 'group', body, order: 'chain', on: on.length > 0 && on.length < 5 ? on : whole(stop, failed) };
  },
};

const RESULTS: Readonly<Record<string, Settled>> = {
  SUCCESS: 'success',
  UNSTABLE: 'unstable',
  FAILURE: 'failure',
  NOT_BUILT: 'skipped',
  ABORTED: 'aborted',
};

function whole(success: boolean, failure: boolean): Settled[] {
  if (success === failure) return ['always'];
  return success ? ['success'] : ['failure'];
}

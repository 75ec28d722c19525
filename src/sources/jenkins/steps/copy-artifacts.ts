import type { Facet, Value } from '../../../ir/index.js';
import { literal, named } from '../values.js';
import { facet, flagFacet, patterns } from './common.js';
import type { StepCall, StepFamily } from './family.js';

/** Files of another job's build (Copy Artifact plugin). */
export const family: StepFamily = {
  id: 'copy-artifacts',
  steps: ['copyArtifacts'],
  classes: ['hudson.plugins.copyartifact.CopyArtifact'],
  builders: ['copyartifact'],
  read: (call) => {
    const job = call.text('projectName', 'project', 'project-name');
    const from = call.value('projectName', 'project', 'project-name') ?? literal('');
    const target = call.value('target');
    const excludes = call.value('excludes', 'exclude-pattern');
    call.ignore(
      'doNotFingerprintArtifacts',
      'fingerprintArtifacts',
      'do-not-fingerprint',
      'resultVariableSuffix',
      'result-var-suffix',
    );
    return {
      kind: 'action',
      action: { kind: 'artifact', op: 'load', name: from, paths: patterns(call, 'filter') },
      inputs: { ...given('target', target), ...given('excludes', excludes) },
      facets: [
        ...selector(call),
        ...flagFacet('flatten', call.flag('flatten'), true),
        ...flagFacet('optional', call.flag('optional'), true),
        ...facet('parameter_filters', call.text('parameters', 'parameter-filters') || undefined, true),
      ],
      ...(job && !/[$]/.test(job) && { reaches: [{ job, via: 'artifact' as const }] }),
    };
  },
};

function given(name: string, value: Value | undefined): Record<string, Value> {
  return value === undefined || (value.kind === 'literal' && value.value === '') ? {} : { [name]: value };
}

/** Selectors that take one value, with or without its name. */
const BY_VALUE =
  /^(?:specific|buildParameter|permalink|SpecificBuildSelector|ParameterizedBuildSelector|PermalinkBuildSelector)$/;

const madeOf = (value: Value | undefined) => (value === undefined ? undefined : named(value));

/** Which build of the other job: nothing in the target says it by itself. */
function selector(call: StepCall): Facet[] {
  const inner = call.inner('selector');
  const said = call.text('which-build');
  call.ignore('build-number', 'build-param', 'permalink', 'stable', 'last-successful');
  if (said !== undefined) return facet('selector', said, true);
  if (!inner) return [];
  const which = inner.kind.slice(inner.kind.lastIndexOf('.') + 1);
  const given = inner.text('buildNumber', 'id', 'parameterName');
  const detail =
    given ?? (BY_VALUE.test(which) ? madeOf(inner.value('buildNumber', 'id', 'parameterName', '')) : undefined);
  inner.ignore('stable', 'fallbackToLastSuccessful', 'upstreamFilterStrategy', 'allowUpstreamDependencies');
  return facet('selector', detail ? `${which} ${detail}` : which, true);
}

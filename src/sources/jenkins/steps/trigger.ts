import type { Settled, Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { facet, flagFacet, jobNames, kept } from './common.js';
import type { ActionReading, Doubt, Fields, GroupReading, Reach, StepCall, StepFamily } from './family.js';

const CLASSES = [
  'hudson.tasks.BuildTrigger',
  'hudson.plugins.parameterizedtrigger.BuildTrigger',
  'hudson.plugins.parameterizedtrigger.TriggerBuilder',
  'hudson.plugins.parameterizedtrigger.BuildTriggerConfig',
  'hudson.plugins.parameterizedtrigger.BlockableBuildTriggerConfig',
];
/** One configuration of several. */
const PART = 'trigger-builds configuration';

/** Builds of other jobs: downstream projects and the Parameterized Trigger plugin. */
export const family: StepFamily = {
  id: 'trigger',
  steps: ['build', 'waitForBuild'],
  classes: CLASSES,
  builders: ['trigger', 'trigger-parameterized-builds', 'trigger-builds', PART],
  read: (call) => {
    if (call.name === 'waitForBuild') return kept(call);
    if (call.name === 'build') return start(call, call.value('job', ''), call.flag('wait') ?? true);
    if (call.name === CLASSES[0] || call.name === 'trigger') return downstream(call);
    return call.name === PART || call.name.endsWith('TriggerConfig') ? config(call) : parameterized(call);
  },
};

function downstream(call: StepCall): ActionReading {
  const names = call.text('childProjects', 'project', '');
  const threshold = call.inner('threshold')?.text('name', '') ?? 'SUCCESS';
  call.inner('threshold')?.ignore('ordinal', 'color', 'completeBuild');
  return {
    kind: 'action',
    action: {
      kind: 'invoke',
      pipeline: pipelineOf(names, call.value('childProjects', 'project', '')),
      params: {},
      wait: false,
    },
    reaches: reachesOf(names),
    on: resultsFrom(threshold),
  };
}

/** Each configuration is an invocation of its own; several make a group. */
function parameterized(call: StepCall): ActionReading | GroupReading {
  const configs = call.parts(PART, 'configs', '');
  if (configs.length !== 1) return { kind: 'group', body: configs, order: 'chain' };
  const [only = call] = configs;
  return config(only);
}

/** One configuration of the Parameterized Trigger plugin. */
export function config(call: StepCall): ActionReading {
  const blocking = call.inner('block');
  const names = call.text('projects', 'project');
  const value = call.value('projects', 'project');
  const { params, doubts } = parameters(call);
  const waits = blocking !== undefined && blocking.kind !== 'false' && blocking.text('') !== 'false';
  const threshold = waits ? thresholdOf(call, blocking) : 'FAILURE';
  thresholds(blocking);
  thresholds(call.inner('block-thresholds'));
  const condition = call.text('condition') ?? 'SUCCESS';
  call.ignore('triggerWithNoParameters', 'trigger-with-no-params', 'triggerFromChildProjects');
  return {
    kind: 'action',
    action: { kind: 'invoke', pipeline: pipelineOf(names, value), params, wait: waits },
    reaches: reachesOf(names),
    doubts,
    ...(call.place === 'publisher' && { on: resultsOf(condition) }),
    facets: [
      ...facet('same_node', call.flag('same-node'), true),
      ...(waits && threshold === 'FAILURE' ? facet('fails_with_downstream', true, false) : []),
      ...facet('step_failure_threshold', threshold === 'FAILURE' ? undefined : threshold, true),
      ...flagFacet('all_nodes_with_label', call.flag('buildAllNodesWithLabel'), true),
    ],
  };
}

/** From which result of the other build on the step fails (`BlockingBehaviour.buildStepFailureThreshold`); an element that is not there is `never`. */
function thresholdOf(call: StepCall, blocking: Fields | undefined): string {
  if (call.form === 'builder') return call.inner('block-thresholds')?.text('build-step-failure-threshold') ?? 'FAILURE';
  return blocking?.inner('buildStepFailureThreshold')?.text('name') ?? 'never';
}

function thresholds(fields: Fields | undefined): void {
  for (const name of ['buildStepFailureThreshold', 'unstableThreshold', 'failureThreshold'])
    fields?.inner(name)?.ignore('name', 'ordinal', 'color', 'completeBuild');
  fields?.ignore('build-step-failure-threshold', 'unstable-threshold', 'failure-threshold');
}

function start(call: StepCall, job: Value | undefined, wait: boolean): ActionReading {
  const names = job?.kind === 'literal' ? String(job.value) : undefined;
  call.ignore('quietPeriod');
  const forgiving = call.flag('propagate') === false;
  const params: Record<string, Value> = {};
  const doubts: Doubt[] = [];
  for (const one of call.each('parameters')) {
    const name = one.text('name') ?? '?';
    params[name] = one.value('value') ?? literal('');
    if (!PASSWORD.test(one.kind) || params[name].kind !== 'literal' || params[name].value === '') continue;
    params[name] = { kind: 'unknown', why: 'JK023', span: call.span };
    doubts.push({ code: 'JK023', message: `the password ${name} stands in clear text and is not kept` });
  }
  return {
    kind: 'action',
    action: { kind: 'invoke', pipeline: job ?? literal(''), params, wait },
    reaches: reachesOf(names),
    facets: [
      ...facet('propagate', forgiving ? false : undefined, true),
      ...flagFacet('wait_for_start', call.flag('waitForStart'), true),
    ],
    doubts,
  };
}

const PASSWORD = /^password$|PasswordParameterValue$/;

const KNOWN =
  /(?:\.|^)(?:CurrentBuildParameters|PredefinedBuildParameters|BooleanParameters|GitRevisionBuildParameters)$/;

/** All parameters of the starting build, under the name `*`. */
export function currentParameters(): Record<string, Value> {
  return { '*': { kind: 'ref', to: { scope: 'run', name: 'parameters' } } };
}

/** Parameters handed over; `current-parameters` stand as references that the target resolves. */
function parameters(call: StepCall): { params: Record<string, Value>; doubts: Doubt[] } {
  const params: Record<string, Value> = {};
  const doubts: Doubt[] = [];
  for (const one of call.each('configs')) {
    const text = one.text('properties');
    if (text !== undefined) Object.assign(params, propertiesOf(text, call));
    for (const flag of one.each('configs')) params[flag.text('name') ?? '?'] = literal(flag.flag('value') ?? false);
    if (/CurrentBuildParameters$/.test(one.kind)) Object.assign(params, currentParameters());
    one.ignore('combineQueuedCommits', 'textParamValueOnNewLine');
    if (!KNOWN.test(one.kind)) doubts.push({ code: 'JK022', message: `parameters by ${one.kind} are not known` });
  }
  for (const name of ['predefined-parameters', 'bool-parameters']) {
    const text = call.text(name);
    if (text !== undefined) Object.assign(params, propertiesOf(text, call));
  }
  if (call.flag('current-parameters') === true) Object.assign(params, currentParameters());
  for (const name of ['property-file', 'node-parameters', 'node-label', 'node-label-name', 'restrict-matrix-project']) {
    const given = call.has(name) && call.text(name) !== 'false';
    call.ignore(name);
    if (given) doubts.push({ code: 'JK022', message: `parameters by ${name} are not known` });
  }
  call.ignore('git-revision', 'svn-revision');
  return { params, doubts };
}

/** `NAME=value` lines. */
export function propertiesOf(text: string, call: StepCall): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*([^#=\s][^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) found[name] = call.expand(value);
  }
  return found;
}

function pipelineOf(names: string | undefined, value: Value | undefined): Value {
  const all = jobNames(names);
  return all.length > 1 ? { kind: 'list', items: all.map(literal) } : (value ?? literal(''));
}

function reachesOf(names: string | undefined): Reach[] {
  return jobNames(names)
    .filter((name) => !name.includes('$'))
    .map((job) => ({ job, via: 'invoke' }));
}

/** Downstream of `hudson.tasks.BuildTrigger`: the result must be the threshold or better. */
function resultsFrom(threshold: string): readonly Settled[] {
  if (threshold === 'SUCCESS') return ['success'];
  return threshold === 'UNSTABLE' ? ['success', 'unstable'] : ['always'];
}

/** `ResultCondition` of the Parameterized Trigger plugin. */
function resultsOf(condition: string): readonly Settled[] {
  const known: Readonly<Record<string, readonly Settled[]>> = {
    SUCCESS: ['success'],
    UNSTABLE: ['unstable'],
    UNSTABLE_OR_BETTER: ['success', 'unstable'],
    UNSTABLE_OR_WORSE: ['unstable', 'failure'],
    FAILED: ['failure'],
    FAILED_OR_BETTER: ['success', 'unstable', 'failure'],
    ALWAYS: ['always'],
  };
  return known[condition] ?? ['always'];
}

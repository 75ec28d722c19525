import type { Tree } from '../../tree.js';
import { type Cell, cellOf, cellsOf, type DslCall, joinedCells, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING, shape, written } from '../write.js';
import { environment, environmentInfo } from './environment.js';
import { parameters } from './parameters.js';
import { properties } from './properties.js';
import { publishers } from './publishers.js';
import { scm, scmElements } from './scm.js';
import { steps } from './steps.js';
import { triggers } from './triggers.js';
import { inContext } from './workflow.js';
import { wrappers } from './wrappers.js';

/** A setting with one text; `otherwise` where it is called without. */
export function setting(name: string, otherwise?: string): Method {
  return {
    write: ({ args, span }) =>
      leafOf(name, cellOf(args[0]) ?? (otherwise === undefined ? undefined : { text: otherwise }), span),
  };
}

/** What the recorder has taken down, or what says nothing of a run. */
export const NOTHING: Method = { write: () => [] };

export function property(tree: Tree): Tree[] {
  return [element('properties', [tree], tree.span)];
}

function joined({ args }: DslCall, by: string): Cell {
  return joinedCells(args.flatMap(cellsOf), by);
}

function label(call: DslCall): Tree[] {
  const cell = cellOf(call.args[0]);
  if (!cell || cell.text === '') return [leaf('canRoam', 'true', call.span)];
  return [leaf('assignedNode', cell, call.span), leaf('canRoam', 'false', call.span)];
}

function blockOn(call: DslCall): Tree[] {
  const { span } = call;
  const parts = [leaf('useBuildBlocker', 'true', span), leaf('blockingJobs', joined(call, '\n'), span)];
  return property(element('hudson.plugins.buildblocker.BuildBlockerProperty', parts, span));
}

function locks(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const parts = [
    ...leafOf('resourceNames', cellOf(args[0]), span),
    ...leafOf('labelName', given.text('label'), span),
    ...leafOf('resourceNumber', given.text('resourceNumber'), span),
  ];
  return property(element('org.jenkins.plugins.lockableresources.RequiredResourcesProperty', parts, span));
}

function throttle(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const off = given.flag('throttleDisabled')?.text === 'true';
  const categories = given.texts('categories').map((cell) => leaf('string', cell, span));
  const parts = [
    ...leafOf('maxConcurrentPerNode', given.text('maxPerNode'), span),
    ...leafOf('maxConcurrentTotal', given.text('maxTotal'), span),
    leaf('throttleEnabled', String(!off), span),
    element('categories', categories, span),
  ];
  return property(element('hudson.plugins.throttleconcurrents.ThrottleJobProperty', parts, span));
}

/** Variables for the whole build (EnvInject's property of the job). */
function variables(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const parts = [
    environmentInfo(call),
    leaf('on', 'true', span),
    ...leafOf('keepJenkinsSystemVariables', given.flag('keepSystemVariables'), span),
    ...leafOf('keepBuildVariables', given.flag('keepBuildVariables'), span),
    ...leafOf('overrideBuildParameters', given.flag('overrideBuildParameters'), span),
    element('contributors', given.all('contributors').map(generic), span),
  ];
  return property(element('EnvInjectJobProperty', parts, span));
}

function parametersOf({ bodies, span }: DslCall): Tree[] {
  const found = element('parameterDefinitions', written(bodies.flat(), parameters), span);
  return property(element('hudson.model.ParametersDefinitionProperty', [found], span));
}

const bag = (...names: readonly string[]): Context => ({
  id: names.join(' '),
  methods: Object.fromEntries(names.map((name) => [name, SETTING])),
});

/** What every item has (`Item`, `Job`). `configure` changes config.xml by code, `using` begins with another job's. */
export const item: Context['methods'] = {
  description: setting('description'),
  displayName: setting('displayName'),
  configure: NOTHING,
  using: NOTHING,
  previousNames: NOTHING,
  disabled: setting('disabled', 'true'),
  quietPeriod: setting('quietPeriod', '5'),
  keepDependencies: setting('keepDependencies', 'true'),
  logRotator: { inside: bag('daysToKeep', 'numToKeep', 'artifactDaysToKeep', 'artifactNumToKeep'), write: () => [] },
  blockOn: { inside: bag('blockLevel', 'scanQueueFor'), write: blockOn },
  compressBuildLog: NOTHING,
  notifications: {
    inside: bag('endpoint'),
    write: ({ span }) =>
      property(element('com.tikal.hudson.plugins.notification.HudsonNotificationProperty', [], span)),
  },
  deliveryPipelineConfiguration: NOTHING,
  authenticationToken: setting('authToken'),
  authorization: { inside: bag('permission', 'permissionAll', 'permissions', 'blocksInheritance'), write: () => [] },
  throttleConcurrentBuilds: {
    inside: bag('maxPerNode', 'maxTotal', 'throttleDisabled', 'categories'),
    write: throttle,
  },
  environmentVariables: { inside: environment, write: variables },
  parameters: { inside: parameters, write: parametersOf },
  properties: inContext('properties', properties),
};

/** What jobs of builders and publishers have (`Project`). */
export const project: Context['methods'] = {
  ...item,
  label: { write: label },
  lockableResources: { inside: bag('label', 'resourceNumber', 'resourcesVariable'), write: locks },
  weight: NOTHING,
  jdk: setting('jdk'),
  checkoutRetryCount: setting('scmCheckoutRetryCount', '3'),
  customWorkspace: setting('customWorkspace'),
  blockOnUpstreamProjects: setting('blockBuildWhenUpstreamBuilding', 'true'),
  blockOnDownstreamProjects: setting('blockBuildWhenDownstreamBuilding', 'true'),
  concurrentBuild: setting('concurrentBuild', 'true'),
  triggers: inContext('triggers', triggers),
  scm: { inside: scm, write: ({ bodies }) => scmElements(bodies.flat()) },
  multiscm: { inside: scm, write: severalScm },
  wrappers: inContext('buildWrappers', wrappers),
  steps: inContext('builders', steps),
  publishers: inContext('publishers', publishers),
};

function severalScm({ bodies, span }: DslCall): Tree[] {
  const all = element('scms', scmElements(bodies.flat()), span);
  return [element('scm', [all], span, 'org.jenkinsci.plugins.multiplescms.MultiSCM')];
}

/** Axes whose variable has one name only. */
const FIXED_AXES: Readonly<Record<string, string>> = { JDK: 'jdk', Python: 'PYTHON' };

const axis = (kind: string): Method => ({
  write: ({ args, span }) => {
    const fixed = FIXED_AXES[kind];
    const [name, ...values] = fixed === undefined ? args : [{ kind: 'text', text: fixed } as const, ...args];
    const cells = values.flatMap(cellsOf).map((cell) => leaf('string', cell, span));
    return [
      element(
        `hudson.matrix.${kind}Axis`,
        [...leafOf('name', cellOf(name), span), element('values', cells, span)],
        span,
      ),
    ];
  },
});
const axes: Context = {
  id: 'axes',
  methods: {
    text: axis('Text'),
    label: axis('Label'),
    labelExpression: axis('LabelExp'),
    jdk: axis('JDK'),
    python: axis('Python'),
    configure: NOTHING,
  },
};

/** `MatrixJob`. */
export const matrix: Context['methods'] = {
  ...project,
  axes: inContext('axes', axes),
  combinationFilter: setting('combinationFilter'),
  runSequentially: {
    write: ({ args, span }) => [
      element('executionStrategy', [leaf('runSequentially', cellOf(args[0]) ?? 'true', span)], span),
    ],
  },
  touchStoneFilter: shape({
    element: 'executionStrategy',
    given: ['touchStoneCombinationFilter', 'continueOnUnstable'],
  }),
  childCustomWorkspace: setting('childCustomWorkspace'),
};

/** `MavenJob`; goals and options of several calls are joined when the job is made. */
export const mavenJob: Context['methods'] = {
  ...project,
  rootPOM: setting('rootPOM'),
  goals: setting('goals'),
  mavenOpts: setting('mavenOpts'),
  mavenInstallation: setting('mavenName'),
  preBuildSteps: inContext('prebuilders', steps),
  postBuildSteps: inContext('postbuilders', steps),
  ...Object.fromEntries(
    [
      'archivingDisabled',
      'siteArchivingDisabled',
      'fingerprintingDisabled',
      'resolveDependencies',
      'runHeadless',
      'incrementalBuild',
    ].map((name) => [name, setting(name, 'true')]),
  ),
  localRepository: setting('localRepository'),
  providedSettings: setting('settings'),
  providedGlobalSettings: setting('globalSettings'),
  disableDownstreamTrigger: setting('disableTriggerDownstreamProjects', 'true'),
};

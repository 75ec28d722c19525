import type { Facet } from '../../../ir/index.js';
import type { XmlElement } from '../../../lang/xml/index.js';
import { type Job, type JobDoubt, type JobKind, NO_PARTS, type PipelineScript } from './model.js';
import { placeOf } from './own-script.js';
import { child, firstText, fromXml, isEmpty, type Tree, textOf, unknownIn } from './tree.js';

/** Root elements of config.xml by what they configure. */
const ROOTS: readonly (readonly [RegExp, JobKind | 'folder'])[] = [
  [
    /^(?:project|hudson\.model\.FreeStyleProject|com\.tikal\.jenkins\.plugins\.multijob\.MultiJobProject)$/,
    'freestyle',
  ],
  [/^(?:matrix-project|hudson\.matrix\.MatrixProject)$/, 'matrix'],
  [/^(?:maven2-moduleset|hudson\.maven\.MavenModuleSet)$/, 'maven'],
  [/^(?:flow-definition|org\.jenkinsci\.plugins\.workflow\.job\.WorkflowJob)$/, 'pipeline'],
  [/WorkflowMultiBranchProject$/, 'multibranch'],
  [/OrganizationFolder$/, 'organization'],
  [/folder\.Folder$/, 'folder'],
  [/^hudson\.model\.ExternalJob$/, 'external'],
];

export function jobKindOf(root: string): JobKind | 'folder' | undefined {
  return ROOTS.find(([pattern]) => pattern.test(root))?.[1];
}

/** Settings without a bearing on what a run does, and those that are read by name below. */
const KNOWN = new Set(
  (
    'actions description displayName keepDependencies properties scm canRoam assignedNode disabled triggers concurrentBuild ' +
    'builders publishers buildWrappers authToken definition axes combinationFilter executionStrategy prebuilders postbuilders ' +
    'reporters goals rootPOM mavenOpts rootModule runPostStepsIfResult quietPeriod scmCheckoutRetryCount jdk customWorkspace ' +
    'blockBuildWhenDownstreamBuilding blockBuildWhenUpstreamBuilding logRotator folderViews healthMetrics icon ' +
    'orphanedItemStrategy sources factory navigators projectFactories buildStrategies ' +
    // Maven projects: how Jenkins drives and shows Maven
    'aggregatorStyleBuild incrementalBuild ignoreUpstreamChanges ignoreUpstremChanges ignoreUnsuccessfulUpstreams archivingDisabled siteArchivingDisabled ' +
    'fingerprintingDisabled resolveDependencies processPlugins mavenValidationLevel mavenName localRepository settings globalSettings ' +
    'disableTriggerDownstreamProjects blockTriggerWhenBuilding runHeadless perModuleEmail modules'
  ).split(' '),
);
const PARAMETERS = 'hudson.model.ParametersDefinitionProperty';
const PIPELINE_TRIGGERS = 'org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty';
const INJECTED = 'EnvInjectJobProperty';
const NO_CONCURRENCY = 'org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty';

/** A job from its config.xml. `kind` is what its root element says. */
export function jobFromXml(
  root: XmlElement,
  kind: JobKind,
  identity: Pick<Job, 'file' | 'name' | 'nameKnown' | 'home'>,
): Job {
  return jobFromTree(fromXml(root), kind, identity);
}

/** The same from the elements alone, whoever wrote them. */
export function jobFromTree(
  tree: Tree,
  kind: JobKind,
  identity: Pick<Job, 'file' | 'name' | 'nameKnown' | 'home'>,
): Job {
  const properties = child(tree, 'properties')?.children ?? [];
  const named = (name: string) => properties.find((one) => one.kind === name);
  const triggers = [...parts(tree, 'triggers'), ...(child(named(PIPELINE_TRIGGERS), 'triggers')?.children ?? [])];
  const injected = injectedBy(named(INJECTED));
  const script = scriptOf(tree, identity.name);
  return {
    ...identity,
    ...NO_PARTS,
    kind,
    construct: tree.name,
    span: tree.span,
    description: textOf(tree, 'description') ?? '',
    disabled: textOf(tree, 'disabled') === 'true',
    concurrent: kind === 'pipeline' ? !named(NO_CONCURRENCY) : textOf(tree, 'concurrentBuild') === 'true',
    label: textOf(tree, 'canRoam') === 'true' ? undefined : textOf(tree, 'assignedNode') || undefined,
    params: child(named(PARAMETERS), 'parameterDefinitions')?.children ?? [],
    triggers: triggers.filter((one) => one.name !== 'item'),
    properties: properties.filter(
      ({ kind: one }) =>
        one !== PARAMETERS && one !== PIPELINE_TRIGGERS && one !== NO_CONCURRENCY && !(injected && one === INJECTED),
    ),
    scm: scmOf(child(tree, 'scm')),
    wrappers: [...(injected ? [injected] : []), ...parts(tree, 'buildWrappers')],
    builders: [...parts(tree, 'builders'), ...parts(tree, 'prebuilders')],
    postBuilders: parts(tree, 'postbuilders'),
    publishers: [...parts(tree, 'publishers'), ...parts(tree, 'reporters')],
    axes: parts(tree, 'axes'),
    maven: kind === 'maven' ? mavenOf(tree) : undefined,
    script,
    elsewhere: script ? undefined : elsewhereOf(tree, kind),
    place: kind === 'pipeline' && !script ? scriptPlace(child(tree, 'definition')) : undefined,
    facets: facetsOf(tree),
    doubts: [...doubtsOf(tree), ...unknownSettings(tree)],
  };
}

/** Settings beside those that readers of their own look at, and the description, which nothing depends on. */
const READ_APART =
  /^(?:description|displayName|definition|scm|builders|prebuilders|postbuilders|publishers|reporters|buildWrappers|triggers|axes|properties|sources|navigators|projectFactories|factory)$/;

/** Settings of the job itself that are decided when it is made. */
function unknownSettings(tree: Tree): JobDoubt[] {
  const own = tree.children.filter(({ name }) => !READ_APART.test(name));
  const properties = (child(tree, 'properties')?.children ?? []).filter(
    ({ kind }) => kind !== PARAMETERS && kind !== PIPELINE_TRIGGERS,
  );
  return [...own, ...properties].flatMap((one) =>
    unknownIn(one).map(
      ({ name, span }): JobDoubt => ({ code: 'JK023', message: `${name} is decided when the job is made`, span }),
    ),
  );
}

/** Variables that EnvInject's property sets before all else: as its wrapper does, unless it keeps others away. */
function injectedBy(property: Tree | undefined): Tree | undefined {
  const info = child(property, 'info');
  const keeping = ['keepJenkinsSystemVariables', 'keepBuildVariables'].every(
    (name) => textOf(property, name) !== 'false',
  );
  if (!property || !info || !keeping || textOf(property, 'overrideBuildParameters') === 'true') return undefined;
  if (textOf(property, 'on') === 'false' || child(property, 'contributors')?.children.length) return undefined;
  return { ...property, name: 'EnvInjectBuildWrapper', kind: 'EnvInjectBuildWrapper', children: [info] };
}

function parts(tree: Tree, name: string): readonly Tree[] {
  return child(tree, name)?.children ?? [];
}

function scmOf(scm: Tree | undefined): readonly Tree[] {
  if (!scm || scm.kind === 'hudson.scm.NullSCM') return [];
  if (scm.kind === 'org.jenkinsci.plugins.multiplescms.MultiSCM') return child(scm, 'scms')?.children ?? [];
  return [scm];
}

function mavenOf(tree: Tree): Job['maven'] {
  return {
    goals: textOf(tree, 'goals') ?? '',
    pom: textOf(tree, 'rootPOM') ?? '',
    options: textOf(tree, 'mavenOpts') ?? '',
    span: child(tree, 'goals')?.span ?? tree.span,
  };
}

function scriptOf(tree: Tree, job: string): PipelineScript | undefined {
  const script = child(child(tree, 'definition'), 'script');
  return script === undefined || script.unknown
    ? undefined
    : { text: script.text, span: script.span, job, language: 'pipeline' };
}

function scriptPlace(definition: Tree | undefined) {
  return placeOf(definition, child(definition, 'scm'), textOf(definition, 'scriptPath'));
}

/** The repository and path that a pipeline's or branches' Jenkinsfiles come from. */
function elsewhereOf(tree: Tree, kind: JobKind): string | undefined {
  if (kind !== 'pipeline' && kind !== 'multibranch' && kind !== 'organization') return undefined;
  if (child(child(tree, 'definition'), 'script')?.unknown) return 'a script whose text is decided when the job is made';
  const factories = child(tree, 'projectFactories')?.children ?? [];
  const path = [child(tree, 'definition'), child(tree, 'factory'), ...factories]
    .flatMap((one) => textOf(one, 'scriptPath') ?? [])
    .join(', ');
  const where =
    firstText(tree, /^(?:url|remote|repositoryUrl|repoOwner|remoteUrl|serverUrl)$/) ?? 'a repository that is not named';
  const repository = firstText(tree, /^repository$/);
  return `${path || 'Jenkinsfile'} of ${repository ? `${where}/${repository}` : where}`;
}

/** Settings of the job itself that say when and how it runs. */
function facetsOf(tree: Tree): Facet[] {
  const facets: Facet[] = [];
  const text = (name: string) => textOf(tree, name) || undefined;
  const add = (key: string, value: string | boolean | undefined, must: boolean) => {
    if (value !== undefined && value !== false) facets.push({ key: `jenkins.${key}`, value, must });
  };
  add('quiet_period', text('quietPeriod'), false);
  add('checkout_retries', text('scmCheckoutRetryCount'), false);
  add('tool.jdk', text('jdk') === '(System)' ? undefined : text('jdk'), false);
  add('custom_workspace', text('customWorkspace'), true);
  add('waits_for_downstream', text('blockBuildWhenDownstreamBuilding') === 'true', true);
  add('waits_for_upstream', text('blockBuildWhenUpstreamBuilding') === 'true', true);
  const strategy = child(tree, 'executionStrategy');
  add('matrix.sequential', textOf(strategy, 'runSequentially') === 'true', false);
  add('remote_trigger', text('authToken') !== undefined, true);
  return facets;
}

function doubtsOf(tree: Tree): JobDoubt[] {
  const left = tree.children.filter((one) => !KNOWN.has(one.name) && !isEmpty(one));
  const names = [...new Set(left.map(({ name }) => name))].sort();
  const [first] = left;
  const doubts: JobDoubt[] = first
    ? [{ code: 'JK026', message: `no rule takes ${names.join(', ')}`, span: first.span }]
    : [];
  const filter = child(tree, 'combinationFilter');
  if (filter && filter.text.trim() !== '')
    doubts.push({ code: 'JK028', message: 'a combination filter leaves combinations out', span: filter.span });
  const touchstone = child(child(tree, 'executionStrategy'), 'touchStoneCombinationFilter');
  if (touchstone && !isEmpty(touchstone))
    doubts.push({
      code: 'JK028',
      message: 'touchstone builds run first and may stop the others',
      span: touchstone.span,
    });
  return doubts;
}

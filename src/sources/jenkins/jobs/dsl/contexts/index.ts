import type { JobKind } from '../../model.js';
import type { Tree } from '../../tree.js';
import { cellOf, type DslCall } from '../call.js';
import { type Context, element, leaf, type Method, SETTING } from '../write.js';
import { item, matrix, mavenJob, NOTHING, project, property, setting } from './job.js';
import { properties } from './properties.js';
import { triggers } from './triggers.js';
import { branchSources, definition, factory, inContext, organizations, projectFactories } from './workflow.js';

/** What a method at the top of a seed script makes. */
export interface ItemType {
  readonly kind: JobKind | 'folder' | 'view';
  /** Root element of its config.xml. */
  readonly root: string;
  readonly context: Context;
}

const type = (kind: ItemType['kind'], root: string, methods: Context['methods']): ItemType => ({
  kind,
  root,
  context: { id: root, methods },
});

const freestyle = type('freestyle', 'project', project);

/** A pipeline job of old releases says so in an element that the plug-in turns into a property (`WorkflowJob.onLoad`). */
function concurrency({ args, span }: DslCall): Tree[] {
  const allowed = cellOf(args[0]) ?? { text: 'true' };
  if (allowed.unknown) return [leaf('concurrentBuild', allowed, span)];
  return allowed.text === 'true'
    ? []
    : property(element('org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty', [], span));
}

/** The one definition: the last one counts. */
const definitionMethod: Method = {
  inside: definition,
  write: ({ bodies }) => bodies.flat().flatMap((call) => definition.methods[call.name]?.write(call) ?? []),
};

const folder: Context['methods'] = {
  description: setting('description'),
  displayName: setting('displayName'),
  configure: NOTHING,
  disabled: setting('disabled', 'true'),
  primaryView: { write: () => [] },
  views: { inside: { id: 'views', methods: {} }, write: () => [] },
  icon: { inside: { id: 'icon', methods: {} }, write: () => [] },
  authorization: { inside: { id: 'authorization', methods: {} }, write: () => [] },
  properties: inContext('properties', properties),
};

const computed: Context['methods'] = {
  ...folder,
  triggers: inContext('triggers', {
    id: 'folder triggers',
    methods: { ...triggers.methods, periodic: SETTING, periodicFolderTrigger: SETTING },
  }),
  orphanedItemStrategy: { inside: { id: 'orphanedItemStrategy', methods: {} }, write: () => [] },
};

/** Methods at the top of a script that make items (`DslFactory`). */
export const items: Readonly<Record<string, ItemType>> = {
  job: freestyle,
  freeStyleJob: freestyle,
  multiJob: type('freestyle', 'com.tikal.jenkins.plugins.multijob.MultiJobProject', project),
  matrixJob: type('matrix', 'matrix-project', matrix),
  mavenJob: type('maven', 'maven2-moduleset', mavenJob),
  ivyJob: type('external', 'hudson.ivy.IvyModuleSet', project),
  pipelineJob: type('pipeline', 'flow-definition', {
    ...item,
    definition: definitionMethod,
    triggers: inContext('triggers', triggers),
    concurrentBuild: { write: concurrency },
  }),
  multibranchPipelineJob: type('multibranch', 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject', {
    ...computed,
    branchSources: inContext('sources', branchSources),
    factory: {
      inside: factory,
      write: ({ bodies }) => bodies.flat().flatMap((call) => factory.methods[call.name]?.write(call) ?? []),
    },
  }),
  organizationFolder: type('organization', 'jenkins.branch.OrganizationFolder', {
    ...computed,
    organizations: inContext('navigators', organizations),
    projectFactories: inContext('projectFactories', projectFactories),
    buildStrategies: { inside: { id: 'buildStrategies', methods: {} }, write: () => [] },
  }),
  folder: type('folder', 'com.cloudbees.hudson.plugins.folder.Folder', folder),
};

/** Old names of the same (Job DSL before 1.40). */
const RENAMED: Readonly<Record<string, string>> = {
  workflowJob: 'pipelineJob',
  multibranchWorkflowJob: 'multibranchPipelineJob',
};

export function itemType(name: string): ItemType | undefined {
  const known = RENAMED[name] ?? name;
  return Object.hasOwn(items, known) ? items[known] : undefined;
}

/** Views show jobs; nothing runs because of them. */
export const VIEWS: ReadonlySet<string> = new Set([
  ...['listView', 'sectionedView', 'nestedView', 'deliveryPipelineView', 'buildPipelineView', 'buildMonitorView'],
  ...['categorizedJobsView', 'dashboardView', 'pipelineAggregatorView'],
]);

import type { Tree } from '../../tree.js';
import { type DslCall, Settings } from '../call.js';
import { type Context, element, leaf, leafOf, SETTING, shape, written } from '../write.js';
import { scm, scmElements } from './scm.js';

const cps: Context = { id: 'cps', methods: { script: SETTING, sandbox: SETTING } };
const cpsScm: Context = {
  id: 'cpsScm',
  methods: {
    scm: { inside: scm, write: (call) => scmElements(call.bodies.flat()) },
    scriptPath: SETTING,
    lightweight: SETTING,
  },
};

function cpsOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const parts = [
    leaf('script', given.text('script') ?? '', given.last('script')?.span ?? span),
    leaf('sandbox', given.flag('sandbox') ?? 'false', span),
  ];
  return [element('definition', parts, span, 'org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition')];
}

function cpsScmOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const parts = [
    leaf('scriptPath', given.text('scriptPath') ?? 'Jenkinsfile', span),
    ...given.all('scm').flatMap(({ bodies }) => scmElements(bodies.flat())),
  ];
  return [element('definition', parts, span, 'org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition')];
}

/** `definition { … }` of a pipeline job (`WorkflowDefinitionContext`). */
export const definition: Context = {
  id: 'definition',
  methods: { cps: { inside: cps, write: cpsOf }, cpsScm: { inside: cpsScm, write: cpsScmOf } },
};

/** `branchSources { … }` of multibranch projects (`BranchSourcesContext`); what they name is shown, their jobs are not known. */
export const branchSources: Context = {
  id: 'branchSources',
  methods: {
    git: shape({
      element: 'jenkins.plugins.git.GitSCMSource',
      settings: { remote: 'remote', credentialsId: 'credentialsId' },
    }),
    github: shape({
      element: 'org.jenkinsci.plugins.github_branch_source.GitHubSCMSource',
      settings: { repoOwner: 'repoOwner', repository: 'repository', apiUri: 'apiUri' },
    }),
    gitlab: shape({
      element: 'io.jenkins.plugins.gitlabbranchsource.GitLabSCMSource',
      settings: { projectPath: 'projectPath' },
    }),
  },
};

const FACTORIES = 'org.jenkinsci.plugins.workflow.multibranch';
const branches: Context = { id: 'projectFactory', methods: { scriptPath: SETTING } };
const scriptPathOf = (call: DslCall) => leafOf('scriptPath', Settings.of(call).text('scriptPath'), call.span);

export const factory: Context = {
  id: 'factory',
  methods: {
    workflowBranchProjectFactory: {
      inside: branches,
      write: (call) => [element('factory', scriptPathOf(call), call.span, `${FACTORIES}.WorkflowBranchProjectFactory`)],
    },
  },
};

/** `projectFactories { … }` of organization folders: what has to be in a repository to make it a project. */
export const projectFactories: Context = {
  id: 'projectFactories',
  methods: {
    workflowMultiBranchProjectFactory: {
      inside: branches,
      write: (call) => [element(`${FACTORIES}.WorkflowMultiBranchProjectFactory`, scriptPathOf(call), call.span)],
    },
  },
};

/** `organizations { … }` of organization folders. */
export const organizations: Context = {
  id: 'organizations',
  methods: {
    github: shape({
      element: 'org.jenkinsci.plugins.github__branch__source.GitHubSCMNavigator',
      settings: { repoOwner: 'repoOwner', apiUri: 'apiUri', credentialsId: 'credentialsId' },
    }),
    bitbucket: shape({
      element: 'com.cloudbees.jenkins.plugins.bitbucket.BitbucketSCMNavigator',
      settings: { repoOwner: 'repoOwner', serverUrl: 'serverUrl', credentialsId: 'credentialsId' },
    }),
  },
};

export function inContext(name: string, context: Context) {
  return {
    inside: context,
    write: (call: DslCall) => [element(name, written(call.bodies.flat(), context), call.span)],
  };
}

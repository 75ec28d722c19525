import type { Facet, Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { credentialOf, detailFacets, facet, flagFacet, kept, signedIn } from './common.js';
import type { ActionReading, Fields, StepCall, StepFamily } from './family.js';

/** Sources from Git or Subversion. */
export const family: StepFamily = {
  id: 'checkout',
  steps: ['git', 'svn', 'checkout'],
  classes: ['hudson.plugins.git.GitSCM', 'hudson.scm.SubversionSCM'],
  builders: ['git', 'svn'],
  read: (call) => {
    if (call.name === 'checkout') return general(call);
    return /svn|Subversion/i.test(call.name) ? subversion(call) : git(call);
  },
};

/** `checkout scm`, which is the pipeline's own repository, or a repository described as an object. */
function general(call: StepCall): ActionReading {
  const [scm] = call.parts('scm', 'scm', '');
  call.ignore('changelog', 'poll');
  if (!scm) return { kind: 'action', action: { kind: 'checkout', repo: call.value('scm', '') ?? literal('') } };
  if (/svn|Subversion/i.test(scm.name)) return subversion(scm);
  if (/^(?:git|scmGit|GitSCM|scm)$/.test(scm.name)) return git(scm);
  return kept(call, { doubts: [{ code: 'JK020', message: `${scm.name} is a kind of repository that is not known` }] });
}

/** Settings that decide neither what is checked out nor where. */
const GIT_DETAILS = (
  'configVersion doGenerateSubmoduleConfigurations gitTool submoduleCfg browser browser-url browser-version skip-tag git-tool ' +
  'basedir-relative scm-name timeout honor-refspec wipe-workspace prune changelog poll reference-repo shallow-clone depth do-not-fetch-tags ' +
  'disableSubmodules remotePoll ignore-notify fastpoll disable-submodules use-author per-build-tag extensions name refspec git-config-name git-config-email ' +
  'ignore-commits-with-messages excluded-users included-regions excluded-regions clean'
).split(' ');

function git(call: StepCall): ActionReading {
  const remotes = [...call.each('userRemoteConfigs'), ...call.each('remotes')];
  const first = remotes[0] ?? call;
  const branches = [...call.each('branches')];
  const url = first.value('url', 'uri') ?? call.value('url', 'uri', '');
  const given = branches[0]?.value('name', '') ?? call.value('branch');
  const ref = given ?? defaultBranch(call);
  const recursive = call.flag('recursiveSubmodules', 'recursive-submodules');
  const credentials = [first, call]
    .map((one) => credentialOf(one, 'credentialsId', 'credentials-id'))
    .find((one) => one !== undefined);
  for (const one of remotes) one.ignore('name', 'refspec', 'credentialsId', 'credentials-id', 'url', 'uri', 'poll');
  const { facets, dir } = extensions(call);
  call.ignore(...GIT_DETAILS);
  const more = [...branches.slice(1), ...remotes.slice(1)].length;
  return {
    kind: 'action',
    action: { kind: 'checkout', repo: url ?? literal(''), ...(ref && { ref }) },
    facets: [
      ...facets,
      ...detailFacets(call, 'git', 'sparse-checkouts choosing-strategy', ['default']),
      ...flagFacet('git.recursive_submodules', recursive, true),
      ...facet('more_remotes_or_branches', more > 0 ? more : undefined, true),
    ],
    ...(dir && { placement: { on: { kind: 'any' }, dir } }),
    ...signedIn(credentials),
  };
}

/**
 * The branch where none is given: Job Builder's default (jenkins_jobs/modules/scm.py, `git`), that of the step `git` (`GitStep.branch`),
 * and the one that the constructor of `GitSCM` takes for an empty list. Jenkins itself writes the branches into config.xml.
 */
function defaultBranch({ form, name }: StepCall): Value | undefined {
  if (form === 'builder') return literal('**');
  if (form !== 'step' || name === 'scm') return undefined;
  return literal(name === 'git' ? 'master' : '*/master');
}

/** Extensions that change which files are there; the others (depth, pruning, tags) only how they come. */
const CHANGING =
  /(?:SubmoduleOption|PreBuildMerge|SparseCheckoutPaths|RelativeTargetDirectory|GitLFSPull|LocalBranch|BuildChooserSetting)$/;

function extensions(call: StepCall): { facets: Facet[]; dir: Value | undefined } {
  const facets: Facet[] = [];
  let dir = call.value('basedir');
  for (const one of call.each('extensions')) {
    const name = one.kind.slice(one.kind.lastIndexOf('.') + 1);
    const here = one.value('relativeTargetDir');
    if (here) dir = here;
    else if (CHANGING.test(one.kind))
      facets.push({ key: `jenkins.git.${name}`, value: true, must: name !== 'LocalBranch' });
    one.rest();
  }
  const submodule = call.inner('submodule');
  submodule?.ignore(
    'disable',
    'recursive',
    'tracking',
    'timeout',
    'reference-repo',
    'use-parent-credentials',
    'shallow',
    'depth',
    'threads',
  );
  const merge = call.inner('merge');
  merge?.ignore('remote', 'branch', 'strategy', 'fast-forward-mode');
  call.ignore('local-branch');
  if (submodule) facets.push({ key: 'jenkins.git.SubmoduleOption', value: true, must: true });
  if (merge) facets.push({ key: 'jenkins.git.PreBuildMerge', value: true, must: true });
  return { facets, dir };
}

function subversion(call: StepCall): ActionReading {
  const locations = [...call.each('locations'), ...call.each('repos')];
  const first: Fields = locations[0] ?? call;
  const url = first.value('remote', 'url') ?? call.value('url');
  const dir = first.value('local', 'basedir');
  const credentials = credentialOf(first, 'credentialsId', 'credentials-id') ?? credentialOf(call, 'credentials-id');
  for (const one of locations)
    one.ignore(
      'depthOption',
      'ignoreExternalsOption',
      'repo-depth',
      'ignore-externals',
      'cancelProcessOnExternalsFail',
    );
  call.ignore(
    'workspaceUpdater',
    'workspaceupdater',
    'excludedRegions',
    'includedRegions',
    'excludedUsers',
    'excludedRevprop',
  );
  call.ignore(
    'excludedCommitMessages',
    'ignoreDirPropChanges',
    'filterChangelog',
    'quietOperation',
    'additionalCredentials',
    'viewvc',
    'changelog',
    'poll',
  );
  return {
    kind: 'action',
    action: { kind: 'checkout', repo: url ?? literal('') },
    facets: [
      ...facet('more_locations', locations.length > 1 ? locations.length - 1 : undefined, true),
      ...facet('scm', 'svn', true),
    ],
    ...(dir && { placement: { on: { kind: 'any' as const }, dir } }),
    ...signedIn(credentials),
  };
}

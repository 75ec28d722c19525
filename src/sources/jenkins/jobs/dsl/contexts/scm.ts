import type { Tree } from '../../tree.js';
import { type Cell, cellOf, type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING, shape, written } from '../write.js';

const GIT = 'hudson.plugins.git.GitSCM';
const EXTENSION = 'hudson.plugins.git.extensions.impl.';

function extension(name: string, given: readonly string[] = []): Method {
  return shape({ element: EXTENSION + name, given });
}

/** `extensions { … }` of Git (`GitExtensionContext`). */
const extensions: Context = {
  id: 'git extensions',
  methods: {
    cleanAfterCheckout: extension('CleanCheckout'),
    cleanBeforeCheckout: extension('CleanBeforeCheckout'),
    cloneOptions: shape({
      element: `${EXTENSION}CloneOption`,
      settings: {
        shallow: 'shallow',
        noTags: 'noTags',
        reference: 'reference',
        timeout: 'timeout',
        depth: 'depth',
        honorRefspec: 'honorRefspec',
      },
    }),
    submoduleOptions: shape({
      element: `${EXTENSION}SubmoduleOption`,
      settings: { disable: 'disableSubmodules', recursive: 'recursiveSubmodules', tracking: 'trackingSubmodules' },
    }),
    mergeOptions: shape({
      element: `${EXTENSION}PreBuildMerge`,
      settings: { remote: 'mergeRemote', branch: 'mergeTarget' },
    }),
    wipeOutWorkspace: extension('WipeWorkspace'),
    disableRemotePoll: extension('DisableRemotePoll'),
    pruneBranches: extension('PruneStaleBranch'),
    localBranch: extension('LocalBranch', ['localBranch']),
    relativeTargetDirectory: extension('RelativeTargetDirectory', ['relativeTargetDir']),
    ignoreNotifyCommit: extension('IgnoreNotifyCommit'),
    perBuildTag: extension('PerBuildTag'),
    choosingStrategy: shape({ element: `${EXTENSION}BuildChooserSetting` }),
  },
};

const remote: Context = {
  id: 'git remote',
  complete: true,
  methods: { name: SETTING, url: SETTING, credentials: SETTING, refspec: SETTING, github: SETTING },
};

const git: Context = {
  id: 'git',
  methods: {
    remote: { inside: remote, write: remoteOf },
    branch: SETTING,
    branches: SETTING,
    browser: { inside: { id: 'browser', methods: {} }, write: () => [] },
    extensions: { inside: extensions, write: (call) => written(call.bodies.flat(), extensions) },
    configure: SETTING,
  },
};

/** `https://github.com/owner/name.git` (`RemoteContext.github`). */
export function githubUrl([project, protocol, host]: readonly (Cell | undefined)[]): Cell {
  const parts = [project, protocol, host].filter((one) => one !== undefined);
  const name = project?.text ?? '';
  const where = host?.text ?? 'github.com';
  const urls: Readonly<Record<string, string>> = {
    https: `https://${where}/${name}.git`,
    ssh: `git@${where}:${name}.git`,
    git: `git://${where}/${name}.git`,
  };
  const url = urls[protocol?.text ?? 'https'];
  return url === undefined || parts.some(({ unknown }) => unknown) ? { text: url ?? '', unknown: true } : { text: url };
}

function remoteOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const github = given.last('github');
  const url = github ? githubUrl(github.args.map(cellOf)) : given.text('url');
  return [
    element(
      'hudson.plugins.git.UserRemoteConfig',
      [
        ...leafOf('name', given.text('name'), span),
        ...leafOf('refspec', given.text('refspec'), span),
        ...leafOf('url', url, span),
        ...leafOf('credentialsId', given.text('credentials'), span),
        ...given.others(new Set(Object.keys(remote.methods))).map(generic),
      ],
      span,
    ),
  ];
}

/** `git { … }`, `git(url)`, `git(url, branch)` (`ScmContext.git`). */
function gitOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const [url, branch] = args.map(cellOf);
  if (url) return [gitScm([remoteElement(url, span)], branch ? [branch] : [], [], span, [])];
  const remotes = given.all('remote').flatMap(remoteOf);
  const branches = given.texts('branch', 'branches');
  const more = given.all('extensions').flatMap(({ bodies }) => written(bodies.flat(), extensions));
  return [
    gitScm(
      remotes,
      branches,
      more,
      span,
      given.others(new Set(['remote', 'branch', 'branches', 'browser', 'extensions'])).map(generic),
    ),
  ];
}

function remoteElement(url: Cell, span: DslCall['span']): Tree {
  return element('hudson.plugins.git.UserRemoteConfig', [leaf('url', url, span)], span);
}

function gitScm(
  remotes: readonly Tree[],
  branches: readonly Cell[],
  more: readonly Tree[],
  span: DslCall['span'],
  rest: readonly Tree[],
): Tree {
  const specs = (branches.length > 0 ? branches : [{ text: '**' }]).map((one) =>
    element('hudson.plugins.git.BranchSpec', [leaf('name', one, span)], span),
  );
  const parts = [
    element('userRemoteConfigs', remotes, span),
    element('branches', specs, span),
    ...(more.length > 0 ? [element('extensions', more, span)] : []),
    ...rest,
  ];
  return element('scm', parts, span, GIT);
}

/** `github('owner/name', branch, protocol, host)`. */
function githubOf(call: DslCall): Tree[] {
  const [project, branch, protocol, host] = call.args.map(cellOf);
  const remotes = [remoteElement(githubUrl([project, protocol, host]), call.span)];
  return [gitScm(remotes, branch ? [branch] : [], [], call.span, [])];
}

const location: Context = { id: 'svn location', methods: { directory: SETTING, credentials: SETTING } };
const svn: Context = {
  id: 'svn',
  methods: { location: { inside: location, write: () => [] }, checkoutStrategy: SETTING, configure: SETTING },
};

function svnOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const [url, dir] = args.map(cellOf);
  const locations = url
    ? [svnLocation(url, dir ?? { text: '.' }, undefined, span)]
    : given.all('location').map((one) => {
        const inner = Settings.of(one);
        return svnLocation(
          cellOf(one.args[0]) ?? { text: '' },
          inner.text('directory') ?? { text: '.' },
          inner.text('credentials'),
          one.span,
        );
      });
  const rest = url ? [] : given.others(new Set(['location', 'checkoutStrategy'])).map(generic);
  return [element('scm', [element('locations', locations, span), ...rest], span, 'hudson.scm.SubversionSCM')];
}

function svnLocation(url: Cell, dir: Cell, credentials: Cell | undefined, span: DslCall['span']): Tree {
  const parts = [leaf('remote', url, span), leaf('local', dir, span), ...leafOf('credentialsId', credentials, span)];
  return element('hudson.scm.SubversionSCM_-ModuleLocation', parts, span);
}

/** `scm { … }` (`ScmContext`). */
export const scm: Context = {
  id: 'scm',
  methods: {
    git: { configures: true, inside: git, write: gitOf },
    github: { write: githubOf },
    svn: { configures: true, inside: svn, write: svnOf },
    hg: { write: (call) => [{ ...generic(call), name: 'scm', kind: 'hudson.plugins.mercurial.MercurialSCM' }] },
  },
};

/** What a context writes as the one repository; methods of plug-ins get the element's name. */
export function scmElements(calls: readonly DslCall[]): Tree[] {
  return written(calls, scm).map((tree) => (tree.name === 'scm' ? tree : { ...tree, name: 'scm' }));
}

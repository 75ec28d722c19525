/** Blocks: what they say of the steps inside. */

/** Blocks that change nothing of what their steps do in a cluster: they place, describe or decorate them. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'node',
  'timestamps',
  'ansiColor',
  'script',
  'dir',
  'withEnv',
  'withCredentials',
]);

/** Every block whose body is known to run once, or as the step says. */
export const BLOCKS: ReadonlySet<string> = new Set([
  ...TRANSPARENT,
  ...[
    'stage',
    'parallel',
    'timeout',
    'retry',
    'lock',
    'throttle',
    'ws',
    'wrap',
    'catchError',
    'warnError',
    'waitUntil',
    'withSecrets',
    'withBuildUser',
    'sshagent',
    'configFileProvider',
  ],
  ...[
    'container',
    'podTemplate',
    'withDockerContainer',
    'withDockerRegistry',
    'withDockerServer',
    'withMaven',
    'withSonarQubeEnv',
    'withAWS',
    'nodejs',
    'withGradle',
  ],
  ...[
    'withContext',
    'gitlabCommitStatus',
    'gitlabBuilds',
    'withKubeConfig',
    'withVault',
    'withAnt',
    'tee',
    'withTools',
    'xvfb',
    'withChecks',
    'withRegistry',
  ],
]);

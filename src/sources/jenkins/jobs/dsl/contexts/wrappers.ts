import type { Tree } from '../../tree.js';
import { type Cell, cellOf, cellsOf, type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, SETTING, shape, strings } from '../write.js';
import { environment, environmentInfo } from './environment.js';

const IMPL = 'org.jenkinsci.plugins.credentialsbinding.impl.';

/** `string('VARIABLE', 'credential')`, and the form with two variables (`CredentialsBindingContext`). */
function binding(kind: string) {
  return shape({
    element: `${IMPL}${kind}Binding`,
    given: ['variable', 'credentialsId'],
    settings: { variable: 'variable', credentialsId: 'credentialsId' },
  });
}

function userAndPassword(call: DslCall): Tree[] {
  const { args, span } = call;
  const [first, second, third] = args.map(cellOf);
  if (!third && args.length > 0) return [...binding('UsernamePassword').write(call)];
  const given = Settings.of(call);
  const text = (name: string, positional: Cell | undefined) => leafOf(name, positional ?? given.text(name), span);
  return [
    element(
      `${IMPL}UsernamePasswordMultiBinding`,
      [...text('credentialsId', third), ...text('usernameVariable', first), ...text('passwordVariable', second)],
      span,
    ),
  ];
}

const bindings: Context = {
  id: 'credentialsBinding',
  methods: {
    string: binding('String'),
    file: binding('File'),
    zipFile: binding('ZipFile'),
    usernamePassword: {
      inside: {
        id: 'usernamePassword',
        methods: { usernameVariable: SETTING, passwordVariable: SETTING, credentialsId: SETTING },
      },
      write: userAndPassword,
    },
    usernameColonPassword: binding('UsernamePassword'),
  },
};

const STRATEGY = 'hudson.plugins.build_timeout.impl.';
const strategy = (kind: string, ...given: readonly string[]) =>
  shape({ element: 'strategy', kind: `${STRATEGY}${kind}TimeOutStrategy`, given });
const limits: Context = {
  id: 'timeout',
  methods: {
    absolute: {
      write: ({ args, span }) => [
        element(
          'strategy',
          [leaf('timeoutMinutes', cellOf(args[0]) ?? '3', span)],
          span,
          `${STRATEGY}AbsoluteTimeOutStrategy`,
        ),
      ],
    },
    noActivity: { write: noActivity },
    elastic: strategy('Elastic', 'timeoutPercentage', 'numberOfBuilds', 'timeoutMinutesElasticDefault'),
    likelyStuck: strategy('LikelyStuck'),
    failBuild: SETTING,
    abortBuild: SETTING,
    writeDescription: SETTING,
  },
};
const ENDINGS = new Set(['failBuild', 'abortBuild', 'writeDescription']);

function noActivity({ args, span }: DslCall): Tree[] {
  const seconds = cellOf(args[0]) ?? { text: '180' };
  const milliseconds = seconds.unknown ? seconds : { text: String(Number(seconds.text) * 1000) };
  return [element('strategy', [leaf('timeout', milliseconds, span)], span, `${STRATEGY}NoActivityTimeOutStrategy`)];
}

/** The last strategy counts; three minutes where there is none (`TimeoutContext`). */
function timeoutOf(call: DslCall): Tree[] {
  const { span } = call;
  const calls = call.bodies.flat();
  const chosen = calls
    .filter(({ name }) => !ENDINGS.has(name))
    .flatMap((one) => limits.methods[one.name]?.write(one) ?? [generic(one)]);
  const otherwise = element(
    'strategy',
    [leaf('timeoutMinutes', '3', span)],
    span,
    `${STRATEGY}AbsoluteTimeOutStrategy`,
  );
  const known = chosen.filter(({ name }) => name === 'strategy').at(-1) ?? otherwise;
  return [
    element(
      'hudson.plugins.build__timeout.BuildTimeoutWrapper',
      [known, ...chosen.filter(({ name }) => name !== 'strategy')],
      span,
    ),
  ];
}

const files: Context = {
  id: 'configFiles',
  methods: Object.fromEntries(
    ['file', 'globalMavenSettings', 'mavenSettings', 'custom'].map((name) => [
      name,
      shape({
        element: 'org.jenkinsci.plugins.configfiles.buildwrapper.ManagedFile',
        given: ['fileId'],
        settings: { targetLocation: 'targetLocation', variable: 'variable' },
      }),
    ]),
  ),
};

/** `wrappers { … }` (`WrapperContext`). */
export const wrappers: Context = {
  id: 'wrappers',
  methods: {
    timestamps: shape({ element: 'hudson.plugins.timestamper.TimestamperBuildWrapper' }),
    colorizeOutput: shape({ element: 'hudson.plugins.ansicolor.AnsiColorBuildWrapper', given: ['colorMapName'] }),
    ansiColor: shape({ element: 'hudson.plugins.ansicolor.AnsiColorBuildWrapper', given: ['colorMapName'] }),
    buildUserVars: shape({ element: 'org.jenkinsci.plugins.builduser.BuildUser' }),
    preBuildCleanup: shape({ element: 'hudson.plugins.ws__cleanup.PreBuildCleanup' }),
    buildName: shape({ element: 'org.jenkinsci.plugins.buildnamesetter.BuildNameSetter', given: ['template'] }),
    timeout: { inside: limits, write: timeoutOf },
    environmentVariables: {
      inside: environment,
      write: (call) => [element('EnvInjectBuildWrapper', [environmentInfo(call)], call.span)],
    },
    injectPasswords: shape({
      element: 'EnvInjectPasswordWrapper',
      settings: { injectGlobalPasswords: 'injectGlobalPasswords', maskPasswordParameters: 'maskPasswordParameters' },
    }),
    credentialsBinding: {
      inside: bindings,
      write: (call) => [
        element(
          `${IMPL}SecretBuildWrapper`,
          [
            element(
              'bindings',
              call.bodies.flat().flatMap((one) => bindings.methods[one.name]?.write(one) ?? [generic(one)]),
              call.span,
            ),
          ],
          call.span,
        ),
      ],
    },
    sshAgent: {
      write: (call) => [
        element(
          'com.cloudbees.jenkins.plugins.sshagent.SSHAgentBuildWrapper',
          [strings('credentialIds', call.args.flatMap(cellsOf), call.span)],
          call.span,
        ),
      ],
    },
    configFiles: {
      inside: files,
      write: (call) => [
        element(
          'org.jenkinsci.plugins.configfiles.buildwrapper.ConfigFileBuildWrapper',
          [
            element(
              'managedFiles',
              call.bodies.flat().flatMap((one) => files.methods[one.name]?.write(one) ?? [generic(one)]),
              call.span,
            ),
          ],
          call.span,
        ),
      ],
    },
  },
};

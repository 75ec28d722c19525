import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import { madeText } from '../values.js';
import { facet, flagFacet } from './common.js';
import type { Fields, ScopeReading, StepCall, StepFamily } from './family.js';

const TIMEOUTS = new Set(['timeout', 'hudson.plugins.build__timeout.BuildTimeoutWrapper']);
const CLEANUPS = /^(?:cleanWs|deleteDir|hudson\.plugins\.ws__cleanup\.\w+|workspace-cleanup|workspace-delete)$/;

/** Results after which the publisher of the plug-in may be told to leave the workspace as it is (Workspace Cleanup plugin, `WsCleanup`). */
const UNLESS = ['cleanWhenSuccess', 'cleanWhenUnstable', 'cleanWhenFailure', 'cleanWhenNotBuilt', 'cleanWhenAborted'];

/** Circumstances of a build that every run in a cluster has anyway (time stamps, colours, a clean workspace), and time limits. */
export const family: StepFamily = {
  id: 'scopes',
  steps: ['timeout', 'timestamps', 'ansiColor'],
  classes: [
    'hudson.plugins.build__timeout.BuildTimeoutWrapper',
    'hudson.plugins.timestamper.TimestamperBuildWrapper',
    'hudson.plugins.ansicolor.AnsiColorBuildWrapper',
    'hudson.plugins.ws__cleanup.PreBuildCleanup',
    'hudson.plugins.ws__cleanup.WsCleanup',
    'org.jenkinsci.plugins.buildnamesetter.BuildNameSetter',
    'hudson.plugins.descriptionsetter.DescriptionSetterPublisher',
    'hudson.plugins.descriptionsetter.DescriptionSetterBuilder',
  ],
  builders: ['timeout', 'timestamps', 'ansicolor', 'workspace-cleanup', 'build-name', 'description-setter'],
  read: (call) => {
    if (TIMEOUTS.has(call.name)) return timeout(call);
    const always = !UNLESS.some((name) => call.text(name) === 'false');
    call.rest();
    return { kind: 'scope', facets: flagFacet('clean_workspace', CLEANUPS.test(call.name) && always, false) };
  },
};

function timeout(call: StepCall): ScopeReading {
  const strategy = call.inner('strategy');
  const silence = call.flag('activity') === true;
  const kind = strategy?.kind.replace(/^.*\./, '') ?? call.text('type') ?? (silence ? 'no-activity' : 'absolute');
  const absolute = /^absolute/i.test(kind);
  const seconds = absolute ? secondsOf(call, strategy) : undefined;
  const made = absolute && seconds === undefined ? madeText(call.value('time', '')) : undefined;
  const idle = /^NoActivity|^no-activity/.test(kind);
  const activity = idle
    ? (strategy?.number('timeoutSecondsString') ?? call.number('timeout') ?? secondsOf(call, strategy) ?? '<unknown>')
    : undefined;
  call.ignore(
    'operationList',
    'fail',
    'abort',
    'write-description',
    'elastic-default-timeout',
    'writingDescription',
    'failBuild',
  );
  const variable = call.text('timeoutEnvVar', 'timeout-var');
  return {
    kind: 'scope',
    ...(seconds !== undefined && { timeout: { seconds } }),
    ...(variable && { env: { [variable]: limitIn(seconds, call.span) } }),
    facets: [
      ...facet('timeout', absolute && seconds === undefined ? '<unknown>' : undefined, true),
      ...facet('timeout.made', made && `${made} ${call.text('unit') ?? 'MINUTES'}`, false),
      ...facet('timeout.idle', activity, true),
      ...facet('timeout.strategy', absolute || idle ? undefined : kind, true),
    ],
    doubts:
      absolute && seconds === undefined && made === undefined
        ? [{ code: 'JK023', message: 'the time limit is not a number that is known' }]
        : [],
  };
}

/** The limit in milliseconds, as the plug-in tells it to the build (`BuildTimeoutWrapper.timeoutEnvVar`). */
function limitIn(seconds: number | undefined, span: Span): Value {
  if (seconds === undefined) return { kind: 'unknown', why: 'JK023', span };
  return { kind: 'literal', value: String(seconds * 1000) };
}

const UNITS: Readonly<Record<string, number>> = {
  NANOSECONDS: 1e-9,
  MICROSECONDS: 1e-6,
  MILLISECONDS: 0.001,
  SECONDS: 1,
  MINUTES: 60,
  HOURS: 3_600,
  DAYS: 86_400,
};

function secondsOf(call: StepCall, strategy: Fields | undefined): number | undefined {
  const minutes = strategy?.number('timeoutMinutes') ?? call.number('timeoutMinutes');
  if (minutes !== undefined) return minutes * 60;
  // Job Builder's default (jenkins_jobs/modules/wrappers.py, `timeout`).
  if (call.form === 'builder') return call.has('timeout') ? times(call.number('timeout'), 60) : 180;
  return times(call.number('time', ''), UNITS[call.text('unit') ?? 'MINUTES']);
}

function times(value: number | undefined, factor: number | undefined): number | undefined {
  return value === undefined || factor === undefined ? undefined : value * factor;
}

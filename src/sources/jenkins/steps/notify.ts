import type { Settled, Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { detailFacets } from './common.js';
import type { StepCall, StepFamily } from './family.js';

const CHANNELS: Readonly<Record<string, string>> = {
  mail: 'email',
  emailext: 'email',
  'hudson.tasks.Mailer': 'email',
  'hudson.plugins.emailext.ExtendedEmailPublisher': 'email',
  email: 'email',
  'email-ext': 'email',
  slackSend: 'slack',
  'jenkins.plugins.slack.SlackNotifier': 'slack',
  slack: 'slack',
};

/** Messages to people: mail and Slack. */
export const family: StepFamily = {
  id: 'notify',
  steps: ['mail', 'emailext', 'slackSend'],
  classes: [
    'hudson.tasks.Mailer',
    'hudson.plugins.emailext.ExtendedEmailPublisher',
    'jenkins.plugins.slack.SlackNotifier',
  ],
  builders: ['email', 'email-ext', 'slack'],
  read: (call) => {
    const channel = CHANNELS[call.name] ?? 'message';
    const to = call.value('recipients', 'recipientList', 'to', 'room', 'channel', 'rooms');
    const subject = call.value('subject', 'defaultSubject');
    const body = call.value('body', 'defaultContent', 'message', 'content', 'customMessage', 'custom-message');
    const on = call.form === 'step' ? undefined : resultsOf(call, channel);
    const facets = detailFacets(call, 'notify', CHANGING, SCRIPTS);
    const off = call.flag('disabled', 'disable-publisher') === true;
    call.ignore(...DETAILS);
    return {
      kind: 'action',
      action: { kind: 'notify', channel, text: body ?? subject ?? defaultText(call) },
      inputs: inputs({ to, subject: body ? subject : undefined, ...letter(call, channel) }),
      facets,
      ...(off && { doubts: [{ code: 'JK023', message: `${call.name} is disabled: it sends nothing` }] }),
      ...(on && { on }),
    };
  },
};

/** Who else reads it, what comes with it, and scripts that may change all of it (`MailStep`, `EmailExtStep`, `SlackSendStep`). */
const CHANGING =
  'attachmentsPattern inlineAttachmentsPattern attachments attachBuildLog attach-build-log attachLog presendScript presend-script ' +
  'postsendScript postsend-script recipientProviders send-to sendToIndividuals send-to-individuals uploadFiles ' +
  'failOnError blocks timestamp';
/** The plug-in's defaults for them, as it writes them into every config.xml. */
const SCRIPTS = ['$DEFAULT_PRESEND_SCRIPT', '$DEFAULT_POSTSEND_SCRIPT'];

/** How a message looks. */
const DETAILS = (
  'contentType content-type compressBuildLog compressLog compress-log ' +
  'compressAttachments compress-attachments replyTo reply-to saveOutputFileName ' +
  'saveOutput save-output matrixTriggerMode matrix-trigger fromEmail from classpath additional-groovy-classpath ' +
  'notify-every-unstable-build mimeType charset ' +
  'baseUrl base-url teamDomain team-domain authToken authTokenCredentialId auth-token-credential-id auth-token-id tokenCredentialId botUser bot-user ' +
  'sendAs token username iconEmoji notifyCommitters startNotification start-notification includeTestSummary include-test-summary includeFailedTests include-failed-tests ' +
  'includeCustomMessage include-custom-message commitInfoChoice commit-info-choice color auth-token includeTestLog ' +
  'customMessageSuccess customMessageAborted customMessageNotBuilt customMessageUnstable customMessageFailure slackUserIdResolver'
).split(' ');

/** Who else gets a letter, who it is from, and of which type its text is. */
function letter(call: StepCall, channel: string): Record<string, Value | undefined> {
  if (channel !== 'email' || call.form !== 'step') return {};
  return { cc: call.value('cc'), bcc: call.value('bcc'), from: call.value('from'), type: call.value('mimeType') };
}

function inputs(given: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value] as const] : [])));
}

/** Job Builder writes the plugin's defaults for what is not given (jenkins_jobs/modules/publishers.py, `email_ext`). */
function defaultText(call: StepCall): Value {
  return call.name === 'email-ext' ? { kind: 'ref', to: { scope: 'env', name: 'DEFAULT_CONTENT' } } : literal('');
}

/** Mailer: every failure, and unless told otherwise every unstable build, and the return to normal. */
function resultsOf(call: StepCall, channel: string): Settled[] {
  if (channel === 'slack') return flagsOf(call, SLACK, ['failure']);
  if (/Mailer$|^email$/.test(call.name)) {
    call.ignore('dontNotifyEveryUnstableBuild', 'notifyEveryUnstableBuild');
    return ['failure', 'unstable', 'fixed'];
  }
  const triggers = call.each('configuredTriggers').map((trigger) => {
    trigger.rest();
    return trigger.kind.slice(trigger.kind.lastIndexOf('.') + 1);
  });
  if (triggers.length > 0) return unique(triggers.map((trigger) => EXTENDED[trigger] ?? 'always'));
  const failure = call.flag('failure') ?? true;
  return unique([...(failure ? (['failure'] as const) : []), ...flagsOf(call, EXTENDED_FLAGS, [])]);
}

type Flags = Readonly<Record<string, Settled>>;

/** The results whose flags are set; where none is given at all, the plugin's default. */
function flagsOf(call: StepCall, flags: Flags, otherwise: Settled[]): Settled[] {
  const names = Object.keys(flags);
  const given = names.some((name) => call.has(name));
  const set = names.filter((name) => call.flag(name) === true).map((name) => flags[name] ?? 'always');
  return given ? unique(set) : otherwise;
}

function unique(all: readonly Settled[]): Settled[] {
  return [...new Set(all)];
}

const SLACK: Flags = {
  notifyAborted: 'aborted',
  notifyFailure: 'failure',
  notifyNotBuilt: 'aborted',
  notifySuccess: 'success',
  notifyUnstable: 'unstable',
  notifyRegression: 'regression',
  notifyBackToNormal: 'fixed',
  notifyRepeatedFailure: 'failure',
  notifyEveryFailure: 'failure',
  'notify-aborted': 'aborted',
  'notify-failure': 'failure',
  'notify-not-built': 'aborted',
  'notify-success': 'success',
  'notify-unstable': 'unstable',
  'notify-regression': 'regression',
  'notify-back-to-normal': 'fixed',
  'notify-repeated-failure': 'failure',
  'notify-every-failure': 'failure',
};

/** Triggers of the Email Extension plugin (`hudson.plugins.emailext.plugins.trigger`). */
const EXTENDED: Flags = {
  AbortedTrigger: 'aborted',
  AlwaysTrigger: 'always',
  FailureTrigger: 'failure',
  FirstFailureTrigger: 'failure',
  SecondFailureTrigger: 'failure',
  StillFailingTrigger: 'failure',
  FixedTrigger: 'fixed',
  FixedUnhealthyTrigger: 'fixed',
  ImprovementTrigger: 'fixed',
  RegressionTrigger: 'regression',
  StatusChangedTrigger: 'changed',
  SuccessTrigger: 'success',
  UnstableTrigger: 'unstable',
  FirstUnstableTrigger: 'unstable',
  StillUnstableTrigger: 'unstable',
};

const EXTENDED_FLAGS: Flags = {
  always: 'always',
  unstable: 'unstable',
  'first-failure': 'failure',
  'first-unstable': 'unstable',
  'not-built': 'aborted',
  aborted: 'aborted',
  regression: 'regression',
  'second-failure': 'failure',
  improvement: 'fixed',
  'still-failing': 'failure',
  success: 'success',
  fixed: 'fixed',
  'fixed-unhealthy': 'fixed',
  'still-unstable': 'unstable',
  'status-changed': 'changed',
  'pre-build': 'always',
};

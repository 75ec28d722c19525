import type { Tree } from '../../tree.js';
import { cellOf, cellsOf, type DslCall, joinedCells, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, SETTING, shape } from '../write.js';
import { downstreamPublisher } from './downstream.js';
import { gitPublisher } from './git-push.js';

const archive = shape({
  element: 'hudson.tasks.ArtifactArchiver',
  given: ['artifacts', 'excludes'],
  settings: {
    pattern: { to: 'artifacts', join: ',' },
    exclude: 'excludes',
    allowEmpty: 'allowEmptyArchive',
    defaultExcludes: 'defaultExcludes',
    fingerprint: 'fingerprint',
    onlyIfSuccessful: 'onlyIfSuccessful',
    latestOnly: 'latestOnly',
    followSymlinks: 'followSymlinks',
    caseSensitive: 'caseSensitive',
  },
});

const tests = shape({
  element: 'hudson.tasks.junit.JUnitResultArchiver',
  given: ['testResults'],
  settings: {
    retainLongStdout: 'keepLongStdio',
    allowEmptyResults: 'allowEmptyResults',
    healthScaleFactor: 'healthScaleFactor',
    testDataPublishers: 'testDataPublishers',
  },
});

const target = shape({
  element: 'htmlpublisher.HtmlPublisherTarget',
  given: ['reportDir'],
  settings: {
    reportName: 'reportName',
    reportFiles: 'reportFiles',
    reportTitles: 'reportTitles',
    keepAll: 'keepAll',
    allowMissing: 'allowMissing',
    alwaysLinkToLastBuild: 'alwaysLinkToLastBuild',
  },
  otherwise: { reportFiles: 'index.html' },
});
const html: Context = { id: 'publishHtml', methods: { report: target } };

const TRIGGERS: Readonly<Record<string, string>> = {
  beforeBuild: 'PreBuild',
  ...Object.fromEntries(
    [
      ...[
        'aborted',
        'always',
        'building',
        'firstFailure',
        'secondFailure',
        'xNthFailure',
        'failure',
        'stillFailing',
        'fixed',
        'notBuilt',
      ],
      ...[
        'statusChanged',
        'success',
        'improvement',
        'regression',
        'unstable',
        'firstUnstable',
        'stillUnstable',
        'fixedUnhealthy',
      ],
    ].map((name) => [name, name.slice(0, 1).toUpperCase() + name.slice(1)]),
  ),
};
const mailTriggers: Context = {
  id: 'mail triggers',
  methods: Object.fromEntries(
    Object.entries(TRIGGERS).map(([name, kind]) => [
      name,
      {
        inside: { id: 'mail trigger', methods: {} },
        write: (call: DslCall) => [
          element(`hudson.plugins.emailext.plugins.trigger.${kind}Trigger`, call.bodies.flat().map(generic), call.span),
        ],
      },
    ]),
  ),
};
const mail: Context = {
  id: 'extendedEmail',
  methods: {
    ...Object.fromEntries(
      [
        ...[
          'recipientList',
          'contentType',
          'defaultSubject',
          'defaultContent',
          'attachmentPatterns',
          'preSendScript',
          'attachBuildLog',
        ],
        ...['compressBuildLog', 'replyToList', 'saveToWorkspace', 'disabled', 'additionalGroovyClasspath', 'configure'],
      ].map((name) => [name, SETTING]),
    ),
    triggers: { inside: mailTriggers, write: () => [] },
  },
};

/** Without triggers of its own a mail is sent after a failure (`PublisherContext.extendedEmail`). */
function mailOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const asked = given.all('triggers').flatMap(({ bodies }) => bodies.flat());
  const triggers = asked.length > 0 ? asked : [{ name: 'failure', args: [], bodies: [], span }];
  const to = given.texts('recipientList');
  return [
    element(
      'hudson.plugins.emailext.ExtendedEmailPublisher',
      [
        leaf('recipientList', to.length > 0 ? joinedCells(to, ', ') : '$DEFAULT_RECIPIENTS', span),
        element(
          'configuredTriggers',
          triggers.flatMap((one) => mailTriggers.methods[one.name]?.write(one) ?? [generic(one)]),
          span,
        ),
        leaf('defaultSubject', given.text('defaultSubject') ?? '$DEFAULT_SUBJECT', span),
        leaf('defaultContent', given.text('defaultContent') ?? '$DEFAULT_CONTENT', span),
        ...leafOf('presendScript', given.text('preSendScript'), span),
        ...given.all('configure').map(generic),
        ...given.others(new Set(Object.keys(mail.methods))).map(generic),
      ],
      span,
    ),
  ];
}

/** `downstream('a, b', 'UNSTABLE')`, or a list of names. */
function downstreamOf({ args, span }: DslCall): Tree[] {
  const [names, threshold] = args;
  return [
    element(
      'hudson.tasks.BuildTrigger',
      [
        leaf('childProjects', joinedCells(names ? cellsOf(names) : [], ', '), span),
        element('threshold', [leaf('name', cellOf(threshold) ?? 'SUCCESS', span)], span),
      ],
      span,
    ),
  ];
}

/** Groovy after the build: kept as text. */
function groovyOf(call: DslCall): Tree[] {
  const text = Settings.of(call).text('script') ?? cellOf(call.args[0]);
  return [
    element(
      'org.jvnet.hudson.plugins.groovypostbuild.GroovyPostbuildRecorder',
      [element('script', leafOf('script', text, call.span), call.span)],
      call.span,
    ),
  ];
}

const ANALYSES: Readonly<Record<string, string>> = {
  findbugs: 'findbugs.FindBugs',
  pmd: 'pmd.Pmd',
  checkstyle: 'checkstyle.CheckStyle',
  tasks: 'tasks.Tasks',
  warnings: 'warnings.Warnings',
};

/** `publishers { … }` (`PublisherContext`). */
export const publishers: Context = {
  id: 'publishers',
  methods: {
    archiveArtifacts: archive,
    archiveJunit: tests,
    archiveJavadoc: shape({
      element: 'hudson.tasks.JavadocArchiver',
      settings: { javadocDir: 'javadocDir', keepAll: 'keepAll' },
    }),
    publishHtml: {
      inside: html,
      write: (call) => [
        element(
          'htmlpublisher.HtmlPublisher',
          [
            element(
              'reportTargets',
              call.bodies.flat().flatMap((one) => html.methods[one.name]?.write(one) ?? [generic(one)]),
              call.span,
            ),
          ],
          call.span,
        ),
      ],
    },
    mailer: shape({
      element: 'hudson.tasks.Mailer',
      given: ['recipients', 'dontNotifyEveryUnstableBuild', 'sendToIndividuals'],
    }),
    extendedEmail: { inside: mail, write: mailOf },
    downstream: { write: downstreamOf },
    downstreamParameterized: downstreamPublisher,
    groovyPostBuild: {
      inside: {
        id: 'groovyPostBuild',
        methods: { script: SETTING, behavior: SETTING, sandbox: SETTING, classpath: SETTING },
      },
      write: groovyOf,
    },
    wsCleanup: shape({ element: 'hudson.plugins.ws__cleanup.WsCleanup' }),
    fingerprint: shape({ element: 'hudson.tasks.Fingerprinter', given: ['targets', 'recordBuildArtifacts'] }),
    buildDescription: shape({
      element: 'hudson.plugins.descriptionsetter.DescriptionSetterPublisher',
      given: ['regexp', 'description', 'regexpForFailed', 'descriptionForFailed', 'setForMatrix'],
    }),
    git: gitPublisher,
    ...Object.fromEntries(
      Object.entries(ANALYSES).map(([name, kind]) => [
        name,
        shape({ element: `hudson.plugins.${kind}Publisher`, given: ['pattern'] }),
      ]),
    ),
  },
};

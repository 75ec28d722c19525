import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { flagFacet, patterns } from './common.js';
import type { StepCall, StepFamily } from './family.js';

const TESTS = new Set(['junit', 'hudson.tasks.junit.JUnitResultArchiver']);

/** Test results and HTML pages that Jenkins shows beside the build. */
export const family: StepFamily = {
  id: 'reports',
  steps: ['junit', 'publishHTML'],
  classes: ['hudson.tasks.junit.JUnitResultArchiver', 'htmlpublisher.HtmlPublisher', 'hudson.tasks.JavadocArchiver'],
  builders: ['junit', 'html-publisher', 'javadoc'],
  read: (call) => {
    if (TESTS.has(call.name)) return tests(call);
    return /javadoc/i.test(call.name) ? javadoc(call) : pages(call);
  },
};

/** A failed test makes the build unstable, which nothing in the target knows. */
function tests(call: StepCall) {
  call.ignore(
    'keepLongStdio',
    'keep-long-stdio',
    'testDataPublishers',
    'test-stability',
    'claim-build',
    'measurement-plots',
  );
  call.ignore('healthScaleFactor', 'health-scale-factor', 'skipPublishingChecks');
  call.ignore('checksName', 'keepProperties', 'keepTestNames', 'stdioRetention');
  const paths = patterns(call, 'testResults', 'results', 'testDataResults', '');
  return {
    kind: 'action',
    action: { kind: 'artifact', op: 'publish', name: literal('junit'), paths },
    facets: [
      ...flagFacet('failed_tests_make_unstable', call.flag('skipMarkingBuildUnstable') !== true, true),
      ...flagFacet('allow_empty', call.flag('allowEmptyResults', 'allow-empty-results'), false),
    ],
  } as const;
}

function javadoc(call: StepCall) {
  call.ignore('keepAll', 'keep-all-successful');
  const paths = patterns(call, 'javadocDir', 'directory');
  return { kind: 'action', action: { kind: 'artifact', op: 'publish', name: literal('javadoc'), paths } } as const;
}

function pages(call: StepCall) {
  const listed = call.each('reportTargets');
  const targets = listed.length > 0 ? listed : [call.inner('target') ?? call];
  const paths: Value[] = [];
  let mayLack = false;
  for (const target of targets) {
    // All files of the folder are kept; `reportFiles` names those that the page links (htmlpublisher, HtmlPublisherTarget).
    const dir = target.text('reportDir', 'dir');
    mayLack ||= target.flag('allowMissing', 'allow-missing') === true;
    target.ignore('reportFiles', 'files');
    if (dir !== undefined) paths.push(literal(`${dir}/${target.text('includes') || '**/*'}`));
    target.ignore(
      'reportName',
      'name',
      'keepAll',
      'keep-all',
      'alwaysLinkToLastBuild',
      'link-to-last-build',
      'wrapperName',
    );
    target.ignore('reportTitles', 'escapeUnderscores', 'useWrapperFileDirectly');
    target.ignore('numberOfWorkers');
  }
  return {
    kind: 'action',
    action: { kind: 'artifact', op: 'publish', name: literal('html'), paths },
    facets: flagFacet('allow_empty', mayLack, false),
  } as const;
}

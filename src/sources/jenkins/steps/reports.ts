import type { Value } from '../../../ir/index.js';
import { joined, literal } from '../values.js';
import { flagFacet, patterns } from './common.js';
import type { Fields, StepCall, StepFamily } from './family.js';

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

/** Pages of several folders are one artifact: it may lack only where every folder may. */
function pages(call: StepCall) {
  const listed = call.each('reportTargets');
  const targets = listed.length > 0 ? listed : [call.inner('target') ?? call];
  const read = targets.map(page);
  return {
    kind: 'action',
    action: { kind: 'artifact', op: 'publish', name: literal('html'), paths: read.flatMap(({ paths }) => paths) },
    facets: flagFacet(
      'allow_empty',
      read.every(({ mayLack }) => mayLack),
      false,
    ),
  } as const;
}

/** How a page looks, and what it is called. */
const LOOKS = (
  'reportName name keepAll keep-all alwaysLinkToLastBuild link-to-last-build wrapperName ' +
  'reportTitles escapeUnderscores useWrapperFileDirectly numberOfWorkers'
).split(' ');

/** All files of the folder are kept; `reportFiles` names those that the page links (htmlpublisher, HtmlPublisherTarget). */
function page(target: Fields): { readonly paths: readonly Value[]; readonly mayLack: boolean } {
  const dir = target.value('reportDir', 'dir');
  const included = patterns(target, 'includes');
  const mayLack = target.flag('allowMissing', 'allow-missing') === true;
  target.ignore('reportFiles', 'files', ...LOOKS);
  const files = included.length > 0 ? included : [literal('**/*')];
  return { mayLack, paths: dir === undefined ? [] : files.map((one) => within(dir, one)) };
}

/** An empty folder is the workspace. */
function within(dir: Value, files: Value): Value {
  if (dir.kind !== 'literal') return joined([dir, literal('/'), files]);
  const parts = String(dir.value ?? '')
    .trim()
    .split('/')
    .filter((part, at, all) => (part === '' ? at === 0 && all.length > 1 : part !== '.'));
  return parts.length === 0 ? files : joined([literal(parts.map((part) => `${part}/`).join('')), files]);
}

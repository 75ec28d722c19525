import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { braceVariable, literalText, shieldScript, shieldText } from '../../literals.js';
import { inRuns, note } from '../../model.js';
import { dnsName } from '../../names.js';
import { antPattern, antPatternsOf } from '../ant.js';
import type { Job, Scope } from '../job.js';
import { filledText } from '../values.js';
import { inPlace, type Work } from './body.js';

/** Where files stand between a step's container and the store of artifacts. */
const PACKED = '/tmp/artifact.tgz';

/** `stash`, `unstash`, `archiveArtifacts`, reports: files by Ant's patterns as one artifact, or back into the workspace. */
export function artifactWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'artifact' || step.placement?.workspace === undefined) return undefined;
  const { op, name, paths } = step.action;
  // What stands for a value of the run is the same text for the same value; the name itself holds none.
  if (op === 'load' && step.origin.construct !== 'unstash') return ofAnother(step);
  const called = filledText(name, scope, job);
  // Each of several runs would put its files under the one name.
  const isStash = step.origin.construct === 'stash';
  if (!called) return undefined;
  if ((isStash || op === 'load') && /\{\{inputs\./.test(called)) return left('AR081', step, REPEATED);
  if (op === 'load') return load(step, called, scope, job);
  return isStash && job.repeated.has(step.id) ? left('AR081', step, REPEATED) : save(step, called, paths, scope, job);
}

const REPEATED = 'runs several times, and its files would have one name: give each run a name of its own';

function left(code: 'AR080' | 'AR081', { origin }: Step, why: string): Work {
  return {
    refused: `${why}; write it by hand.`,
    notes: [note(code, 'manual', 'content', `${origin.construct} ${why}`)],
  };
}

/** Which run of the other pipeline it was, and where that keeps its files, only the store of artifacts knows. */
function ofAnother(step: Step): Work {
  const name = step.action.kind === 'artifact' ? literalText(step.action.name) : undefined;
  const from = name ? `the pipeline ${name}` : 'another pipeline';
  return left(
    'AR080',
    step,
    `takes files that a run of ${from} kept: give them a key there, and name it as an artifact here`,
  );
}

/** What Jenkins makes of reports beside keeping them. */
function reportNotes({ action, facets }: Step): FidelityNote[] {
  if (action.kind !== 'artifact' || action.op !== 'publish') return [];
  const message = 'the reports are kept as an artifact; Jenkins shows them beside the build';
  const judged = 'failed tests make the run unstable there, for which Argo has no word: here they change no result';
  return [
    note('AR047', 'approximate', 'content', message),
    ...(facets.some(({ key }) => key === UNSTABLE_TESTS)
      ? [inRuns('unplayed', note('AR040', 'approximate', 'structure', judged))]
      : []),
  ];
}

/** `junit`, unless told otherwise. */
export const UNSTABLE_TESTS = 'jenkins.failed_tests_make_unstable';

function save(step: Step, name: string, paths: readonly Value[], scope: Scope, job: Job): Work | undefined {
  const wanted = chosen(paths, 'TIPHYS_FILES', scope, job);
  const left = chosen(Object.values(step.inputs), 'TIPHYS_LEFT', scope, job);
  if (!wanted?.test || !left) return undefined;
  const mayBeEmpty = step.facets.some(({ key, value }) => key === 'jenkins.allow_empty' && value === true);
  const script = [
    'set -e',
    ...[...wanted.before, ...left.before],
    `find -L . -type f | sed 's|^\\./||' | grep -E ${wanted.test}${left.test ? ` | grep -v -E ${left.test}` : ''} > /tmp/files || true`,
    ...(mayBeEmpty ? [] : ['[ -s /tmp/files ] || { echo "no files match" >&2; exit 1; }']),
    `tar -czf ${PACKED} -T /tmp/files`,
  ].join('\n');
  const { source, mark } = shieldScript(script);
  if (mark !== undefined) return undefined;
  const entries = [...wanted.env, ...left.env];
  const extra = [...braceVariable(entries.map(({ value }) => value)), ...entries];
  const work = inPlace(
    { ...step, env: {} },
    (image) => ['script', { image, command: ['sh'], source }],
    scope,
    job,
    extra,
  );
  if (!work || 'refused' in work) return work;
  const stash = step.origin.construct === 'stash';
  const artifact = {
    name: 'files',
    path: PACKED,
    ...(stash && { globalName: stashName(name) }),
    archive: { none: {} },
    ...(stash && { artifactGC: { strategy: 'OnWorkflowCompletion' } }),
  };
  return {
    fields: { ...work.fields, outputs: { artifacts: [artifact] } },
    notes: [...work.notes, stored(), ...reportNotes(step)],
  };
}

/** How `grep` tells files that patterns name: by an expression that is written down, or one that the container makes of what the run gives. */
interface Chosen {
  readonly test: string;
  readonly before: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

/** Undefined where a pattern is not known, or could not stand between quotes; without a test where there is none. */
function chosen(patterns: readonly Value[], variable: string, scope: Scope, job: Job): Chosen | undefined {
  if (patterns.length === 0) return { test: '', before: [], env: [] };
  const texts = patterns.map(literalText);
  if (texts.every((one) => one !== undefined)) {
    const found = expression(texts.flatMap((one) => (one ?? '').split(',').map((part) => part.trim())));
    return found === undefined ? undefined : { test: `-e '${found}'`, before: [], env: [] };
  }
  const filled = patterns.map((one) => filledText(one, scope, job, shieldText));
  if (filled.includes(undefined)) return undefined;
  const file = `/tmp/${variable.toLowerCase()}`;
  return {
    test: `-f ${file}`,
    before: [`${antPatternsOf(variable)} > ${file}`],
    env: [{ name: variable, value: filled.join(',') }],
  };
}

function load(step: Step, name: string, scope: Scope, job: Job): Work | undefined {
  if (!job.stashes.has(stashName(name)))
    return left(
      'AR081',
      step,
      `takes files that no step before it is known to put aside, once, under the name ${name}`,
    );
  const source = `tar -xzf ${PACKED}`;
  const work = inPlace(
    { ...step, env: {} },
    (image) => ['script', { image, command: ['sh', '-e'], source }],
    scope,
    job,
  );
  if (!work || 'refused' in work) return work;
  const from = `{{workflow.outputs.artifacts.${stashName(name)}}}`;
  return {
    fields: { ...work.fields, inputs: { artifacts: [{ name: 'files', path: PACKED }] } },
    artifacts: [{ name: 'files', from }],
    notes: [...work.notes, stored()],
  };
}

const stashName = (name: string) => `stash-${dnsName(name)}`;

/** Several patterns as one extended regular expression; undefined where one could not stand between quotes. */
function expression(patterns: readonly string[]): string | undefined {
  const parts = patterns.filter((one) => one !== '').map(antPattern);
  return parts.length === 0 || parts.some((one) => one.includes("'")) ? undefined : parts.join('|');
}

const stored = (): FidelityNote =>
  note(
    'AR047',
    'approximate',
    'content',
    'files go through the store of artifacts; the image has to have tar, and patterns skip no files by default',
  );

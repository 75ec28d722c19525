import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { shieldScript } from '../../literals.js';
import { note } from '../../model.js';
import { dnsName } from '../../names.js';
import { antPattern } from '../ant.js';
import type { Job, Scope } from '../job.js';
import { inPlace, type Work } from './body.js';

/** Where files stand between a step's container and the store of artifacts. */
const PACKED = '/tmp/artifact.tgz';

/** `stash`, `unstash`, `archiveArtifacts`, reports: files by Ant's patterns as one artifact, or back into the workspace. */
export function artifactWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'artifact') return undefined;
  const { op, name, paths } = step.action;
  const called = textOf(name);
  if (!called || step.placement?.workspace === undefined || job.repeated.has(step.id)) return undefined;
  return op === 'load' ? load(step, called, scope, job) : save(step, called, paths, scope, job);
}

/** What Jenkins makes of reports beside keeping them. */
function reportNotes({ action, facets }: Step): FidelityNote[] {
  if (action.kind !== 'artifact' || action.op !== 'publish') return [];
  const message = 'the reports are kept as an artifact; Jenkins shows them beside the build';
  const judged = 'failed tests make the run unstable there, for which Argo has no word: here they change no result';
  return [
    note('AR047', 'approximate', 'content', message),
    ...(facets.some(({ key }) => key === UNSTABLE_TESTS) ? [note('AR040', 'approximate', 'structure', judged)] : []),
  ];
}

/** `junit`, unless told otherwise. */
export const UNSTABLE_TESTS = 'jenkins.failed_tests_make_unstable';

function save(step: Step, name: string, paths: readonly Value[], scope: Scope, job: Job): Work | undefined {
  const texts = paths.map(textOf);
  const excluded = Object.values(step.inputs).map(textOf);
  if (texts.length === 0 || texts.includes(undefined) || excluded.includes(undefined)) return undefined;
  const wanted = expression(texts.map((one) => one ?? ''));
  const left =
    excluded.length === 0
      ? undefined
      : expression(excluded.flatMap((one) => (one ?? '').split(',').map((part) => part.trim())));
  if (wanted === undefined || (left === undefined && excluded.length > 0)) return undefined;
  const mayBeEmpty = step.facets.some(({ key, value }) => key === 'jenkins.allow_empty' && value === true);
  const script = [
    'set -e',
    `find . -type f | sed 's|^\\./||' | grep -E -e '${wanted}'${left === undefined ? '' : ` | grep -v -E -e '${left}'`} > /tmp/files || true`,
    ...(mayBeEmpty ? [] : ['[ -s /tmp/files ] || { echo "no files match" >&2; exit 1; }']),
    `tar -czf ${PACKED} -T /tmp/files`,
  ].join('\n');
  const { source, mark } = shieldScript(script);
  if (mark !== undefined) return undefined;
  const work = inPlace({ ...step, env: {} }, (image) => ['script', { image, command: ['sh'], source }], scope, job);
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

function load(step: Step, name: string, scope: Scope, job: Job): Work | undefined {
  if (!job.stashes.has(name)) return undefined;
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

function textOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

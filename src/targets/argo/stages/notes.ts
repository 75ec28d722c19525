/** What a staged pipeline says beside its steps, and how it is said here. */
import type { FidelityNote } from '../../../core/index.js';
import { nodesOfPipeline, type Pipeline, type Region, stepsOf } from '../../../ir/index.js';
import { note } from '../model.js';
import { facetNote } from '../notes.js';
import { type Standing, unreadNotes } from '../unread.js';
import { isParallel } from './group.js';
import type { Job } from './job.js';
import { parameterNotes } from './parameters.js';

/** Facets of pipelines that the workflow says. */
const EXPRESSED: ReadonlySet<string> = new Set([
  'jenkins.workspace',
  'jenkins.timeout',
  'jenkins.holds',
  'jenkins.label',
  'jenkins.container',
]);

export function pipelineNotes(job: Job): FidelityNote[] {
  const { pipeline } = job;
  const { origin, concurrency, facets } = pipeline;
  const manual = stepsOf(pipeline).next().done === true;
  return [
    ...(origin.reading === 'full'
      ? []
      : unreadNotes(origin, manual ? 'manual' : 'approximate', 'structure', undefined, (code) =>
          standing(pipeline, code),
        )),
    ...facets.filter(({ must, key }) => must && !EXPRESSED.has(key)).map((one) => facetNote(one)),
    ...optionNotes(pipeline),
    ...(concurrency.onOverlap === 'abort'
      ? [note('AR010', 'approximate', 'content', 'a new run ends the one that is running there; here it waits for it')]
      : []),
    ...parameterNotes(pipeline),
    ...spaceNotes(job),
    ...[...job.secrets]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([secret, keys]) =>
        note(
          'AR045',
          'exact',
          'content',
          `the Secret ${secret} has to be there, with ${[...keys].sort().join(', ')}`,
          true,
        ),
      ),
    ...job.notes,
  ];
}

/** The nodes at which a doubt stands that may change a run; none where it stands elsewhere as well. */
function standing(pipeline: Pipeline, code: string): Standing {
  if (!pipeline.origin.within?.includes(code)) return { nodes: [], pieces: [] };
  const found = [...nodesOfPipeline(pipeline)].filter(
    ({ origin: { why, aside } }) => why?.includes(code) && !aside?.includes(code),
  );
  const idsOf = (pieces: boolean) => found.filter(({ kind }) => (kind === 'step') === pieces).map(({ id }) => id);
  return { nodes: idsOf(false), pieces: idsOf(true) };
}

/** Options about how Jenkins keeps, shows and starts builds: nothing of what the run does. */
function optionNotes({ facets }: Pipeline): FidelityNote[] {
  const options = facets
    .filter(({ must, key }) => !must && key.startsWith('jenkins.option.'))
    .map(({ key }) => key.slice('jenkins.option.'.length));
  return options.map((option) =>
    note('AR038', 'exact', 'content', `${option} says nothing about what a run does`, false),
  );
}

/** One volume for a run; on a cluster of several nodes it goes to one of them at a time. */
function spaceNotes(job: Job): FidelityNote[] {
  if (!job.usesWorkspace) return [];
  const start = note('AR036', 'exact', 'content', 'workspaces start empty in each run, on a volume of the run', false);
  const several = isParallelSomewhere(job.pipeline);
  if (!several) return [start];
  return [
    start,
    note(
      'AR036',
      'approximate',
      'content',
      'steps that run at once share a volume that one machine mounts at a time: take ReadWriteMany, or keep them on one machine',
    ),
  ];
}

function isParallelSomewhere(pipeline: Pipeline): boolean {
  const regions: Region[] = [pipeline.body];
  for (const node of nodesOfPipeline(pipeline)) if (node.kind === 'group') regions.push(node.body);
  return regions.some(isParallel);
}

/**
 * `options { retry(n) }` of a pipeline: all its stages are done again, and its `post` with them (pipeline-model-definition, ModelInterpreter,
 * `inWrappers` around both).
 */
import type { FidelityNote } from '../../../core/index.js';
import type { Group, Pipeline } from '../../../ir/index.js';
import { note } from '../model.js';

const TRIES = 'jenkins.retries';

const retriesOf = ({ facets }: Pipeline) => facets.find(({ key }) => key === TRIES)?.value;

/** The pipeline with its tries around a group that holds all the rest; as it is where there are none. */
export function asRetried(pipeline: Pipeline): Pipeline {
  const retries = retriesOf(pipeline);
  if (typeof retries !== 'number' || pipeline.body.nodes.length === 0) return pipeline;
  const { id, origin, body, finalizers, facets } = pipeline;
  const tries: Group = {
    id: `${id}/all of it`,
    name: 'all of it',
    kind: 'group',
    origin: { ...origin, construct: 'retry', reading: 'full' },
    facets: [],
    join: 'allSucceeded',
    policy: { retries },
    env: {},
    holds: [],
    inputs: {},
    outputs: [],
    finalizers,
    body,
  };
  const others = facets.filter(({ key }) => key !== TRIES);
  return { ...pipeline, facets: others, finalizers: [], body: { nodes: [tries], edges: [] } };
}

/** What ends a run from outside ends its tries, and what belongs to them. */
export function retriedNotes(pipeline: Pipeline): readonly FidelityNote[] {
  if (typeof retriesOf(pipeline) !== 'number' || pipeline.body.nodes.length === 0) return [];
  const hasLimit = pipeline.facets.some(({ key }) => key === 'jenkins.timeout');
  return [
    ...(hasLimit
      ? [note('AR039', 'approximate', 'content', 'the time limit of the run holds for all its tries together')]
      : []),
    ...(pipeline.finalizers.length > 0
      ? [note('AR067', 'approximate', 'content', 'a run that is stopped, or whose time is over, ends without its post')]
      : []),
  ];
}

import type { FidelityNote } from '../../core/index.js';
import { edgesOf, type Group, nodesOfPipeline, type Pipeline, type Step } from '../../ir/index.js';
import { note } from './model.js';

/**
 * What groups say of the steps in them, and what joins groups, has no counterpart yet: plain groups dissolve into their steps.
 * Order, conditions and clean-up that are lost make the run another one, so they are manual.
 */
export function unexpressed(pipeline: Pipeline): FidelityNote[] {
  const nodes = [...nodesOfPipeline(pipeline)];
  const groups = nodes.filter((node): node is Group => node.kind === 'group');
  return [
    ...orderNotes(pipeline, new Set(groups.map(({ id }) => id))),
    ...groups.flatMap(groupNotes),
    ...placeNotes(
      pipeline,
      nodes.filter((node): node is Step => node.kind === 'step' && node.origin.system === 'jenkins'),
    ),
  ];
}

function orderNotes({ body }: Pipeline, groups: ReadonlySet<string>): FidelityNote[] {
  const lost = [...edgesOf(body)].filter(({ from, to }) => groups.has(from) || groups.has(to));
  return lost.length === 0
    ? []
    : [note('AR007', 'manual', 'structure', `the order of groups is not expressed (${lost.length} edges)`)];
}

function groupNotes({ name, when, finalizers, policy, holds, facets, body, origin }: Group): FidelityNote[] {
  const limits = policy.timeout !== undefined || (policy.retries ?? 0) !== 0 || holds.length > 0;
  return [
    ...(when ? [note('AR011', 'manual', 'structure', `the condition of ${name} is not expressed`)] : []),
    ...finalizers.map(({ on }) =>
      note('AR007', 'manual', 'structure', `what runs on ${on} of ${name} is not expressed`),
    ),
    ...(limits
      ? [note('AR007', 'approximate', 'structure', `limits, tries or locks of ${name} are not expressed`)]
      : []),
    ...(body.failFast
      ? [note('AR007', 'approximate', 'structure', `the first failure in ${name} stops its siblings there`)]
      : []),
    ...facets
      .filter(({ must, key }) => must && key.startsWith('jenkins.'))
      .map(({ key }) => note('AR007', 'approximate', 'content', `${key} of ${name} is not expressed`)),
    ...(origin.reading === 'full' || origin.system !== 'jenkins'
      ? []
      : [note('AR012', 'approximate', 'structure', `${name} is read in part: ${(origin.why ?? []).join(', ')}`)]),
  ];
}

/** Where steps run, and that they share files; jobs say so by facets. */
function placeNotes({ facets }: Pipeline, steps: readonly Step[]): FidelityNote[] {
  const kinds = new Set(steps.flatMap(({ placement }) => placement?.on.kind ?? []));
  const spaces = steps.flatMap(({ placement }) => placement?.workspace ?? []);
  const said = (key: string) => facets.some((facet) => facet.key === key);
  const shared = new Set(spaces).size < spaces.length && !said('jenkins.workspace');
  const elsewhere = ['image', 'dockerfile', 'pod'].some((kind) => kinds.has(kind as never));
  return [
    ...(elsewhere
      ? [note('AR007', 'manual', 'content', 'the containers that the steps run in are not expressed')]
      : []),
    ...(kinds.has('label')
      ? [note('AR007', 'approximate', 'content', 'the agents that the steps run on are not expressed')]
      : []),
    ...(shared ? [note('AR007', 'approximate', 'content', 'the files that steps share are not handed on')] : []),
  ];
}

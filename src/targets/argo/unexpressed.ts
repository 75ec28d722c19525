import type { FidelityNote } from '../../core/index.js';
import { edgesOf, type Group, nodesOfPipeline, type Pipeline } from '../../ir/index.js';
import { alertsOf } from './facet-words.js';
import { note, together } from './model.js';

/**
 * What groups say of the steps in them, and what joins groups, has no counterpart yet: plain groups dissolve into their steps.
 * Order, conditions and clean-up that are lost make the run another one, so they are manual.
 */
export function unexpressed(pipeline: Pipeline): FidelityNote[] {
  const nodes = [...nodesOfPipeline(pipeline)];
  const groups = nodes.filter((node): node is Group => node.kind === 'group');
  return [...orderNotes(pipeline, new Set(groups.map(({ id }) => id))), ...groups.flatMap(groupNotes)];
}

function orderNotes({ body }: Pipeline, groups: ReadonlySet<string>): FidelityNote[] {
  const lost = [...edgesOf(body)].filter(({ from, to }) => groups.has(from) || groups.has(to));
  return lost.length === 0
    ? []
    : [note('AR007', 'manual', 'structure', `the order of groups is not expressed (${lost.length} edges)`)];
}

function groupNotes({ name, when, finalizers, policy, holds, body }: Group): FidelityNote[] {
  const limits = policy.timeout !== undefined || (policy.retries ?? 0) !== 0 || holds.length > 0;
  return [
    ...(when ? [note('AR011', 'manual', 'structure', `the condition of ${name} is not expressed`)] : []),
    ...finalizers.map(({ on }) =>
      note('AR007', 'manual', 'structure', {
        message: `what runs on ${on} of ${name} is not expressed`,
        ...alertsOf(on),
      }),
    ),
    ...(limits
      ? [note('AR007', 'approximate', 'structure', `limits, tries or locks of ${name} are not expressed`)]
      : []),
    ...(body.failFast
      ? [
          note(
            'AR007',
            'approximate',
            'structure',
            together('the first failure in ', name, ' stops its siblings there'),
          ),
        ]
      : []),
  ];
}

/** What groups mean for what is in them. */
import type { FidelityNote } from '../../../core/index.js';
import { type Facet, type Group, nodesOf, type Region } from '../../../ir/index.js';
import { inRuns, note, together } from '../model.js';
import { facetNote } from '../notes.js';
import { unreadNotes } from '../unread.js';

/** Facets of groups that the structure says. */
const EXPRESSED: ReadonlySet<string> = new Set([
  'jenkins.failure.build_result',
  'jenkins.failure.stage_result',
  'jenkins.container',
  'jenkins.within',
]);

const facet = (facets: readonly Facet[], key: string) => {
  const found = facets.find((one) => one.key === `jenkins.${key}`)?.value;
  return typeof found === 'string' ? found : undefined;
};

/** A facet of a block: scripted pipelines write it on the steps inside. */
function facetIn({ facets, body }: Group, key: string): string | undefined {
  const own = facet(facets, key);
  if (own !== undefined) return own;
  for (const one of nodesOf(body)) {
    const found = facet(one.facets, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

const FORGIVING: ReadonlySet<string> = new Set(['catchError', 'warnError']);

/** The result that a failure inside gives the run, for blocks that let the run go on. */
export function forgivenAs(group: Group): string | undefined {
  return FORGIVING.has(group.origin.construct) ? (facetIn(group, 'failure.build_result') ?? 'FAILURE') : undefined;
}

export const containerOf = ({ facets }: Pick<Group, 'facets'>): string | undefined => facet(facets, 'container');

/** Several at once: parallel stages and branches, the cells of a matrix. */
export const isParallel = ({ nodes, edges }: Region): boolean =>
  edges.length === 0 && (nodes.length > 1 || nodes.some((one) => one.expand !== undefined));

/** What a group says and the structure does not. */
export function groupNotes(group: Group): FidelityNote[] {
  const { name, facets, body, origin, holds } = group;
  return [
    ...(body.failFast
      ? [inRuns('failed', note('AR007', 'approximate', 'structure', together(FIRST, name, STOPS)), group.id)]
      : []),
    ...facets.filter(({ must, key }) => must && !EXPRESSED.has(key)).map((one) => facetNote(one, group)),
    ...holds
      .filter(({ count, resource }) => count !== 1 || resource.startsWith('label '))
      .map(({ resource }) =>
        note(
          'AR010',
          'approximate',
          'content',
          together('', resource, ': one lock here, some of several resources there'),
        ),
      ),
    ...(origin.reading === 'full' ? [] : unreadNotes(origin, 'approximate', 'structure', group)),
    ...forgivenNotes(group),
  ];
}

const [FIRST, STOPS] = ['the first failure in ', ' stops its siblings there'];

function forgivenNotes(group: Group): FidelityNote[] {
  const result = forgivenAs(group);
  if (result === undefined || result === 'SUCCESS') return [];
  const message =
    result === 'FAILURE'
      ? `a failure in ${group.name} fails the run there after all stages, here at the end of what it stands in`
      : `a failure in ${group.name} makes the run ${result.toLowerCase()} there; here it counts as well ended`;
  return [inRuns('failed', note('AR040', 'approximate', 'structure', message), group.id)];
}

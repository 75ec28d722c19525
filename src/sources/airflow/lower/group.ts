import type { Facet } from '../../../ir/index.js';
import type { Group } from '../model/entities.js';

/** What a group says beside its members: its full id, its tooltip, and that it is mapped. */
export function commonGroupFacets(group: Group): Facet[] {
  const facets: Facet[] = [{ key: 'airflow.group_id', value: group.id, must: false }];
  const tooltip = group.args.given.get('tooltip');
  if (tooltip?.kind === 'str' && tooltip.value !== '') {
    facets.push({ key: 'airflow.tooltip', value: tooltip.value, must: false });
  }
  if (group.mapped) facets.push({ key: 'airflow.mapped', value: true, must: true });
  return facets;
}

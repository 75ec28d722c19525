import type { Facet } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import type { OperatorCall } from './family.js';
import { isNull } from './service.js';

/**
 * Functions that judge or change what an operator got, each as a facet `airflow.<name>`: a target has to take them, for the
 * step's outcome or its return value hangs on them. One whose name is `usual` does what every target does anyway.
 */
export function functionFacets(call: OperatorCall, names: readonly string[], usual?: RegExp): Facet[] {
  return names.flatMap((name): Facet[] => {
    const value = call.value(name);
    if (!value || isNull(value) || (value.kind === 'code' && usual?.test(value.text))) return [];
    return [{ key: `airflow.${name}`, value: jsonOf(value), must: true }];
  });
}

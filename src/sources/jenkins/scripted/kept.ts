/** Steps that no family reads, and what is the same for all steps. */
import type { Facet } from '../../../ir/index.js';
import type { ActionReading } from '../steps/family.js';
import type { ArgumentCall } from './call.js';
import type { RawCall } from './raw.js';

/** What `trim()` makes of the output of a process, or of the text of a file. */
export const TRIMMED = { name: 'trimmed', kind: 'value' } as const;

export function isText({ action, facets = [] }: ActionReading): boolean {
  if (action.kind === 'foreign' && action.construct === 'readFile') return true;
  return facets.some(({ key, value }) => key === 'jenkins.return_stdout' && value === true);
}

/** What a library defines is read where it is called. */
export function loads(call: ArgumentCall): ActionReading {
  call.rest();
  return { kind: 'action', action: { kind: 'noop' } };
}

/** `load` of a file that is here: its steps are read where it is loaded. */
export function isFollowed({ name, doubts }: RawCall): boolean {
  return name === 'load' && doubts.length === 0;
}

export function keptStep(call: ArgumentCall): ActionReading {
  return { kind: 'action', action: { kind: 'foreign', construct: call.name, args: call.rest() } };
}

export function withinFacet(within: readonly string[]): Facet[] {
  return within.length > 0 ? [{ key: 'jenkins.within', value: [...within], must: true }] : [];
}

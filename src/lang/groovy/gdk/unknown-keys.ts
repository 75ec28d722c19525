import type { Span } from '../../../core/index.js';
import type { GvMap, GvValue, Machine } from '../values/types.js';

/** Values that an unknown lists as those that it may be. */
const MOST_LISTED = 100;

/** What a map holds under a key that is not known: any of its values or null; of these none is listed where they are not all known, or too many. */
export function valueOfSome(self: GvMap, key: GvValue, machine: Machine, span: Span): GvValue {
  const source = key.kind === 'unknown' ? key : undefined;
  const isListed = !self.open && self.entries.size <= MOST_LISTED;
  const of = isListed ? { either: [...self.entries.values()].map(({ value }) => value) } : { partOf: self };
  return machine.unknown(source?.why ?? 'GV014', source?.what ?? 'the value of a key that is not known', span, of);
}

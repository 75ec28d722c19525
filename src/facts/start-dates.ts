import type { Span } from '../core/index.js';
import type { FactsInput } from './types.js';

/** Ways to say "now"; a start date made of one moves each time the scheduler loads the file. */
const NOW = /^(?:datetime\.(?:datetime\.|date\.)?(?:now|utcnow|today)|pendulum\.(?:now|today|yesterday|tomorrow)|airflow\.utils\.(?:dates\.days_ago|timezone\.utcnow))$/;

/** Files that ask for the present time while they are loaded, with the first place where they do. */
export function movingStarts({ sources }: FactsInput): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { calls } of sources) {
    for (const { name, span, atLoad } of calls) {
      if (atLoad && NOW.test(name) && !found.has(span.file)) found.set(span.file, span);
    }
  }
  return found;
}

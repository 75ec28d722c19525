/**
 * Doubts that leave the DAG as read one of the DAGs that the file may make: its runs are runs of the source wherever things are as they were
 * taken to be. Others are read as several DAGs in one: both sides of a condition at once.
 */
import type { Guard } from '../../../lang/python/events.js';
import { assumedOf } from '../../../lang/python/values/assume.js';
import type { Dag, Doubt } from '../model/entities.js';

/** The same doubts; those on conditions say it where all that was read under them can stand side by side. */
export function asOneCase(doubts: readonly Doubt[], { under }: Pick<Dag, 'under'>): readonly Doubt[] {
  if (!isOneCase(under)) return doubts;
  return doubts.map((one) => (one.code === 'AF011' && one.aside === undefined ? { ...one, aside: 'case' } : one));
}

/**
 * Loops of one round each, conditions as they are assumed to be, and one condition more of which nothing is assumed. Two of those may be about the same
 * thing: `env == 'prod'` and `env == 'dev'` never hold together.
 */
function isOneCase(under: Iterable<Guard>): boolean {
  const open = new Set<string>();
  for (const { kind, on, holds, text, unlikely } of under) {
    if (unlikely || (kind !== 'if' && kind !== 'loop')) return false;
    if (kind === 'if' && assumedOf(on) === undefined) open.add(`${holds} ${text}`);
  }
  return open.size <= 1;
}

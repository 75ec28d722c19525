/** Whether a loop that is read in one round for all is known but for its length. */
import { isAltered } from '../values/altered.js';
import type { GvValue, Rounds } from '../values/types.js';
import type { Departure } from './departure.js';
import type { GroovyJournal } from './journal.js';

/** The round was read: it may have ended the loop, or changed what that goes through. */
export function endRounds(rounds: Rounds, made: readonly Departure[], journal: GroovyJournal): void {
  if (made.some(endsLoop) || isChanged(rounds.of, journal)) rounds.open = true;
}

/** What ends the rounds early, or may; an exception does so as a step that fails, and the log tells of it. */
const endsLoop = ({ way, label }: Departure): boolean => way === 'break' || way === 'return' || label !== undefined;

/** What methods made of what is changed is followed so far. */
const FARTHEST = 50;

function isChanged(of: GvValue | undefined, journal: GroovyJournal, depth = 0): boolean {
  if (of?.kind !== 'opaque')
    return (of?.kind === 'list' || of?.kind === 'map' || of?.kind === 'set') && journal.before.has(of);
  if (isAltered(of) || depth > FARTHEST) return true;
  return of.from.how === 'call' && isChanged(of.from.target, journal, depth + 1);
}

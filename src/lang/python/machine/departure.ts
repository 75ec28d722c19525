import type { Kept } from '../../departures.js';
import type { Guard } from '../events.js';
import type { Differ } from '../values/joining.js';
import type { Frame } from './frame.js';
import type { Mutable, State } from './journal.js';
import type { Completion, Raised } from './signals.js';

export type States = ReadonlyMap<Mutable, State>;
export type Way = Exclude<Completion['kind'], 'normal'>;

/** How things stood when a branch left; `since` sees what the rest changes after that. */
export interface Departure extends Kept<Mutable, State> {
  readonly way: Way;
  /** What was raised, where that is the way. */
  readonly error: Raised | undefined;
  /** Undefined for an exception of a builtin operation. */
  readonly frame: Frame | undefined;
  readonly differ: Differ;
  /** Whether the condition is assumed to be so; undefined where nothing is assumed. */
  readonly expected: boolean | undefined;
  /** Against it: what follows happens only where it was not made. */
  guards: Guard[];
}

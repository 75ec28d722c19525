import type { Kept } from '../../departures.js';
import type { Guard } from '../events.js';
import type { GvValue } from '../values/types.js';
import type { Activation } from './frame.js';
import type { Mutable, State } from './journal.js';
import type { Completion, Raised } from './signals.js';

/** How things stood when a branch left; `since` sees what the rest changes after that. */
export interface Departure extends Kept<Mutable, State> {
  readonly way: Exclude<Completion['kind'], 'normal'>;
  readonly label: string | undefined;
  /** What was thrown, where that is the way. */
  readonly error: Raised | undefined;
  /** What it returned, where that is the way. */
  readonly value: GvValue | undefined;
  readonly activation: Activation;
  /** How much may have raised an exception by then (`Interpreter.outside`). */
  readonly outside: number;
  /** Against it: what follows happens only where it was not made. */
  guard: Guard;
}

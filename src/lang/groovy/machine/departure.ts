import type { Guard } from '../events.js';
import type { Activation } from './frame.js';
import type { GroovyJournal, Mutable, State } from './journal.js';
import type { Completion, Raised } from './signals.js';

/** How things stood when a branch left; `since` sees what the rest changes after that. */
export interface Departure {
  readonly way: Exclude<Completion['kind'], 'normal'>;
  readonly label: string | undefined;
  /** What was thrown, where that is the way. */
  readonly error: Raised | undefined;
  readonly activation: Activation;
  readonly guard: Guard;
  readonly states: Map<Mutable, State>;
  since: GroovyJournal;
}

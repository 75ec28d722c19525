import type { Kept } from '../../departures.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Mutable, State } from './journal.js';

export type States = ReadonlyMap<Mutable, State>;
export type Differ = (assumed: PyValue | undefined) => PyUnknown;
export type Way = 'break' | 'continue' | 'return';

/** How things stood when a branch left; `since` sees what the rest changes after that. */
export interface Departure extends Kept<Mutable, State> {
  readonly way: Way;
  readonly frame: Frame;
  readonly differ: Differ;
  /** Whether the condition is assumed to be so; undefined where nothing is assumed. */
  readonly expected: boolean | undefined;
}

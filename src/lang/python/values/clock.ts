/** The clock of the machine that loads a file: what it says is known when the file is loaded, and another thing each time. */
import type { Span } from '../../../core/index.js';
import type { Machine, PyUnknown } from './types.js';

/** What was asked: `datetime.now()`, `datetime.utcnow()`, `date.today()`. `zone` is a name of the IANA or `UTC`. */
export interface ClockRead {
  readonly read: 'now' | 'utcnow' | 'today';
  readonly zone?: string;
}

const READ = new WeakMap<PyUnknown, ClockRead>();

/** What the clock says; `of`: how it was asked, where that can be asked again. */
export function clockTime(machine: Machine, what: string, span: Span, of?: ClockRead): PyUnknown {
  const made = machine.unknown('PY011', what, span);
  if (of) READ.set(made, of);
  return made;
}

/** How the clock was asked for the very value; undefined for anything else. */
export const clockRead = (value: PyUnknown): ClockRead | undefined => READ.get(value);

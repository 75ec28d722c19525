/** What `functools.partial` makes: the same call with more arguments. */
import type { CallArguments, PyBuiltin, PyValue } from './types.js';

export interface Partial {
  readonly fn: PyValue;
  /** What it fixed. */
  readonly args: CallArguments;
}

const MADE = new WeakMap<PyBuiltin, Partial>();

/** Remembers what a value calls. */
export function asPartial(made: PyBuiltin, of: Partial): PyBuiltin {
  MADE.set(made, of);
  return made;
}

/** What such a value calls; undefined for any other one. */
export const partialOf = (value: PyBuiltin): Partial | undefined => MADE.get(value);

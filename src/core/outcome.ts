import type { Diagnostic } from './diagnostic.js';

/** What a stage returns: no stage throws on user input (architecture.md, "One-way flow"). */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

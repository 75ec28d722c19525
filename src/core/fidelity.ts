/**
 * How well a translation says what the source said, best first (architecture.md, "Two losses, two places").
 * `approximate` differs in a way that is stated; `manual` fails with an explanation; `dropped` has no counterpart.
 */
export const FIDELITIES = ['exact', 'approximate', 'manual', 'dropped'] as const;
export type Fidelity = (typeof FIDELITIES)[number];

/** How well a construct was understood, best first. Target-independent; lives in `origin.reading`. */
export const READINGS = ['full', 'partial', 'opaque'] as const;
export type Reading = (typeof READINGS)[number];

/** The worst of all signals: an author can lower a verdict, never raise it. */
export function worstFidelity(all: Iterable<Fidelity>): Fidelity {
  return worst(FIDELITIES, all);
}

/** The worst of several readings; `full` for none. */
export function worstReading(all: Iterable<Reading>): Reading {
  return worst(READINGS, all);
}

function worst<T>(scale: readonly [T, ...T[]], all: Iterable<T>): T {
  let index = 0;
  for (const one of all) index = Math.max(index, scale.indexOf(one));
  return scale[index] ?? scale[0];
}

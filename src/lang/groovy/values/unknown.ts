import type { GvGString, GvValue } from './types.js';

/** True for what has no value of its own before run time. */
export function isOutside(value: GvValue): value is Extract<GvValue, { kind: 'external' | 'opaque' | 'unknown' }> {
  return value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external';
}

/** True when any part of a value is not known, as far down as texts and GStrings go. */
export function isVague(value: GvValue): boolean {
  if (value.kind === 'gstring') return isVagueText(value);
  return isOutside(value) || value.kind === 'text';
}

const vagueTexts = new WeakMap<GvGString, boolean>();

/** GStrings may stand in one another many times over: each is looked at once. */
function isVagueText(value: GvGString): boolean {
  const known = vagueTexts.get(value) ?? value.values.some(isVague);
  vagueTexts.set(value, known);
  return known;
}

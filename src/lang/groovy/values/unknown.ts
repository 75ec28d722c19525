import type { GvGString, GvUnknown, GvValue } from './types.js';

/** True for what has no value of its own before run time. */
export function isOutside(value: GvValue): value is Extract<GvValue, { kind: 'external' | 'opaque' | 'unknown' }> {
  return value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external';
}

/** Whether all that it may be are objects of Java that only compute, none of whose methods calls what it was not given. */
export function isComputing(value: GvValue, depth = 0): boolean {
  if (!isOutside(value) || depth > 5) return false;
  if (value.as === 'java') return true;
  const either = value.kind === 'unknown' ? (value.either ?? []) : [];
  return either.length > 0 && either.every((one) => isComputing(one, depth + 1));
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

/** The environment, the clock, chance, files, and what is computed of these: as against what the evaluation itself cannot do. */
const OF_RUN_TIME: ReadonlySet<string> = new Set(['GV010', 'GV011', 'GV012', 'GV013', 'GV014']);
/** Values are made of values; further down nothing is claimed. */
const DEEPEST = 100;
const ofRunTime = new WeakMap<GvUnknown, boolean>();

/** Whether only the run decides a value, and all that it is made of was understood. */
export function isOfRunTime(given: GvUnknown, depth = 0): boolean {
  const known = ofRunTime.get(given);
  if (known !== undefined) return known;
  if (depth > DEEPEST) return false;
  const parts = [...(given.of ?? []), ...(given.either ?? [])];
  const found = OF_RUN_TIME.has(given.why) && parts.every((one) => isUnderstood(one, depth + 1));
  ofRunTime.set(given, found);
  return found;
}

/** The same of any value. */
export function isUnderstood(value: GvValue, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const next = (one: GvValue) => isUnderstood(one, depth + 1);
  if (value.kind === 'unknown') return isOfRunTime(value, depth);
  if (value.kind === 'text') return value.parts.every(next);
  return value.kind !== 'gstring' || value.values.every(next);
}

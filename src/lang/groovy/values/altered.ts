import type { GvOpaque, GvUnknown } from './types.js';

/** The entry among the attributes of a value of the outside that says: anything in it may be another now. No property has this name. */
export const ANY_PART = '\u0000';

/** What is said about a closure, and changes nothing that it gives. */
const OF_CLOSURES: ReadonlySet<string> = new Set(['delegate', 'resolveStrategy']);
/** How deep parts of parts are looked at. */
const DEEPEST = 20;

/** Set where what is read from a value of the outside is not what the outside gave, whatever the name. */
export function anyPart({ attributes }: GvOpaque): GvUnknown | undefined {
  const found = attributes.get(ANY_PART);
  return found?.kind === 'unknown' ? found : undefined;
}

/** Whether the code changed a value of the outside, or a part of it, since the outside gave it. */
export function isAltered(value: GvOpaque, depth = 0): boolean {
  for (const name of value.attributes.keys()) if (!OF_CLOSURES.has(name)) return true;
  if (!value.parts || depth > DEEPEST) return false;
  return [...value.parts.values()].some((one) => isAltered(one, depth + 1));
}

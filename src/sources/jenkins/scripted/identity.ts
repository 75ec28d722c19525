/** Which values are the same all through a run, whatever its steps do, and which of these are the same. */
import { createHash } from 'node:crypto';
import { cite } from '../../../core/index.js';
import { type GvUnknown, type GvValue, isAltered } from '../../../lang/groovy/index.js';
import type { Known } from './known.js';
import { isOfJenkins, isOnTheWay } from './names.js';
import { rootOf } from './outside.js';
import { describe } from './words.js';

/** Unknowns are made of unknowns, many times over: each is looked at once. */
const identities = new WeakMap<GvUnknown, { readonly text: string | undefined }>();

/**
 * The same for values that are the same: made at one place of the same facts of the run, of what is given, and of constants. Undefined where a step has
 * a hand in it, or not all that it is made of is known.
 */
export function identityOf(given: GvValue, known: Known, depth = 0): string | undefined {
  const all = (parts: readonly GvValue[]) => {
    const found = parts.map((one) => identityOf(one, known, depth + 1));
    return found.every((one) => one !== undefined) ? found.join(',') : undefined;
  };
  if (depth > 50) return undefined;
  if (given.kind === 'gstring') {
    const parts = all(given.values);
    return parts === undefined ? undefined : `${JSON.stringify(given.strings)} ${parts}`;
  }
  if (given.kind === 'text') return all(given.parts);
  if (given.kind !== 'unknown')
    return isFixed(given, known) ? `${given.kind} ${describe(given, known, [])}` : undefined;
  const met = identities.get(given);
  if (met) return met.text;
  const parts = given.of && all(given.of);
  const text = parts === undefined ? undefined : hashed(`${cite(given.span)}:${given.span.start.column} ${parts}`);
  identities.set(given, { text });
  return text;
}

const hashed = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Whether no step has a hand in a value: it is made of what is given, of facts of the run and of constants, by methods that only answer. */
export function isFixed(given: GvValue, known: Known, depth = 0): boolean {
  const next = (one: GvValue) => isFixed(one, known, depth + 1);
  if (depth > 20) return false;
  if (given.kind === 'external') return !isOnTheWay(given.name);
  if (given.kind !== 'opaque') return CONSTANT.has(given.kind);
  if (isAltered(given)) return false;
  if (known.tool(given.id) !== undefined) return true;
  if (known.producer(given.id) !== undefined) return false;
  const { from } = given;
  if (from.how === 'given') return true;
  // another one in each round
  if (from.how === 'item') return false;
  if (from.how === 'property') return next(from.of);
  if (from.how === 'index') return next(from.of) && next(from.key);
  // what the controller holds may change while the run goes on
  if (isOfJenkins(rootOf(given))) return false;
  return from.target !== undefined && from.method !== '<init>' && next(from.target) && from.args.every(next);
}

const CONSTANT: ReadonlySet<string> = new Set(['string', 'integer', 'boolean', 'null']);

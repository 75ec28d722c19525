/** Blocks that callers give to a library's step, and what else is called on what is not of the repository. */
import type { GvValue, OutsideCall } from '../../../lang/groovy/index.js';
import type { RawDoubt } from './raw.js';

/** Why a method of an object from outside is not known. */
export const strange = (name: string, method: string): RawDoubt => ({
  code: 'JK083',
  message: `${name} is not of this repository (${method})`,
});

/** Values that nobody who gets them can change. */
const UNCHANGING: ReadonlySet<GvValue['kind']> = new Set([
  'null',
  'boolean',
  'integer',
  'decimal',
  'double',
  'char',
  'string',
  'text',
  'gstring',
  'opaque',
  'external',
] as const);
const isUnchanging = ({ kind }: GvValue) => UNCHANGING.has(kind);

/**
 * A block that the caller gives: who calls the step knows it, and nothing of this code is unread. It may change what it is handed, and variables of the
 * environment that this code reads later; `hasSet`: the code has set some.
 */
export function ofCaller(name: string, { args, open, method }: OutsideCall, hasSet: boolean): RawDoubt {
  const hasHands = open !== undefined || args.some((one) => !isUnchanging(one)) || hasSet;
  return hasHands ? strange(name, method) : { code: 'JK092', message: `${name} is a block that the caller gives` };
}

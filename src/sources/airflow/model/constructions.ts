import type { CallArguments, PyInstance } from '../../../lang/python/values/types.js';

/** How an object of a repository class reached the constructor of a class from outside. */
export interface Construction {
  /** Dotted name of that class. */
  readonly base: string;
  readonly args: CallArguments;
}

const FIRST = new WeakMap<PyInstance, Construction>();

/** Remember a construction; the first of an object counts, as the method resolution order has it. */
export function rememberConstruction(instance: PyInstance, made: Construction): void {
  if (!FIRST.has(instance)) FIRST.set(instance, made);
}

/** What an object was constructed by; undefined where its constructor never got so far. */
export function constructionOf(instance: PyInstance): Construction | undefined {
  return FIRST.get(instance);
}

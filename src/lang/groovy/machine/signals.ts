import type { Span } from '../../../core/index.js';
import type { GvInstance, GvThrowable, GvUnknown, GvValue } from '../values/types.js';

/** What can be thrown: an exception of Java, an object of a repository class that is one, or something that is not known. */
export type Thrown = GvThrowable | GvInstance | GvUnknown | Extract<GvValue, { kind: 'opaque' | 'external' }>;

/** An exception on its way through the evaluated code. */
export class Raised extends Error {
  constructor(
    readonly value: Thrown,
    readonly span: Span,
    /** The log tells of it: a `throw`, or a step of the outside that fails; `raised`: an exception of the language itself. */
    readonly told: Told = false,
  ) {
    super(nameOfThrown(value));
  }
}

export type Told = boolean | 'raised';

/** Exceptions that the language raises over values that are known: `null`, a number, a place in a list. What is missing may only be missing here. */
export function isCertain({ value }: Raised): boolean {
  return value.kind === 'throwable' && value.type.startsWith('java.lang.');
}

export function nameOfThrown(value: Thrown): string {
  if (value.kind === 'throwable') return value.type;
  if (value.kind === 'instance') return value.of.name;
  return 'java.lang.Throwable';
}

/** How a statement ended; `value` of a normal end is what the last expression gave, which a method without `return` gives back. */
export type Completion =
  | { readonly kind: 'normal'; readonly value?: GvValue }
  | { readonly kind: 'break' | 'continue'; readonly label: string | undefined; readonly value?: GvValue }
  | { readonly kind: 'return'; readonly value: GvValue }
  | { readonly kind: 'raise'; readonly error: Raised };

export const NORMAL: Completion = { kind: 'normal' };

import type { Span } from '../../../core/index.js';
import type { PyValue } from '../values/types.js';

/** An exception of Python. `type` is the class's name as `except` clauses would find it. */
export class Raised extends Error {
  constructor(
    readonly type: string,
    readonly text: string,
    readonly span: Span,
    readonly value?: PyValue,
  ) {
    super(`${type}: ${text}`);
  }
}

/** How a statement ended. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'return'; readonly value: PyValue }
  | { readonly kind: 'raise'; readonly error: Raised };

export const NORMAL: Completion = { kind: 'normal' };
export const BREAK: Completion = { kind: 'break' };
export const CONTINUE: Completion = { kind: 'continue' };

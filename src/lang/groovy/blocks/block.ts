import type { Span } from '../../../core/index.js';
import type { NumberType } from '../syntax/index.js';

/**
 * Groovy code as the data of a block language: what stands between two braces, entry by entry, with its literals read and
 * nothing evaluated. For readers of configuration that is written as Groovy closures (`name argument`, `name { … }`, `NAME = value`).
 */
export interface Block {
  readonly entries: readonly Entry[];
  readonly span: Span;
  /** From the first entry to the last, as written. */
  readonly source: string;
}

interface Located {
  readonly span: Span;
  readonly source: string;
  /** A comment right behind it on the same line, which Groovy 2.4 counts to it; usually empty. */
  readonly tail: string;
}

/** `name(…)`, `name …`, `name { … }`, `receiver.name(…)`. */
export interface Call extends Located {
  readonly kind: 'call';
  /** Undefined where it is computed (`"$x"()`). */
  readonly name: string | undefined;
  readonly nameSpan: Span;
  /** None for a call of the script itself. */
  readonly receiver: Value | undefined;
  /** Written without parentheses. */
  readonly command: boolean;
  /** As Groovy passes them: all named arguments are one map, which comes first; blocks after the parentheses come last. */
  readonly arguments: readonly Value[];
  /** The last argument where it is a closure, for calls of the script itself. */
  readonly block: Block | undefined;
}

/** `NAME = value`; `declares` for `def NAME = value`. */
export interface Assignment extends Located {
  readonly kind: 'assignment';
  readonly target: Value;
  /** Undefined in `def NAME`. */
  readonly value: Value | undefined;
  readonly declares: boolean;
}

/** Any other expression that stands as a statement. */
export interface Bare extends Located {
  readonly kind: 'bare';
  readonly value: Value;
}

/** A statement: its keyword, and the blocks that it may run (branches, bodies, handlers) after the values that it looks at. */
export interface Control extends Located {
  readonly kind: 'control';
  readonly what: string;
  readonly values: readonly Value[];
  readonly blocks: readonly Block[];
}

export type Entry = Call | Assignment | Bare | Control;

export interface Pair extends Located {
  /** Undefined where entries of another map are spread. */
  readonly key: Value | undefined;
  readonly value: Value;
}

export type Value = Located &
  (
    | { readonly kind: 'string'; readonly value: string }
    /** `digits` is what Java prints of the value. */
    | { readonly kind: 'number'; readonly value: number; readonly digits: string; readonly type: NumberType }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    /** `strings` has one part more than `values`: they alternate. */
    | { readonly kind: 'gstring'; readonly strings: readonly string[]; readonly values: readonly Value[] }
    | { readonly kind: 'list'; readonly items: readonly Value[] }
    /** `named`: gathered from the named arguments of a call. */
    | { readonly kind: 'map'; readonly pairs: readonly Pair[]; readonly named: boolean }
    | { readonly kind: 'name'; readonly name: string }
    /** `target.name`. */
    | { readonly kind: 'property'; readonly target: Value; readonly name: string }
    | { readonly kind: 'call'; readonly call: Call }
    | { readonly kind: 'closure'; readonly block: Block }
    /** `a[b]` has the operator `[`. */
    | { readonly kind: 'operation'; readonly operator: string; readonly left: Value; readonly right: Value }
    | { readonly kind: 'not'; readonly operand: Value }
    /** Anything else; `parts` are the values in it, `operator` is the sign by which Groovy 2.4 places it (`?`, `?:`, `as`, `..`). */
    | { readonly kind: 'other'; readonly parts: readonly Value[]; readonly operator: string | undefined }
  );

/** A file: what it runs, the bodies of its methods, and what no rule of Groovy takes. */
export interface ScriptBlocks {
  readonly body: Block;
  readonly methods: readonly { readonly name: string; readonly body: Block }[];
  /** Of imports and declarations at the top: `@Library('x') _`. */
  readonly annotations: readonly { readonly name: string; readonly values: readonly Value[]; readonly span: Span }[];
  readonly broken: readonly { readonly message: string; readonly span: Span }[];
}

/** What Groovy's syntax tree is made of in the end: places, types as written, expressions that hold no others, and pairs of any `Expression`. */

/** Offsets in UTF-16 units, `end` exclusive. */
export interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface Broken extends Placed {
  readonly message: string;
}

/** A type as written: `Map<String, List>[]` is `{ name: 'Map', arguments: [...], dimensions: 1 }`; `def` and `var` have no TypeRef. */
export interface TypeRef extends Placed {
  readonly name: string;
  readonly arguments: readonly TypeRef[];
  readonly dimensions: number;
}

/** `x.y`, `x?.y`, `x*.y`; `attribute` for `x.@y`. */
export interface Navigation {
  readonly safe: boolean;
  readonly spread: boolean;
}

/** An expression that holds no other. */
export type Word =
  /** A variable, a class or a dynamic name; `this` and `super` too. */
  | (Placed & { readonly kind: 'name'; readonly name: string })
  | (Placed & { readonly kind: 'string'; readonly value: string })
  /** `text` is what Java prints of the value (`1`, `1.5`, `16` for `0x10`); `value` is NaN where a double cannot hold it. */
  | (Placed & { readonly kind: 'number'; readonly value: number; readonly text: string; readonly type: NumberType })
  | (Placed & { readonly kind: 'boolean'; readonly value: boolean })
  | (Placed & { readonly kind: 'null' })
  | (Placed & { readonly kind: 'type'; readonly type: TypeRef });

export type NumberType = 'int' | 'long' | 'bigInteger' | 'float' | 'double' | 'bigDecimal';

/** An argument of a call: positional, named (`a: 1`, `(k): 1`), a spread list (`*x`) or a spread map (`*: m`). */
export type Argument<Value> =
  | (Placed & { readonly kind: 'positional'; readonly value: Value })
  | (Placed & { readonly kind: 'named'; readonly key: Value; readonly value: Value })
  | (Placed & { readonly kind: 'spread' | 'spreadMap'; readonly value: Value });

/** A spread entry (`*: m`) has no key. */
export interface MapEntry<Value> extends Placed {
  readonly key: Value | undefined;
  readonly value: Value;
}

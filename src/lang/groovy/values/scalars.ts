/** Values that hold no others: they never change, and are what they say. */
import type { Span } from '../../../core/index.js';

export interface GvNull {
  readonly kind: 'null';
  /** Of an argument written as `null as T` or `(T) null`: overloads are chosen by it. */
  readonly as?: string;
}
export interface GvBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export type IntegerType = 'byte' | 'short' | 'int' | 'long' | 'bigInteger';
/** A whole number of Java; `value` always fits `type`. */
export interface GvInteger {
  readonly kind: 'integer';
  readonly value: bigint;
  readonly type: IntegerType;
}
/** A BigDecimal: `unscaled` × 10^-`scale`. */
export interface GvDecimal {
  readonly kind: 'decimal';
  readonly unscaled: bigint;
  readonly scale: number;
}
export interface GvDouble {
  readonly kind: 'double';
  readonly value: number;
  readonly type: 'double' | 'float';
}
/** One UTF-16 unit. */
export interface GvChar {
  readonly kind: 'char';
  readonly value: string;
}
export interface GvString {
  readonly kind: 'string';
  readonly value: string;
}
/** `from..to` (both ends count) of whole numbers or characters; counts down where `to` is less. `exclusive` is how it was written. */
export interface GvRange {
  readonly kind: 'range';
  readonly from: bigint;
  readonly to: bigint;
  readonly exclusive: boolean;
  /** The end as written: not part of an exclusive range. */
  readonly until: bigint;
  readonly empty: boolean;
  readonly of: 'int' | 'long' | 'bigInteger' | 'text';
}
/** A class of Java or Groovy that the engine knows by name; `name` is fully qualified, or `int`, `boolean` … */
export interface GvJavaClass {
  readonly kind: 'javaClass';
  readonly name: string;
}
/** A name of the outside, never looked into. Properties extend the name. */
export interface GvExternal {
  readonly kind: 'external';
  readonly name: string;
  readonly span: Span;
  readonly as?: 'text';
  /** Of a name that stands for several things in a run: which of them, by a number of the vocabulary's own. */
  readonly at?: number;
}

/** What values keep beside their items: told of any `Value`, so that it stands apart from the union of them all. */
import type { Span } from '../../../core/index.js';
import type { ScriptNode, TypeRef } from '../syntax/ast.js';

/** How a Java collection is iterated: as inserted, by hash code, or by the order of its keys. */
export type Order = 'linked' | 'hash' | 'sorted';
export type Strategy = 'OWNER_FIRST' | 'DELEGATE_FIRST' | 'OWNER_ONLY' | 'DELEGATE_ONLY' | 'TO_SELF';

/** What an object of a modelled Java class is like now. */
export type ObjectState<Value> =
  | { readonly what: 'builder'; readonly text: Value }
  | { readonly what: 'pattern'; readonly source: string; readonly flags: number }
  | {
      readonly what: 'matcher';
      readonly source: string;
      readonly flags: number;
      readonly text: string;
      readonly at: number;
      readonly groups: readonly (string | undefined)[] | undefined;
      readonly start: number;
      readonly end: number;
      readonly index: number;
    }
  | { readonly what: 'iterator'; readonly items: readonly Value[]; readonly next: number }
  | { readonly what: 'atomic'; readonly value: Value }
  | { readonly what: 'plain' };

export interface MapEntry<Value> {
  readonly key: Value;
  value: Value;
}

/** Arguments that stand at `at` (from the left; negative: from the right, -1 is the end). */
export interface Curried<Value> {
  readonly at: number;
  readonly values: readonly Value[];
}

/** Where a thing of the outside came from. */
export type OpaqueSource<Value> =
  | {
      readonly how: 'call';
      readonly target: Value | undefined;
      readonly method: string;
      readonly name: string;
      readonly args: readonly Value[];
    }
  | { readonly how: 'property'; readonly of: Value; readonly name: string }
  | { readonly how: 'index'; readonly of: Value; readonly key: Value }
  | { readonly how: 'given'; readonly name: string }
  | ({ readonly how: 'item'; readonly of: Value } & LoopItem);

/** The item of a loop over what only the run knows, by the name of its variable; one object for each loop. */
export interface LoopItem {
  readonly name: string;
  readonly line: number;
}

/** An operation that answers yes or no. The right side of `&&` and `||` counts only where the left one leaves it open. */
export type Asks<Value> =
  | { readonly operator: Asking; readonly left: Value; readonly right: Value }
  | { readonly operator: '!'; readonly of: Value };
export type Asking = '&&' | '||' | '==' | '!=' | '<' | '>' | '<=' | '>=' | 'in' | '!in' | '=~' | '==~';

/**
 * The clock when the code asked it: as a `java.util.Date`, as one of `java.time` with or without a time of day, as milliseconds, or as text by a pattern of
 * `SimpleDateFormat`, in the zone of the machine where none is named.
 */
export type ClockReading =
  | { readonly as: 'date' | 'dateTime' | 'day' | 'millis' }
  | { readonly as: 'text'; readonly pattern: string; readonly zone?: string };

/** One value or another, by Groovy's truth of what was asked where the ways parted: nothing else has a say in which it is. */
export interface Choice<Value> {
  readonly on: Value;
  /** What it is where `on` is true. */
  readonly met: Value;
  readonly unmet: Value;
  /** How the code writes what was asked. */
  readonly text?: string;
}

/** One file of the repository, as its code sees it. */
export interface Place<Class> {
  readonly file: string;
  readonly text: string;
  readonly packageName: string;
  /** Simple name → dotted name, of single imports and aliases. */
  readonly imports: ReadonlyMap<string, string>;
  readonly starImports: readonly string[];
  /** Name → `class.member` of static imports. */
  readonly staticImports: ReadonlyMap<string, string>;
  readonly staticStars: readonly string[];
  /** Classes of the file by their name within it (`Outer.Inner`). */
  readonly classes: Map<string, Class>;
  /** What the file declares. */
  readonly declared: Pick<ScriptNode, 'methods' | 'classes'>;
  span(node: { readonly start: number; readonly end: number }): Span;
}

/** What changed while something ran that may have ended anywhere. */
export interface Watch<Unknown> {
  /** Run `body` as if it had: what changed since the watch began is `what`. After it all is as before, but for what `body` changed. */
  unsettled(what: Unknown, body: () => void): void;
  end(): void;
}

/** Local variables; closures see later assignments. `types` are the declared types, to which assignments are cast. */
export interface Scope<Value> {
  readonly names: Map<string, Value>;
  /** Declared types of its variables, made with the first: most scopes have none. */
  types: Map<string, TypeRef> | undefined;
  readonly parent: Scope<Value> | undefined;
}

export interface CallOptions<Value> {
  readonly delegate?: Value;
  readonly strategy?: Strategy;
  /** The method of Groovy that sets the delegate on a copy of the closure. */
  readonly by?: string;
}

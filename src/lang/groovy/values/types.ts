/**
 * The values of the abstract interpreter. Known values behave as Groovy's do; what cannot be known is an `unknown` with a reason, and what
 * comes from outside the repository is `external` (a name) or `opaque` (what such a thing returned). Containers, closures and
 * instances are mutable and compared by identity where Groovy does so.
 */
import type { Span } from '../../../core/index.js';
import type * as Shared from '../../log.js';
import type { ClassNode, ClosureNode, MethodNode, TypeRef } from '../syntax/ast.js';
import type * as Parts from './parts.js';
import type { Order, Strategy } from './parts.js';
import type {
  GvBoolean,
  GvChar,
  GvDecimal,
  GvDouble,
  GvExternal,
  GvInteger,
  GvJavaClass,
  GvNull,
  GvRange,
  GvString,
} from './scalars.js';

export type GvValue =
  | GvNull
  | GvBoolean
  | GvInteger
  | GvDecimal
  | GvDouble
  | GvChar
  | GvString
  | GvText
  | GvGString
  | GvList
  | GvMap
  | GvSet
  | GvRange
  | GvEntry
  | GvObject
  | GvThrowable
  | GvClosure
  | GvClass
  | GvInstance
  | GvJavaClass
  | GvExternal
  | GvOpaque
  | GvUnknown;

/** A String with parts that are not known. Never empty, never only `string` parts. */
export interface GvText {
  readonly kind: 'text';
  readonly parts: readonly GvValue[];
}
/** A GString keeps its values and becomes a text when asked: `strings` has one part more than `values`. */
export interface GvGString {
  readonly kind: 'gstring';
  readonly strings: readonly string[];
  readonly values: readonly GvValue[];
}
/** `open`: a branch, loop or method of unknown outcome may have added, changed or removed items. */
export interface GvList {
  readonly kind: 'list';
  items: GvValue[];
  open?: GvUnknown;
  /** `array` has the element type in `element`; `immutable` refuses changes. */
  readonly type: 'ArrayList' | 'LinkedList' | 'array' | 'immutable';
  readonly element?: string;
}
export type MapEntry = Parts.MapEntry<GvValue>;
/** Keyed by `keyOf(key)`. `fallback` is the closure of `withDefault`. */
export interface GvMap {
  readonly kind: 'map';
  entries: Map<string, MapEntry>;
  open?: GvUnknown;
  /** Closures that were put under keys that are not known, or that others may have taken the place of. */
  strays?: readonly GvValue[];
  readonly order: Order;
  readonly immutable?: boolean;
  readonly fallback?: GvValue;
}
export interface GvSet {
  readonly kind: 'set';
  items: Map<string, GvValue>;
  open?: GvUnknown;
  readonly order: Order;
  readonly immutable?: boolean;
}
export interface GvEntry {
  readonly kind: 'entry';
  readonly key: GvValue;
  readonly value: GvValue;
  /** The map that it stands in, if changes write through. */
  readonly map?: GvMap;
}
/** An object of a modelled Java class; `state` belongs to the model. */
export interface GvObject {
  readonly kind: 'object';
  /** Fully qualified: `java.lang.StringBuilder`. */
  readonly type: string;
  state: ObjectState;
}
export type ObjectState = Parts.ObjectState<GvValue>;

/** An exception of Java or Groovy that the evaluated code made or met. */
export interface GvThrowable {
  readonly kind: 'throwable';
  /** Fully qualified. */
  readonly type: string;
  readonly message: GvValue;
  readonly cause: GvValue;
}

/** `delegate` and `strategy` change; `curried` are arguments given before. `id` tells closures apart. */
export interface GvClosure {
  readonly kind: 'closure';
  readonly id: number;
  readonly body: ClosureBody;
  readonly owner: GvValue;
  delegate: GvValue;
  readonly self: GvValue;
  strategy: Strategy;
  readonly curried?: readonly Curried[];
}
export type ClosureBody =
  | {
      readonly how: 'code';
      readonly node: ClosureNode;
      readonly scope: Scope;
      readonly place: Place;
      /** The class whose code it stands in: `super` goes by it. */
      readonly cls: GvClass | undefined;
      /** It was transformed: Java that calls it ends at that call, which gives what the closure gives. */
      readonly resumed: boolean;
      readonly holder?: GvClosure;
    }
  | {
      readonly how: 'builtin';
      readonly name: string;
      readonly parameters: number;
      /** `self` is the closure that is called, with the delegate that it has then. */
      readonly call: (args: readonly GvValue[], machine: Machine, span: Span, self: GvClosure) => GvValue;
    };
export type Curried = Parts.Curried<GvValue>;

export type Place = Parts.Place<GvClass>;

/** A class (or script, interface, trait, enum) of the repository. */
export interface GvClass {
  readonly kind: 'class';
  /** Fully qualified: `org.acme.Deploy$Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly place: Place;
  readonly node: ClassNode | undefined;
  /** `script`: made of a file's top level. */
  readonly flavour: ClassNode['flavour'] | 'script';
  /** Superclass first, then interfaces and traits. Filled in once it is asked for. */
  parents: readonly GvValue[];
  readonly methods: readonly MethodNode[];
  readonly statics: Map<string, GvValue>;
  readonly outer: GvClass | undefined;
  /** Locals around an anonymous or local class. */
  readonly scope: Scope | undefined;
  /** The object whose method made it, for anonymous and inner classes. */
  readonly around: GvValue | undefined;
  readonly span: Span;
  state: 'new' | 'initialising' | 'ready';
  /** Names of enum constants in order. */
  readonly constants: string[];
  /** Set when evaluated code changed it at run time (`metaClass`): its methods are not known any more. */
  changed?: GvUnknown;
}
export interface GvInstance {
  readonly kind: 'instance';
  readonly id: number;
  readonly of: GvClass;
  readonly fields: Map<string, GvValue>;
  /** Of scripts: the variables without `def`. */
  readonly binding?: Map<string, GvValue>;
  /** Of inner classes: the object around. */
  readonly around?: GvValue;
  readonly span: Span;
}
/** What the outside returned. Properties that the code sets are kept; others are derived opaques. */
export interface GvOpaque {
  readonly kind: 'opaque';
  readonly id: number;
  readonly from: OpaqueSource;
  /** What the code set on it (`values/altered.ts`). */
  readonly attributes: Map<string, GvValue>;
  /** Properties and items that were asked for: each is one thing, however often it is asked for. */
  parts: Map<string, GvOpaque> | undefined;
  readonly span: Span;
  /** The code made a String of it (`String s = x`), or an object of a class of Java that computes (`Duration d = x`); so for externals and unknowns. */
  readonly as?: 'text' | 'java';
}
export type OpaqueSource = Parts.OpaqueSource<GvValue>;

/**
 * `why` is a diagnostic code. `assumed` is what it would be if nothing outside says otherwise (`x ?: 'd'` → `'d'`); `either` are all values that it
 * can have, where these are known. `stand`, for containers that are open: an object of the outside whose properties are what missing keys hold. `of` are
 * all values that it was made of, conditions among them; absent where these are not all known. `asks`: the operation whose answer it is, with the values
 * that it was given. `choice`: the condition that says which of two values it is. `partOf`: what it is an item or property of.
 * `item`: the loop whose item it is.
 */
export interface GvUnknown {
  readonly kind: 'unknown';
  readonly why: string;
  /** What would make it known, in words: `environment variable ENV`. */
  readonly what: string;
  readonly span: Span;
  readonly assumed?: GvValue;
  readonly either?: readonly GvValue[];
  readonly stand?: GvOpaque;
  readonly of?: readonly GvValue[];
  readonly partOf?: GvValue;
  readonly asks?: Asks;
  readonly choice?: Choice;
  readonly item?: LoopItem;
  readonly as?: 'text' | 'java';
  readonly clock?: Parts.ClockReading;
}

/** What an unknown tells beside its reason. */
export type AboutUnknown = Omit<GvUnknown, 'kind' | 'why' | 'what' | 'span' | 'stand' | 'as'>;

export type Asks = Parts.Asks<GvValue>;
export type Choice = Parts.Choice<GvValue>;
export type LoopItem = Parts.LoopItem;
export type Rounds = Shared.Rounds<GvValue>;

export type Scope = Parts.Scope<GvValue>;
export type CallOptions = Parts.CallOptions<GvValue>;

/** The part of the interpreter that models of methods, and vocabularies of products, may use. */
export interface Machine {
  /** Call a closure (or anything with a `call` method). With `delegate`, the closure keeps it afterwards only if it is told to by `rehydrate`. */
  call(callee: GvValue, args: readonly GvValue[], span: Span, options?: CallOptions): GvValue;
  callMethod(target: GvValue, name: string, args: readonly GvValue[], span: Span): GvValue;
  property(target: GvValue, name: string, span: Span): GvValue;
  /** All items, if they are known; with `open` there may be others, or these in another state. */
  iterate(value: GvValue, span: Span): { readonly items: readonly GvValue[]; readonly open?: GvUnknown };
  /** Groovy truth; `undefined` when it is not known. */
  truth(value: GvValue, span: Span): boolean | undefined;
  equal(left: GvValue, right: GvValue, span: Span): boolean | undefined;
  /** `left <=> right`; `undefined` when it is not known. */
  compare(left: GvValue, right: GvValue, span: Span): number | undefined;
  /** What `toString()` gives: a `string`, or a `text` where parts are unknown. */
  text(value: GvValue, span: Span): GvString | GvText;
  unknown(why: string, what: string, span: Span, more?: AboutUnknown): GvUnknown;
  /** An exception that the evaluated code can catch; `type` is fully qualified. Never returns. */
  raise(type: string, message: string | GvValue, span: Span): never;
  /** The same for a call of the outside that is recorded and fails. */
  fail(type: string, message: string | GvValue, span: Span): never;
  /** Spend fuel; throws the interpreter's own signal when there is none left. */
  spend(steps: number): void;
  /** Bounds of what may be built; throws when `size` items or characters are too many. */
  room(size: number | bigint, of: 'items' | 'text'): void;
  opaque(from: OpaqueSource, span: Span): GvOpaque;
  /** Call before any change of a container. */
  touch(target: GvValue): void;
  /** Run `body` as something that may happen any number of times: what it changes is not known inside nor afterwards. */
  repeatedly(on: GvValue, span: Span, body: () => void, rounds?: Rounds): void;
  /** A map gets a value under a key that is not known: it may be that each round of a loop puts one. */
  putInRound(map: GvMap, key: GvValue, value: GvValue): void;
  /** Whether the round of a loop is under way whose item this is. */
  isInRound(item: LoopItem): boolean;
  /** The value of the expression at a place within a closure; what it does is put back and not recorded, unless `live`. Exceptions are the caller's (`attempted`). */
  valueAt(closure: GvClosure, span: Span, live?: boolean): GvValue | undefined;
  /** Run `body`; false when an exception of the evaluated code ended it. */
  attempted(body: () => void): boolean;
  /** Run `body`; an exception of the language itself (with `sure`: one over values that are known) that ends it is told in the log, and goes on. */
  telling<T>(body: () => T, sure?: boolean): T;
  /** Watches what changes from now on: what it tells of holds until its `end`. */
  watched(): Watch;
  /**
   * Run bodies that begin together: an exception of one ends none of the others, and is thrown after all of them. Names that one changes are not
   * known in the others. Each is tried first for what it changes, with nothing recorded.
   */
  concurrently(bodies: readonly (() => void)[], span: Span): void;
  /** Run `body` as something that may or may not happen. */
  perhaps(on: GvValue, span: Span, body: () => void): void;
  /** Run `body` with `entered` on the `inside` stack. */
  within(entered: GvValue, body: () => GvValue, span: Span): GvValue;
  /** The script object of a repository file: its methods are callable, its top level is not run. */
  loadScript(file: string, span: Span): GvInstance | undefined;
  /** Runs the top level of another file with the variables of the script that is running (one `GroovyShell`, one binding): what it returns. */
  runScript(file: string, span: Span): GvValue | undefined;
  /** A class by its fully qualified name. */
  loadClass(name: string, span: Span): GvClass | undefined;
  /** A fresh identity for closures and instances. */
  identity(): number;
}
export type Watch = Parts.Watch<GvUnknown>;
/** A model of one method: undefined when it does not know the answer. */
export type Method = (self: GvValue, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined;

export type { Asking, Order, Strategy } from './parts.js';
export type * from './scalars.js';
export type { MethodNode, TypeRef };

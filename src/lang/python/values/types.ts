/**
 * Values of the abstract interpreter. Known ones behave as Python's do, mutable ones by identity; what cannot be known is an `unknown` with a
 * reason, and what comes from outside is `external` (a name) or `opaque` (what such a thing returned).
 */
import type { Span } from '../../../core/index.js';
import type { FunctionNode } from '../syntax/nodes.js';
import type {
  PyBool,
  PyBytes,
  PyDateTime,
  PyFloat,
  PyInt,
  PyNone,
  PyPath,
  PyRange,
  PyStr,
  PyTimeDelta,
} from './scalars.js';

export type { PyBool, PyBytes, PyDateTime, PyFloat, PyInt, PyNone, PyPath, PyRange, PyStr, PyTimeDelta };

export type PyValue =
  | PyNone
  | PyBool
  | PyInt
  | PyFloat
  | PyStr
  | PyBytes
  | PyText
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyRange
  | PyIterator
  | PySlice
  | PyDateTime
  | PyTimeDelta
  | PyPath
  | PyFunction
  | PyBound
  | PyBuiltin
  | PyClass
  | PyInstance
  | PyModule
  | PyExternal
  | PyOpaque
  | PyUnknown;

/** Text with parts that are not known: an f-string over an environment variable. Never empty, never only `str` parts. */
export interface PyText {
  readonly kind: 'text';
  readonly parts: readonly PyValue[];
}
/** `open`: a branch or loop of unknown outcome may have added items, or removed those that are `perhaps` there. */
export interface PyList {
  readonly kind: 'list';
  items: PyValue[];
  open?: PyUnknown;
  /** What `keys()`, `values()` and `items()` of a dictionary gave: shown under this name, and without an index. */
  readonly view?: string;
  /** Of a `deque`: how many items it holds at most. */
  readonly deque?: { readonly most?: number };
}
export interface PyTuple {
  readonly kind: 'tuple';
  readonly items: readonly PyValue[];
  /** Of a named tuple: its fields, and the name of its class. */
  readonly names?: readonly string[];
  readonly called?: string;
}
/** Keyed by `keyOf(value)`; insertion order is Python's. */
export interface PyDict {
  readonly kind: 'dict';
  entries: Map<string, { key: PyValue; value: PyValue }>;
  open?: PyUnknown;
  fallback?: PyValue;
  /** The subclass of `dict` that it is of (`collections`). */
  readonly called?: 'Counter' | 'OrderedDict' | 'defaultdict';
}
/** Insertion order stands in for Python's hash order. */
export interface PySet {
  readonly kind: 'set';
  items: Map<string, PyValue>;
  open?: PyUnknown;
}
/** Called with each item that a generator yields; `true`: no more is asked for now, `close`: nobody can ask any more. */
export type Draw = (item: PyValue) => boolean | 'close';
/** A generator, `zip`, `map`: drawn from its source as soon as somebody asks for an item, consumed as it is iterated. */
export interface PyIterator {
  readonly kind: 'iterator';
  items: PyValue[];
  next: number;
  open?: PyUnknown;
  /** The body of a generator that nobody has asked for an item yet: runs it to its end; `items` grows, and `draw` hears of each. */
  pending?: ((draw?: Draw) => void) | undefined;
  /** What `return` in a generator gave, for `yield from`. */
  returned?: PyValue;
}
export interface PySlice {
  readonly kind: 'slice';
  readonly start: PyValue;
  readonly stop: PyValue;
  readonly step: PyValue;
}

export interface PyFunction {
  readonly kind: 'function';
  readonly name: string;
  readonly span: Span;
  readonly node: FunctionNode;
  readonly module: PyModule;
  readonly scope: Scope;
  readonly defaults: ReadonlyMap<string, PyValue>;
  /** Attributes set on it; what an external decorator made of it is an opaque, not this. */
  readonly attributes: Map<string, PyValue>;
  readonly owner?: PyClass;
}
export interface PyBound {
  readonly kind: 'bound';
  readonly self: PyValue;
  readonly fn: PyValue;
}
/** One of our own models of Python's builtins and standard library. */
export type PyBuiltin = { readonly kind: 'builtin'; readonly name: string; readonly call: BuiltinCall };
/** `bases` may hold external classes: then instances stand for objects of the outside, see `PyInstance.constructed`. */
export interface PyClass {
  readonly kind: 'class';
  readonly name: string;
  readonly module: PyModule;
  readonly bases: readonly PyValue[];
  readonly members: Map<string, PyValue>;
  readonly span: Span;
}
export interface PyInstance {
  readonly kind: 'instance';
  readonly id: number;
  readonly of: PyClass;
  readonly attributes: Map<string, PyValue>;
  readonly span: Span;
  /** The text or number that the object also is: members of an enumeration that mixes in `str` or `int`. */
  readonly plain?: PyValue;
}
export interface PyModule {
  readonly kind: 'module';
  /** Dotted name as imported; `__main__` never. */
  readonly name: string;
  /** The repository's file, absent for modelled standard modules. */
  readonly file?: string;
  readonly globals: Map<string, PyValue>;
}
/** A name of the outside: `package.module.Name`. Attributes extend it. */
export interface PyExternal {
  readonly kind: 'external';
  readonly name: string;
  readonly span: Span;
}
/** What the outside returned. Attributes that the code sets are kept; others are derived opaques. */
export interface PyOpaque {
  readonly kind: 'opaque';
  readonly id: number;
  readonly from: OpaqueSource;
  readonly attributes: Map<string, PyValue>;
  readonly span: Span;
}
export type OpaqueSource =
  | { readonly how: 'call'; readonly callee: PyValue; readonly name: string; readonly args: CallArguments }
  | { readonly how: 'attribute'; readonly of: PyValue; readonly name: string }
  | { readonly how: 'item'; readonly of: PyValue; readonly key: PyValue }
  | { readonly how: 'operator'; readonly operator: string; readonly operands: readonly PyValue[] }
  | { readonly how: 'enter'; readonly of: PyValue }
  /** One item of what a product goes through; `name` tells it from items of other lists beside it. */
  | { readonly how: 'element'; readonly of: PyValue; readonly name?: string }
  /** A decorator or class factory of the outside applied to something of the repository. */
  | { readonly how: 'decorated'; readonly decorator: PyValue; readonly target: PyValue };

/**
 * `why` is a diagnostic code; `assumed` is what it would be if nothing outside says otherwise. `perhaps`: an item of a container that may be missing
 * there. `complete`: as what opens a container, says that what is listed is all that may be in it.
 */
export interface PyUnknown {
  readonly kind: 'unknown';
  readonly why: string;
  /** What would make it known, in words: `environment variable ENV`, `Variable etl_conf`. */
  readonly what: string;
  readonly span: Span;
  readonly assumed?: PyValue;
  readonly perhaps?: { readonly item: PyValue; readonly likely: boolean };
  readonly complete?: true;
  /** Whether it is true, where that is known: `setting or 'x'` is, whatever it is. */
  readonly truth?: boolean;
}

export interface CallArguments {
  readonly args: readonly PyValue[];
  readonly kwargs: ReadonlyMap<string, PyValue>;
  /** A `*x` or `**x` that is not known: there may be more arguments than these. */
  readonly open?: PyUnknown;
  /** So many of the last positional arguments are of a `*x` that is not known or stand behind it: there may be others in their places. */
  readonly displaced?: number;
}

/** Function scopes hold cells so that closures see later assignments, as in Python. */
export interface Scope {
  readonly names: Map<string, PyValue>;
  readonly parent?: Scope;
  /** Class bodies are scopes that functions inside them do not see. */
  readonly isClass?: boolean;
}

/** How a value that is not known was made of another one. */
export type Derivation =
  | { readonly how: 'attribute'; readonly name: string }
  | { readonly how: 'item'; readonly key: PyValue }
  | { readonly how: 'call'; readonly args: CallArguments }
  /** A function of Python's that was given it and nothing else. */
  | { readonly how: 'builtin'; readonly name: string }
  | { readonly how: 'operator'; readonly operator: string; readonly other: PyValue; readonly isLeft: boolean }
  | { readonly how: 'comparison'; readonly operator: string; readonly other: PyValue; readonly isLeft: boolean }
  | { readonly how: 'not' }
  /** It was looked up in a dictionary; `otherwise` is what stands in for a missing entry, which raises where there is none. */
  | { readonly how: 'key'; readonly of: PyDict; readonly otherwise?: PyValue };

export type BuiltinCall = (args: CallArguments, machine: Machine, span: Span) => PyValue;

/** The part of the interpreter that models of builtins, and vocabularies of products, may use: the way back into it. */
export interface Machine {
  /** An exception that a container which is not known may raise here; `expected` where that is assumed, or not. Outside of every `try` the load would fail. */
  mayRaise(type: string, message: string, of: PyUnknown, span: Span, expected?: boolean): void;
  /** Call before any change of something that outlives the statement. */
  touch(target: Map<string, PyValue> | Extract<PyValue, { kind: 'list' | 'dict' | 'set' | 'iterator' }>): void;
  /** Something that is not known may be handed to this function, any number of times: what it then does may happen. */
  mayCall(fn: PyValue, on: PyUnknown, span: Span): void;
  /** Call any value as Python would; records events for the outside. */
  call(callee: PyValue, args: CallArguments, span: Span): PyValue;
  attribute(target: PyValue, name: string, span: Span): PyValue;
  /** The same; undefined where asking raises AttributeError. */
  attributeIfAny(target: PyValue, name: string, span: Span): PyValue | undefined;
  /** What a dotted name stands for: a member of a module, which is loaded for it. */
  named(name: string, span: Span): PyValue;
  /** `target[key] = value`; binds a name where `target` is what `globals()` gave. */
  setItem(target: PyValue, key: PyValue, value: PyValue, span: Span): void;
  /** All items, if they are known; `undefined` when `value` cannot be iterated to the end with certainty. */
  iterate(value: PyValue, span: Span): { items: readonly PyValue[]; open?: PyUnknown };
  /** Python truth; `undefined` when it is not known. */
  truth(value: PyValue, span: Span): boolean | undefined;
  equal(left: PyValue, right: PyValue): boolean | undefined;
  /** `str(value)`: a `str`, or a `text` where parts are unknown. */
  text(value: PyValue, formatted?: boolean): PyValue;
  unknown(why: string, what: string, span: Span, assumed?: PyValue): PyUnknown;
  /** Tells the product what a value that is not known was made of; gives that value back. */
  derived(made: PyUnknown, from: PyValue, how: Derivation): PyUnknown;
  /** A Python exception, catchable by the user's `try`. Never returns. `type` is a builtin exception's name or an external dotted name; `args` are what Python gives it, where that is known. */
  raise(type: string, message: string, span: Span, args?: readonly PyValue[]): never;
  /** Spend fuel; throws the interpreter's own signal when there is none left. */
  spend(steps: number): void;
  /** The text of a repository file by the path that code sees (below `REPOSITORY`); undefined when it is outside or absent. */
  readFile(path: string): string | undefined;
  /** Names in a repository folder, sorted; undefined when it is outside, absent, or no folder. */
  listFolder(path: string): readonly { name: string; folder: boolean }[] | undefined;
  /** An opaque result with a fresh id. */
  opaque(from: OpaqueSource, span: Span): PyOpaque;
  /** Another object of the same class, without attributes. */
  another(of: PyInstance): PyInstance;
  /** Run `body` with `entered` on the `inside` stack (what `with entered:` does), e.g. to call a decorated DAG function. */
  within(entered: PyValue, body: () => PyValue, span: Span): PyValue;
}

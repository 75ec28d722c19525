/** What evaluation records: everything that touches the outside, in the order in which Groovy would do it. */
import type { Diagnostic, SourceFacts, Span } from '../../core/index.js';
import type * as Shared from '../log.js';
import type { GvClass, GvExternal, GvInstance, GvOpaque, GvUnknown, GvValue, Machine } from './values/types.js';

export type Guard = Shared.Guard<GvValue>;

/** Which part of a `try` statement code stands in; `span` is the statement's. */
export interface TryPart {
  readonly part: 'body' | 'catch' | 'finally';
  /** What its clauses catch: every exception, those of some classes, or none: there are no clauses, or none of them fits, which is known when the body has ended. */
  catches: 'all' | 'some' | 'none';
  readonly span: Span;
  /** How many guards stood around the statement when it began: a loop further in runs within it, one further out around it. */
  readonly guards: number;
}

export interface EventContext extends Shared.EventContext<GvValue> {
  /** The try statements around it, outermost first, those of callers included. */
  readonly trying: readonly TryPart[];
}

export type GvEvent = EventContext &
  (
    | {
        /**
         * A call of something that is not of the repository. `target` is undefined for an implicit `this` that nothing answers. `name` is the dotted
         * description: `sh`, `docker.image().inside`, `new java.io.File`.
         */
        readonly kind: 'call';
        readonly target: GvValue | undefined;
        readonly method: string;
        readonly name: string;
        /** Named arguments are the map that comes first, as in Groovy. */
        readonly args: readonly GvValue[];
        /** Set when a spread argument is not known: there may be more arguments than these. */
        readonly open: GvUnknown | undefined;
        readonly result: GvValue;
      }
    | { readonly kind: 'setproperty'; readonly target: GvValue; readonly name: string; readonly value: GvValue }
    | { readonly kind: 'setindex'; readonly target: GvValue; readonly key: GvValue; readonly value: GvValue }
    | { readonly kind: 'enter' | 'exit'; readonly target: GvValue }
    /** A `throw` statement of the repository's own code; what the outside throws is no event. */
    | { readonly kind: 'throw'; readonly value: GvValue }
  );

/** An event without its circumstances. */
export type EventBody = GvEvent extends infer E ? (E extends GvEvent ? Omit<E, keyof EventContext> : never) : never;

/** Null apart, which any of them may be. */
export type OutsideKind = 'text' | 'flag' | 'number' | 'scalar';

export interface OutsideCall {
  /** Undefined for an implicit `this`. */
  readonly target: GvValue | undefined;
  readonly method: string;
  readonly name: string;
  readonly args: readonly GvValue[];
  readonly open: GvUnknown | undefined;
  /** What the call gives unless the vocabulary says otherwise. */
  readonly fallback: GvOpaque;
  /** The object whose code calls. */
  readonly self: GvValue;
  readonly span: Span;
}

/** What a product knows of its own names and steps, so that evaluation can go on with better than an opaque. All parts optional. */
export interface Vocabulary {
  /** Every event, as soon as it is recorded: the containers among its operands still hold what they held then. */
  observe?(event: GvEvent): void;
  /**
   * A call of the outside is about to happen; the answer is its value (default: `fallback`). Whatever it runs (`machine.call` of a closure among
   * the arguments) is recorded after `record()`, which it calls to have the event before them; else the event follows. Closures of a call
   * that it does not answer may be run by the outside: what they change is not known afterwards.
   */
  call?(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined;
  /** Whether every script has a step of this name: then an implicit call is not asked of a closure's delegate first. */
  answers?(name: string): boolean;
  /**
   * The code is transformed so that it can stop at a step and go on later (groovy-cps), except constructors and methods with the annotation of this simple
   * name; default: it runs as Groovy has it. `waits`: for certain it stops at this step.
   */
  readonly resumed?: { readonly except: string; waits(step: string): boolean };
  /** Whether a call of the outside may throw, so that the `catch` clauses around it are read as well; default: it may. */
  mayThrow?(name: string): boolean;
  /** Whether a call of the outside, or of what nobody knows, may change the lists, maps, sets and builders of texts that it is given; default: no. */
  mayChange?(target: GvValue | undefined, method: string, name: string): boolean;
  /** Whether the closures of a call hold no code, so that nothing is looked for in them while changes are; default: they may. */
  declares?(name: string): boolean;
  /** A name that neither the code nor Groovy defines; default: an external of that name. */
  global?(name: string, machine: Machine, span: Span): GvValue | undefined;
  /** A property that what the code stands in gives, whatever the code has set it to. */
  surrounding?(target: GvOpaque | GvExternal, name: string, machine: Machine, span: Span): GvValue | undefined;
  /** A property that is neither set by the code nor known. */
  property?(
    target: GvOpaque | GvExternal | GvInstance,
    name: string,
    machine: Machine,
    span: Span,
  ): GvValue | undefined;
  /** The code sets a property or variable of the outside; true when the vocabulary keeps it. The event is recorded in any case. */
  assign?(target: GvOpaque | GvExternal, name: string, value: GvValue, machine: Machine): boolean;
  /** The items of an opaque or external; default unknown. */
  iterate?(target: GvOpaque | GvExternal, machine: Machine): readonly GvValue[] | undefined;
  /** What kind of value an opaque or external is for certain (null apart): a text, yes or no, a number, or one of these; default unknown. */
  kindOf?(target: GvOpaque | GvExternal): OutsideKind | undefined;
  /** `{ … } as Name`, of a class that is not here: what it makes where the closure has no say in that; default unknown. */
  closureAs?(name: string, machine: Machine, span: Span): GvValue | undefined;
  /** Truth of an opaque or external; default unknown. */
  truth?(target: GvOpaque | GvExternal): boolean | undefined;
}

/** What the interpreter may ask of the world. Paths are the repository's, relative, with `/`. */
export interface GroovyHost {
  readText(file: string): string | undefined;
  /** The file of a class by its fully qualified name. */
  classFile?(name: string): string | undefined;
  /** The file of a script that stands for a global name. */
  scriptFile?(name: string): string | undefined;
  readonly vocabulary: Vocabulary;
  readonly limits: GroovyLimits;
}

/** Fuel of one evaluation. `steps` counts evaluated syntax nodes, `items` and `textLength` bound what may be built. */
export interface GroovyLimits {
  readonly steps: number;
  readonly depth: number;
  readonly items: number;
  readonly textLength: number;
}

/** One repository's interpreter: classes are defined once, scripts are run as often as they are asked to. */
export interface GroovyMachine {
  /** Evaluate a file as a script. Never throws on user code. `variables` are in its binding from the start. */
  run(file: string, variables?: ReadonlyMap<string, GvValue>): ScriptRun;
  /** Evaluate one method of a file's script; nothing of its top level is run. */
  runMethod(file: string, method: string, args: readonly GvValue[]): ScriptRun;
  /** The methods that a file's script defines, in their order. */
  methods(file: string): readonly ScriptMethod[];
  /** The facts of a file, without running it. */
  facts(file: string): SourceFacts;
  readonly machine: Machine;
  readonly events: readonly GvEvent[];
  readonly diagnostics: readonly Diagnostic[];
  /** Calls of code that may stop by code that cannot (`Vocabulary.resumed`): they do not happen as they are written. */
  readonly broken: readonly { readonly what: string; readonly span: Span }[];
}

export interface ScriptMethod {
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string | undefined;
    readonly optional: boolean;
  }[];
  readonly isPrivate: boolean;
}

export interface ScriptRun {
  readonly script: GvInstance;
  readonly result: GvValue;
  /** False when a syntax error, an exception or the end of fuel cut the evaluation short; `why` are diagnostic codes. */
  readonly complete: boolean;
  readonly why: readonly string[];
  /** What ended the run, if it was an exception: its class, fully qualified. */
  readonly raised: string | undefined;
  /** The log tells of it, as of a step that fails; `raised`: the language itself raised it. */
  readonly told: boolean | 'raised';
  readonly unknowns: readonly GvUnknown[];
  /** Classes and scripts of the repository that it used. */
  readonly used: readonly string[];
  /** Methods of these that were run, as `methodKey` calls them. */
  readonly ran: readonly string[];
}

/** A method by the file that it stands in and the number of its parameters. */
export function methodKey(file: string, name: string, parameters: number): string {
  return `${file}#${name}/${parameters}`;
}

export type { GvClass };

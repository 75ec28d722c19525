/** What evaluation records: everything that touches the outside, in the order in which Python would do it. */
import type { Diagnostic, SourceFacts, Span } from '../../core/index.js';
import type * as Shared from '../log.js';
import type { Expected } from '../parse-ahead.js';
import type { Wanted } from './slice/members.js';
import type { ObjectSlice, Slice, SliceNames } from './slice/types.js';
import type {
  CallArguments,
  Derivation,
  Machine,
  PyClass,
  PyFunction,
  PyInstance,
  PyModule,
  PyOpaque,
  PyUnknown,
  PyValue,
} from './values/types.js';

export { settled } from './slice/made.js';
export type { Access, ObjectSlice, Outside, Slice } from './slice/types.js';
export type { Step } from './slice/uses.js';

export type EventContext = Shared.EventContext<PyValue>;
export type Guard = Shared.Guard<PyValue>;

export type PyEvent = EventContext &
  (
    | {
        /** A call of an external name, an opaque, anything derived from them, or something that is not known. `name` is its dotted description. */
        readonly kind: 'call';
        readonly callee: PyValue;
        readonly name: string;
        readonly args: CallArguments;
        readonly result: PyValue;
      }
    | {
        /**
         * An instance of a repository class reached the constructor of an external base, explicitly through `super()` or
         * implicitly. `base` is the external's dotted name; later ones for the same instance are other bases.
         */
        readonly kind: 'construct';
        readonly instance: PyInstance;
        readonly base: string;
        readonly args: CallArguments;
      }
    | {
        readonly kind: 'operator';
        readonly operator: string;
        readonly left: PyValue;
        readonly right: PyValue;
        readonly result: PyValue;
      }
    | { readonly kind: 'setattr'; readonly target: PyValue; readonly name: string; readonly value: PyValue }
    | { readonly kind: 'setitem'; readonly target: PyValue; readonly key: PyValue; readonly value: PyValue }
    | { readonly kind: 'enter' | 'exit'; readonly target: PyValue }
  );

/** What a product knows of its own classes, so that evaluation can go on with better than an opaque. All parts optional. */
export interface Vocabulary {
  /** Every event, as soon as it is recorded: the containers among its operands still hold what they held then. */
  observe?(event: PyEvent): void;
  /**
   * The `__init__` of a repository class that has external bases (`owner`) is about to run, the object `instance` as its first
   * argument: the arguments to run it with, when the product fills some in (default arguments by parameter name).
   * `parameters` are the names that can be given by keyword.
   */
  initialise?(
    made: {
      instance: PyInstance;
      owner: PyClass;
      parameters: readonly string[];
      args: CallArguments;
      span: Span;
    },
    machine: Machine,
  ): CallArguments | undefined;
  /**
   * A call of the outside is about to be recorded; the answer is its value (default: a fresh opaque `fallback`). A decorator
   * of the outside is asked as well, with the decorated thing as its argument; that is not recorded. May call
   * back into the machine (`within`, `call`), e.g. to evaluate the body of a decorated function. `instance` is set for an
   * instance of a repository class with an external base.
   */
  call?(
    call: { callee: PyValue; name: string; args: CallArguments; fallback: PyOpaque; span: Span },
    machine: Machine,
  ): PyValue | undefined;
  /** Whether a call of the outside may change the lists, dictionaries and sets that it is given; default: no. */
  mayChange?(callee: PyValue, name: string): boolean;
  /** An attribute that is neither set by the code nor known: `task.task_id`. */
  attribute?(target: PyOpaque | PyInstance, name: string, machine: Machine): PyValue | undefined;
  /** `a >> b` where one side is of the outside. `event` is recorded in any case. */
  operator?(operator: string, left: PyValue, right: PyValue, machine: Machine): PyValue | undefined;
  /** What `with target as x` binds; default: the target itself. */
  enter?(target: PyValue, machine: Machine): PyValue | undefined;
  /** The items of an opaque; default unknown. */
  iterate?(target: PyOpaque, machine: Machine): readonly PyValue[] | undefined;
  /** `target[key]` is about to be made: the product may raise what its own class raises. */
  item?(target: PyOpaque, key: PyValue, machine: Machine, span: Span): void;
  /** A value that is not known was made of another one: `made` is `from.name`, `from[key]`, `from + 1` … */
  derive?(made: PyUnknown, from: PyUnknown, how: Derivation): void;
  /** A value is one of two: the first where all of these conditions are as they say, else the other. */
  chosen?(made: PyUnknown, when: readonly Guard[], sides: readonly [PyValue, PyValue]): void;
  /** Something changes a value that is not known: sets an item or an attribute of it, or calls a method that may. */
  altered?(target: PyUnknown): void;
  /** Truth of an opaque; default true for call results of classes (capitalised names), else unknown. */
  truth?(target: PyOpaque): boolean | undefined;
  /** Whether a module of the outside has a name; undefined where nobody knows. */
  offers?(module: string, name: string): boolean | undefined;
  /** Whether a module of the outside is there wherever the product is. */
  isInstalled?(module: string): boolean;
  /** Whether an exception class of the outside is a kind of another one; names as imported. */
  catches?(error: string, handler: string): boolean;
  /** Values for external names that the product defines as constants: `product.rules.Rule.ALL_DONE`. */
  constant?(name: string): PyValue | undefined;
}

/** What the interpreter may ask of the world. Paths are the repository's, relative, with `/`. */
export interface PythonHost {
  readonly files: ReadonlySet<string>;
  readText(file: string): string | undefined;
  /** Folders that are on `sys.path`, in order (`''` is the repository's root). */
  readonly importRoots: readonly string[];
  /** The name of the repository's root folder where the folder above is on `sys.path` as well: `import <rootName>.x` is `x`. */
  readonly rootName?: string;
  /** Top-level packages that are loaded before any file, so that no folder of the repository stands for them. */
  readonly installed?: ReadonlySet<string>;
  /** Top-level packages that may be installed: one of the repository that lacks what is asked of it does not stand for them. */
  readonly perhapsInstalled?: ReadonlySet<string>;
  /** Environment variables that the user made known. */
  readonly env?: Readonly<Record<string, string>>;
  readonly vocabulary: Vocabulary;
  readonly limits: PythonLimits;
  /** Files that are going to be loaded, in their order: their texts may be parsed ahead. */
  readonly expected?: Expected;
}

/** Fuel of one file's evaluation. `steps` counts evaluated syntax nodes. */
export interface PythonLimits {
  readonly steps: number;
  readonly depth: number;
  readonly items: number;
  readonly textLength: number;
}

/** One repository's interpreter: modules are evaluated once, objects are shared, as in one Python process. */
export interface PythonMachine {
  /** Evaluate a file as a module (once; later calls return the same). Never throws on user code. */
  load(file: string): LoadedModule;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that were found only because a folder was taken to be on the import path, and that folder. */
  readonly adopted: ReadonlyMap<string, string>;
  /** A function of the repository with all that it needs, so that it runs on its own. Never throws on user code. */
  slice(fn: PyFunction, host: SliceNames): Slice;
  /**
   * The classes of an object, cut down to what its methods need. Undefined where no class of the repository has the method, or where one
   * of them is no plain statement of its module. Never throws on user code.
   */
  sliceObject(of: PyClass, methods: Methods, host: SliceNames): ObjectSlice | undefined;
}

/** What is called of an object, and which of its attributes are known. */
export type Methods = Omit<Wanted, 'classes'>;

export interface LoadedModule {
  readonly module: PyModule;
  readonly facts: SourceFacts;
  /** False when a syntax error, an exception or the end of fuel cut the evaluation short; `why` are diagnostic codes. */
  readonly complete: boolean;
  readonly why: readonly string[];
  /** True when real Python would refuse the file: syntax error or an uncaught exception at load. */
  readonly refused: boolean;
  /** Files that it imported, directly or not, within the repository. */
  imported(): readonly string[];
  /** What is not known, each thing once for each line where it, or what is computed from it, is met. */
  readonly unknowns: readonly PyUnknown[];
}

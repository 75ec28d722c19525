/** A function with all of its module that it needs, so that it runs without the rest: what comes out, and whom it asks. */
import type { Span } from '../../../core/index.js';
import type { LineTable } from '../../lines.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import type { PyValue } from '../values/types.js';
import type { Step } from './uses.js';

/** A module of the repository: its text and tree; `globals` where it was evaluated. */
export interface ModuleSource {
  /** Dotted, as imported. */
  readonly name: string;
  readonly file: string;
  readonly lines: LineTable;
  readonly root: SyntaxNode;
  readonly globals?: ReadonlyMap<string, PyValue>;
}

/** How a name from outside of the repository is to be had. */
export type Outside =
  /** Part of Python. */
  | { readonly is: 'standard' }
  /** A package that has to be installed. */
  | { readonly is: 'package' }
  /** What stands around the slice has it; uses are reported. */
  | { readonly is: 'provided' }
  /** Not to be had, for the reason given. */
  | { readonly is: 'refused'; readonly why: string };

export interface SliceHost {
  /** All files of the repository. */
  readonly files: Iterable<string>;
  readText(file: string): string | undefined;
  /** A module of the repository by its absolute dotted name. */
  module(name: string): ModuleSource | undefined;
  /** A name of the outside: `pandas`, `pandas.DataFrame`. */
  outside(name: string): Outside;
  /** Whether a decorator, by its dotted name, belongs to what calls the function and is left out. */
  isOuter(decorator: string): boolean;
}

/** What who asks for a slice says of names. */
export type SliceNames = Pick<SliceHost, 'outside' | 'isOuter'>;

/** What the slice lacks, and where it is asked for. */
export interface Open {
  readonly what: string;
  readonly span: Span;
}

/** What the slice does with a parameter of its entry, or with a provided name. */
export interface Access {
  readonly of: { readonly parameter: string } | { readonly name: string };
  readonly trail: readonly Step[];
  readonly span: Span;
  /** Stands in no function: it happens when the module is loaded. */
  readonly atLoad?: true;
  /** A name of a package that has to be installed; told where it stands in no function. */
  readonly installed?: true;
  /** Only bound to a second name here; what that is used for is reported by itself. */
  readonly bound?: boolean;
}

/** A file as it stands in the repository. */
export interface PlacedFile {
  readonly path: string;
  readonly text: string;
}

/** What code sees that asks for the place of its own file. */
export interface Placed {
  /** The place in the repository of the slice's own module (under the empty name) and of the others. */
  readonly modules: ReadonlyMap<string, string>;
  /** Files that it may name. */
  readonly files: readonly PlacedFile[];
  readonly span: Span;
}

export interface Slice {
  /** The name that the function has in the text. */
  readonly entry: string;
  /** The parameter that takes all other keywords. */
  readonly rest?: string;
  readonly parameters: readonly string[];
  readonly text: string;
  /** Modules of the repository that it imports, sliced as well: those that are imported stand first. */
  readonly modules: readonly { readonly name: string; readonly text: string }[];
  /** Packages to install, by the names they are imported under, each with the first place. */
  readonly packages: ReadonlyMap<string, Span>;
  readonly accesses: readonly Access[];
  /** Calls of `open`: files of the machine that the function runs on. */
  readonly files: readonly Span[];
  /** Present where it asks for the place of its file. */
  readonly placed?: Placed;
  /** Empty where the slice is closed. */
  readonly open: readonly Open[];
}

/** What methods use of their object that no class here has: attributes, each with the first place. */
export interface Asked {
  readonly read: ReadonlyMap<string, Span>;
  /** Attributes that they set. */
  readonly set: ReadonlySet<string>;
  /** Names that they take from the classes above: `super().x`. */
  readonly above: ReadonlyMap<string, Span>;
  /** Where the object itself goes to somewhere else. */
  readonly handed: readonly Span[];
}

/** A slice of an object: `entry` is its class, `parameters` are those of the method that is called. */
export interface ObjectSlice extends Slice {
  readonly asked: Asked;
  /** Attributes that its classes make anew. */
  readonly made: readonly string[];
  /** What they are made with and only the run knows, by the keys of the dictionary `tiphys_given`. */
  readonly given: ReadonlyMap<string, PyValue>;
}

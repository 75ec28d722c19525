/** Code cut out of a repository, as the pipeline IR carries it. */
import type { Span } from '../core/index.js';
import type { NodeId, Ref } from './values.js';

/** The name of what a program reads where only the run decides which it is: any parameter, Variable or connection. */
export const ANY_NAME = '*';

/** A function with all of its module that it needs: it runs on its own where `open` is empty. */
export interface Program {
  lang: string;
  /** The function's name in `text`; the class's where `method` is given. */
  entry: string;
  /** Called on an object of the class, with the run's context; the object has the attributes that `inputs.self` or the wait's `self` says. */
  method?: string;
  /** The method is what the task calls, with its arguments: of an object with the attributes of `inputs.self`, or of the class itself. */
  bound?: 'object' | 'class';
  text: string;
  /** Modules of the repository that it imports, cut out likewise, by their dotted names. */
  modules: { name: string; text: string }[];
  /** Present where it asks for the place of its own file: the places of its modules in the repository (its own under the empty name), and files of the repository that come along. */
  placed?: { modules: Record<string, string>; files: { path: string; text: string }[] };
  /** Packages to install, by the names they are imported under. */
  packages: string[];
  /** What it asks the run for. */
  reads: Ref[];
  /** Outputs that it writes beside its return value. */
  writes: string[];
  /** Results that it asks for by their key alone. */
  latest?: LatestPull[];
  /** Whether it may end the step as skipped. */
  skips: boolean;
  /** What it takes from the machine that it runs on: files, the environment. */
  touches: Lack[];
  /** What it needs and cannot be had. */
  open: Lack[];
  /** Present where it uses classes of the source system itself. */
  library?: Library;
}

/** The source system as a library: what of it has to be installed where a program runs. */
export interface Library {
  /** Distributions, by the names that they are installed by; `version` where the repository states one. */
  packages: { name: string; version?: string }[];
  /** Modules by the names that the program imports, and those that the packages give them. */
  renamed: Record<string, string>;
  /** Connections that its classes look up by name, with their types. */
  connections: Record<string, string>;
  /** Its classes, in words, each with the first place. */
  uses: Lack[];
}

/** A result that is asked for by its key alone: the one that was pushed last, by the step itself or by one before it. */
export interface LatestPull {
  key: string;
  span: Span;
  /** Steps that may have pushed it; `after` are those of them that one stands behind, so that it counts before them. */
  from: { node: NodeId; after: NodeId[] }[];
}

/** A need of a program, in words, and its place. */
export interface Lack {
  what: string;
  span: Span;
}

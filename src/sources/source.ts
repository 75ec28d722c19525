import type { Diagnostic, InventoryFile, SourceFacts } from '../core/index.js';
import type { Action, JoinRule, Pipeline, PipelineLink, Step, Trigger } from '../ir/index.js';

/** The assessed files of one PATH argument, already filtered (ignore files, limits, links) by the app. */
export interface Repository {
  /** Relative to PATH, with `/`, sorted. */
  readonly files: readonly RepositoryFile[];
  /** Symbolic links between places of the repository: the name of each, and the name that it leads to. */
  readonly links?: ReadonlyMap<string, string>;
  /** The text of a file of `files`, under its name or through `links`, decoded; undefined (and already diagnosed) when it cannot be had. Cached by the app. */
  readText(file: string): string | undefined;
  /**
   * The last name of PATH itself: for Airflow, the folder's name stands in for the parent that DagBag puts on the
   * import path (interface.md, "Airflow as DagBag sees it").
   */
  readonly name: string;
  /** Where it was cloned from and which branch it is on, as far as that is written down; read when it is asked for. */
  origin?(): Promise<Origin | undefined>;
}

export interface Origin {
  readonly url: string;
  readonly branch?: string;
}

export interface RepositoryFile {
  readonly file: string;
  readonly bytes: number;
}

/** What the user makes known beside the PATHs: values by kind (`--variables FILE`), and shared libraries (`--library NAME=PATH`). */
export interface KnownValues {
  readonly variables: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly libraries?: readonly GivenLibrary[];
}

/** A shared library outside of the PATHs. Its files go by `<NAME>/…` in spans, so that no two meet. */
export interface GivenLibrary {
  readonly name: string;
  /** Set by `NAME@VERSION=PATH`: it answers for that version only. */
  readonly version: string | undefined;
  /** Relative to the library, with `/`. */
  readonly files: readonly string[];
  readText(file: string): string | undefined;
}

/** Everything one source system found in a repository. */
export interface SourceReading {
  readonly pipelines: readonly Pipeline[];
  readonly links: readonly PipelineLink[];
  readonly facts: readonly SourceFacts[];
  /** One entry for each file that this system claims or looked into. */
  readonly inventory: readonly InventoryFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One construct of a source system that is read, and what it becomes in the IR. */
export interface SourceMapping {
  /** What it is called there: `BashOperator`, `@task.branch`, `sh`, `one_failed`. */
  readonly construct: string;
  /** The heading that it stands under, and the family that reads it. */
  readonly group: string;
  readonly family?: string;
  /** Absent where the construct's arguments decide. */
  readonly becomes?: Becomes;
}

/**
 * A step with an action (`detail`: the service with its operation, the database, the channel, what a wait looks at), a start
 * condition, a trigger, or a facet, which a target has to take (`must`) or may take; `around`: a block that says something of the steps in it.
 */
export type Becomes =
  | { readonly action: Action['kind']; readonly detail?: string; readonly sample?: SampleStep }
  | { readonly join: JoinRule }
  | { readonly trigger: Trigger['kind'] }
  | { readonly facet: string; readonly must: boolean }
  | { readonly around: true };

/** A plain use as a step, where its kind of action alone does not say enough for a target to judge it. */
export interface SampleStep extends Pick<Step, 'action' | 'inputs' | 'facets' | 'placement'> {
  readonly construct: string;
}

/** A source system: one folder of `sources/`, found by the generated registry through its `index.ts` default export. */
export interface Source {
  readonly id: string;
  /** Cheap: could this file be ours? Decides on the name and, where that is not enough, on the text. */
  detect(file: RepositoryFile, repository: Repository): boolean;
  /** Read every detected file. Never throws on user input. `forced` are files the user named with `--as`. */
  read(repository: Repository, detected: readonly RepositoryFile[], known: KnownValues): Promise<SourceReading>;
  /** Everything that is read, for `migrate mappings`: from the registries that reading itself goes by. */
  mappings(): Promise<readonly SourceMapping[]>;
}

import type { Diagnostic, InventoryFile, SourceFacts } from '../core/index.js';
import type { Pipeline, PipelineLink } from '../ir/index.js';

/** The assessed files of one PATH argument, already filtered (ignore files, limits, links) by the app. */
export interface Repository {
  /** Relative to PATH, with `/`, sorted. */
  readonly files: readonly RepositoryFile[];
  /** The text of a file of `files`, decoded; undefined (and already diagnosed) when it cannot be had. Cached by the app. */
  readText(file: string): string | undefined;
  /**
   * The last name of PATH itself: for Airflow, the folder's name stands in for the parent that DagBag puts on the
   * import path (interface.md, "Airflow as DagBag sees it").
   */
  readonly name: string;
}

export interface RepositoryFile {
  readonly file: string;
  readonly bytes: number;
}

/** Values that the user makes known (`--variables FILE`), by kind. */
export interface KnownValues {
  readonly variables: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
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

/** A source system: one folder of `sources/`, found by the generated registry through its `index.ts` default export. */
export interface Source {
  readonly id: string;
  /** Cheap: could this file be ours? Decides on the name and, where that is not enough, on the text. */
  detect(file: RepositoryFile, repository: Repository): boolean;
  /** Read every detected file. Never throws on user input. `forced` are files the user named with `--as`. */
  read(repository: Repository, detected: readonly RepositoryFile[], known: KnownValues): Promise<SourceReading>;
}

import type { Reading } from './fidelity.js';
import type { Span } from './span.js';

/**
 * What only syntax can tell of one source file, measured where syntax is (`lang`, `sources`), so that `facts`, `targets`
 * and `report` never ask for a tree (architecture.md, "Rooms").
 */
export interface SourceFacts {
  readonly file: string;
  /** `python`, `crontab`, `groovy`, `yaml` ... */
  readonly language: string;
  readonly bytes: number;
  readonly lines: number;
  /** Bytes that stand inside syntax errors and so were not understood. */
  readonly errorBytes: number;
  readonly callables: readonly CallableFact[];
  readonly imports: readonly ImportFact[];
  readonly literals: readonly LiteralFact[];
  readonly calls: readonly CallFact[];
  /** Values that evaluation met, and how many of them it could not know. */
  readonly values: { readonly known: number; readonly unknown: number };
  /** Third-party parts that the file states beside its code: plug-ins with their versions. */
  readonly states?: readonly StatedDependency[];
  /** Credentials and agents that the file names; never a value. */
  readonly names?: readonly NameFact[];
  /** What the source system recorded of past runs. */
  readonly history?: readonly RunHistory[];
}

export interface StatedDependency {
  /** `jenkins-plugin`, `jenkins`. */
  readonly ecosystem: string;
  readonly name: string;
  /** Exactly one version; absent where none is stated. */
  readonly version?: string;
  readonly span: Span;
}

export interface NameFact {
  readonly kind: 'credential' | 'agent';
  readonly name: string;
  /** Type of the credential, labels of the agent. */
  readonly detail?: string;
  readonly span: Span;
}

/** The recorded runs of one pipeline, summed up: the newest ones, in whole seconds. */
export interface RunHistory {
  /** Id of the pipeline in the IR. */
  readonly pipeline: string;
  /** How many runs the figures are made of: the newest ones that have ended. */
  readonly measured: number;
  /** Runs by result, in the words of the source system. */
  readonly results: Readonly<Record<string, number>>;
  /** Durations of finished runs; absent when there is none. */
  readonly seconds?: { readonly p50: number; readonly p95: number; readonly longest: number };
  /** Start of the oldest and the newest measured run, ISO 8601. */
  readonly first?: string;
  readonly last?: string;
}

/** A function, method or the module body itself (`name: '<module>'`). */
export interface CallableFact {
  readonly name: string;
  readonly span: Span;
  /** McCabe 1976: decisions + 1. */
  readonly cyclomatic: number;
  /** Cognitive complexity (G. A. Campbell, SonarSource, version 1.7). */
  readonly cognitive: number;
  readonly parameters: number;
  readonly lines: number;
  readonly documented: boolean;
}

export interface ImportFact {
  /** The dotted name of what is imported: `airflow.operators.bash.BashOperator`. */
  readonly name: string;
  readonly span: Span;
  readonly resolved: 'repository' | 'standard' | 'external' | 'missing';
  /** Whether the code has something else in its place where it cannot be had: a handler that imports or sets a name, the other side of an `if`. */
  readonly replaceable?: true;
}

/** A string literal, with the name that the code gives it (variable, keyword, dictionary key), if any. */
export interface LiteralFact {
  readonly text: string;
  readonly name?: string;
  readonly span: Span;
}

/** A call of something from outside the repository, by its dotted name. */
export interface CallFact {
  readonly name: string;
  readonly span: Span;
  /** True when it is made as soon as the file is loaded (each time a scheduler parses it). */
  readonly atLoad: boolean;
}

/** Where a file of the assessed repository stands in the inventory. Every file of interest is in exactly one `status`. */
export interface InventoryFile {
  readonly file: string;
  readonly bytes: number;
  /** The system whose file it is (`airflow`, `cron`, `jenkins`); absent for supporting files. */
  readonly system?: string;
  readonly role:
    | 'pipeline'
    | 'module'
    | 'test'
    | 'dependencies'
    | 'image'
    | 'documentation'
    | 'configuration'
    | 'other';
  /** `found` = recognised, but no reader for it yet; `unreadable` = bytes that could not be read or decoded. */
  readonly status: 'read' | 'partial' | 'found' | 'unreadable' | 'supporting';
  /** Why it is not `read`; absent when it is. */
  readonly why?: string;
}

/** Share of constructs by reading, for the confidence figure. */
export type ReadingCounts = Readonly<Record<Reading, number>>;

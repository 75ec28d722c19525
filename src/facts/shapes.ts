/** Shapes of what is measured across pipelines and of records; `types.ts` holds those of pipelines, steps and libraries. */
import type { Span } from '../core/index.js';
import type { NodeId } from '../ir/index.js';
import type { PipelineBond } from './bonds.js';

/** The graph across pipelines: an edge from each pipeline to those that start, or can start, after it. */
export interface NetworkFacts {
  readonly bonds: readonly PipelineBond[];
  readonly members: readonly NetworkMember[];
  /** Strongly connected groups of two pipelines or more, and pipelines that need themselves: each waits for itself through the others. */
  readonly circles: readonly (readonly NodeId[])[];
  /** The longest chain of pipelines that need one another, circles counted once by their first member; empty without any bond. */
  readonly criticalPath: readonly NodeId[];
  /** Steps that start a pipeline whose name only a run knows: any pipeline may be the one. */
  readonly unnamed: readonly NodeId[];
}

/** One pipeline that is bound to another of the repository. */
export interface NetworkMember {
  readonly id: NodeId;
  /** Pipelines that it needs, directly. */
  readonly fanIn: number;
  /** Pipelines that need it, directly. */
  readonly fanOut: number;
  /** Pipelines on the longest chain up to and with it, circles counted once. */
  readonly level: number;
  /** Pipelines that fail or stall when it does, directly or through others. */
  readonly reach: number;
}

/** Something to look at before pipelines go live: one decision, in however many steps and pipelines the same is said. */
export interface DecisionFact {
  readonly code: string;
  /** What is alike in all that is said; `…` where the names stand, if there are several. */
  readonly message: string;
  /** What is decided on together, in the order of the source, and who has it; empty where the message says all. */
  readonly names: readonly { readonly name: string; readonly pipelines: readonly NodeId[] }[];
  /** Steps that it is said of; what is said of a whole pipeline is said of none. */
  readonly steps: number;
  readonly pipelines: readonly NodeId[];
  readonly first: Span;
}

/** Copied code among the files of pipelines and their modules. */
export interface DuplicationFacts {
  /** Lines with code in the files that were compared. */
  readonly lines: number;
  /** Lines of those that stand in a passage that occurs twice or more. */
  readonly duplicated: number;
  readonly files: readonly {
    readonly file: string;
    readonly lines: number;
    readonly duplicated: number;
    readonly first?: Span;
  }[];
}

/** What could be unused: every parameter, helper function and pipeline that was asked, and what nobody seems to use. */
export interface UsageFacts {
  readonly parameters: readonly Usage[];
  readonly helpers: readonly Usage[];
  /** Pipelines and whether their source switches them off. */
  readonly pipelines: readonly Usage[];
}

export interface Usage {
  readonly name: string;
  readonly span: Span;
  readonly pipeline?: NodeId;
  /** Undefined = not decided: a part that may use it was not read. */
  readonly used: boolean | undefined;
}

/** A program that shell steps call: what an image for them has to bring. */
export interface CommandUse {
  readonly program: string;
  /** Steps that call it. */
  readonly usedBy: readonly NodeId[];
}

export interface CommandFacts {
  readonly programs: readonly CommandUse[];
  /** Shell steps whose text is not shell as bash 5 reads it. */
  readonly unparsed: readonly NodeId[];
}

/** One coverage report: lines that tests can reach, and those that they ran. */
export interface CoverageReport {
  readonly file: string;
  readonly format: 'lcov' | 'cobertura' | 'jacoco' | 'coverage.py';
  readonly covered: number;
  readonly total: number;
}

/** One report of a test run in JUnit's XML form. */
export interface TestRun {
  readonly file: string;
  readonly tests: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A comment that accepts findings of its line and the next one. */
export interface SourceSuppression {
  /** Ids of checks. */
  readonly checks: readonly string[];
  /** Empty = none given; then it is not honoured. */
  readonly reason: string;
  readonly span: Span;
}

/** What the commits of the repository changed, as far back as they were looked at. */
export interface ChangeHistory {
  /** How many were looked at, the newest ones. */
  readonly commits: number;
  /** Back to the first one: neither the clone nor the look at it was cut. */
  readonly whole: boolean;
  /** Days of the oldest and the newest of them, ISO 8601. */
  readonly first: string;
  readonly last: string;
  readonly files: readonly FileChanges[];
}

/** Why there is no history to look at, in words for the report. */
export interface NoHistory {
  readonly unknown: string;
}

export interface FileChanges {
  readonly file: string;
  /** Commits in the 90 days up to the newest one, whoever made them. */
  readonly recent: number;
  /** People, those of the most commits first; machines that commit are left out. */
  readonly authors: readonly { readonly name: string; readonly changes: number }[];
}

/** Who answers for the pipelines, and how often they change. */
export interface OwnershipFacts {
  /** Why there is no history to tell it from; absent where there is one. */
  readonly unknown?: string;
  readonly history?: Omit<ChangeHistory, 'files'>;
  /** The fewest people who made more than half of the changes to the files of pipelines. */
  readonly busFactor?: number;
  /** The CODEOWNERS file, where there is one; with several PATHs those of all of them, with commas between. */
  readonly codeOwners?: string;
  readonly pipelines: readonly PipelineOwnership[];
}

/** The figures are those of the file in which the pipeline is defined; absent without a history. */
export interface PipelineOwnership {
  readonly pipeline: NodeId;
  /** As CODEOWNERS names them. */
  readonly owners: readonly string[];
  readonly changes?: number;
  readonly recent?: number;
  readonly people?: number;
  /** Who made the most changes, with how many. */
  readonly most?: { readonly name: string; readonly changes: number };
}

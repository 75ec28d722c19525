import type { Fidelity } from './fidelity.js';
import type { Span } from './span.js';

/** What `convert` made of a repository; `conversion.json` is its machine-readable part (translation.md, "Ground rules"). */
export interface Conversion {
  readonly pipelines: readonly ConvertedPipeline[];
  /** The files to write, path relative to the output folder, in a stable order. */
  readonly files: readonly EmittedFile[];
  /** Files that the options asked to leave out, and what they would hold. */
  readonly leftOut?: readonly EmittedFile[];
}

export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

export interface ConvertedPipeline {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  /** What to submit for one run: `WorkflowTemplate/etl`. */
  readonly start: string;
  /** The worst of its nodes and of the pipeline's own notes. */
  readonly fidelity: Fidelity;
  /** Order, joins, branches and outcome alone; a pipeline with manual steps can still be exact in structure. */
  readonly structure: Fidelity;
  readonly files: readonly string[];
  readonly nodes: readonly ConvertedNode[];
  /** Notes on the pipeline itself: schedule, concurrency, catch-up. */
  readonly notes: readonly FidelityNote[];
}

export interface ConvertedNode {
  readonly id: string;
  /** The source system's own name: task id, stage path. */
  readonly key: string;
  readonly kind: 'step' | 'group';
  readonly construct: string;
  readonly fidelity: Fidelity;
  /** `workflow-template/template`; absent when dropped. */
  readonly template?: string;
  readonly span: Span;
  readonly notes: readonly FidelityNote[];
}

/** One reason why a translation is what it is; every node has at least one unless it is plainly exact. */
export interface FidelityNote {
  /** A code of the catalogue (`AR014`). */
  readonly code: string;
  readonly fidelity: Fidelity;
  readonly message: string;
  /** What the note speaks of: the run's outcome and order (`structure`), or what a step does and when (`content`). */
  readonly about: 'structure' | 'content';
  /** True when a person has to look at it before the pipeline goes live; false for stated assumptions. */
  readonly review: boolean;
  /** The decision that it is a part of, where a person decides on several notes at once; absent = its message is the decision. */
  readonly decision?: NoteDecision;
  /** Of a note on the structure: the runs that it matters in; absent = any run may be another one. */
  readonly runs?: NoteRuns;
  /** Which promise of the source is not kept here, where it is one that a team asks of every workflow. */
  readonly concern?: NoteConcern;
}

/**
 * The runs in which a note changes anything. `reached`: those that come to the node; `failed`: those in which something in the node fails;
 * `last`: those that ask how the last run ended, and get another answer than the note stands in for; `differs`: those that end otherwise at the
 * node or behind it, as the note says; `unplayed`: those of a kind that no scenario has (results or dates that nobody plans, runs that overlap).
 */
export interface NoteRuns {
  readonly when: 'reached' | 'failed' | 'last' | 'differs' | 'unplayed';
  /** The nodes of the source; absent = what the note stands at. */
  readonly of?: readonly string[];
  /** Steps of which only the place is known: whatever they do, runs can be played with each as one piece of work that a person has written. */
  readonly pieces?: readonly string[];
}

/** A note by which a run may take another course than in the source, as `conversion.json` lists it. */
export interface StructuralNote extends Pick<FidelityNote, 'code' | 'fidelity' | 'message' | 'runs'> {
  /** The step that it stands at; absent for the pipeline's own. */
  readonly node?: string;
}

/** A time limit, word of a failure, a bound on how many runs there are. */
export type NoteConcern = 'limits' | 'alerts' | 'overlap';

/** What is alike in all notes that are decided on together, and what this one adds. */
export interface NoteDecision {
  /** In words, with `…` where the names stand in the messages. */
  readonly what: string;
  /** What stands there in this note: Variables, programs, places; each is listed, none makes a decision of its own. */
  readonly names: readonly string[];
}

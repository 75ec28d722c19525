/**
 * The pipeline IR: a superset that keeps what either source system can say (ARCHITECTURE.md, "The pipeline IR").
 * Plain data, JSON-serialisable; the published schema (`schemas/pipeline.schema.json`) is generated from this file and those beside it
 * that it takes its parts from: values, actions, programs.
 */
import type { Diagnostic, Json, Reading, Span } from '../core/index.js';
import type { Action } from './actions.js';
import type { Program } from './programs.js';
import type { Condition, Duration, NodeId, Param, Unknown, Value } from './values.js';

/** One assessed repository: the only serialised boundary of the engine. */
export interface Bundle {
  irVersion: '1';
  pipelines: Pipeline[];
  links: PipelineLink[];
  diagnostics: Diagnostic[];
}

/** One pipeline (or a step in it) reaching for another: `to` is a pipeline id where it is known, else a name. */
export interface PipelineLink {
  from: NodeId;
  to: string;
  via: 'invoke' | 'dataset' | 'sensor' | 'artifact' | 'library';
}

/** Where a node came from and how well it was understood (target-independent). */
export interface Origin {
  /** `airflow`, `cron`, `jenkins`: open, a new folder needs no change here. */
  system: string;
  /** What it is called there: `DAG`, `stage`, `sh`, `airflow.operators.bash.BashOperator`. */
  construct: string;
  span: Span;
  /** Call chain, outermost first: helper function, shared library, loop body. */
  via?: Span[];
  reading: Reading;
  /** For a reading that is not full: the codes of the diagnostics that say why. */
  why?: string[];
  /**
   * Codes of `why` that say nothing against the course of a run as it was read: only when one starts, whether there is one, or what something is called; or
   * that what was read is one of the pipelines that the source may be.
   */
  aside?: string[];
  /** Of a pipeline: codes of `why` that stand at its nodes, each of which says itself what hangs on it. */
  within?: string[];
}

/** Source-specific meaning. `must`: a target that does not take it may not claim `exact` (CWL's "requirement"). */
export interface Facet {
  key: string;
  value: Json;
  must: boolean;
}

interface Base {
  id: NodeId;
  name: string;
  origin: Origin;
  facets: Facet[];
  finalizers: Finalizer[];
  callbacks?: Callback[];
}

/** Code that the source runs beside a node once it has ended (Airflow's callbacks): no step, and its own failure changes nothing. */
export interface Callback {
  on: 'failure' | 'success';
  /** The callable as the source names it. */
  name: string;
  /** Takes one argument: the context of the run. Absent where it could not be cut out. */
  program?: Program;
}

export interface Pipeline extends Base {
  params: Param[];
  triggers: Trigger[];
  concurrency: Concurrency;
  resources: Resource[];
  body: Region;
}

/** A hierarchical DAG. No edges = parallel; chained edges = Jenkins stages; any edges = Airflow. */
export interface Region {
  nodes: Node[];
  /** An edge lives in the innermost region that holds both its ends and never dangles. */
  edges: Edge[];
  failFast?: boolean;
}

export interface Edge {
  from: NodeId;
  to: NodeId;
  carries: 'order' | 'data';
  choice?: string;
}

/** Jenkins `post {}`, Airflow callbacks and teardown: runs after its owner settles, whatever the edges say. */
export interface Finalizer {
  on: Settled;
  body: Region;
}

export type Settled =
  | 'always'
  | 'success'
  | 'failure'
  | 'unstable'
  | 'aborted'
  | 'changed'
  | 'fixed'
  | 'regression'
  | 'retry'
  | 'skipped'
  /** Anything but a success. */
  | 'unsuccessful'
  | 'notBuilt'
  /** After all other finalizers, whatever the result. */
  | 'cleanup';

export type Node = Step | Group;

interface Common extends Base {
  join: JoinRule;
  when?: Condition;
  expand?: Expand;
  policy: Policy;
  env: Record<string, Value>;
  placement?: Placement;
  holds: Hold[];
  inputs: Record<string, Value>;
  outputs: Output[];
}

/** Slots of a counted resource: Jenkins `lock()`, an Airflow pool. */
export interface Hold {
  resource: string;
  count: number | Unknown;
}

export interface Step extends Common {
  kind: 'step';
  action: Action;
  /** The code that the action names, cut out of the repository with all that it needs. */
  program?: Program;
}

export interface Group extends Common {
  kind: 'group';
  body: Region;
}

/** Start condition over the settled states of direct predecessors (Airflow's trigger rule; Jenkins is `allSucceeded`). */
export type JoinRule =
  | 'allSucceeded'
  | 'allFailed'
  | 'allDone'
  | 'anySucceeded'
  | 'anyFailed'
  | 'anyDone'
  | 'noneFailed'
  | 'noneFailedMinOneSucceeded'
  | 'noneSkipped'
  | 'allSkipped'
  | 'allDoneMinOneSucceeded'
  | 'allDoneSetupSucceeded'
  | 'always';

export interface Policy {
  /** Tries after the first one. */
  retries?: number | Unknown;
  delay?: Duration | Unknown;
  /** Factor between one delay and the next; absent = constant delay. */
  backoff?: number;
  maxDelay?: Duration | Unknown;
  timeout?: Duration | Unknown;
}

export interface Expand {
  over:
    | { kind: 'static'; axes: Record<string, Value[]>; exclude: Record<string, string[]>[] }
    | { kind: 'runtime'; item: string; list: Value };
  maxParallel?: number;
}

/** Where it runs and, the part Jenkins hides, which files it can see. */
export interface Placement {
  on:
    | { kind: 'any' }
    | { kind: 'none' }
    /** `value`: the expression where the run puts parts of it together; in `expr` they are named only. */
    | { kind: 'label'; expr: string; value?: Value }
    | { kind: 'image'; image: Value }
    | { kind: 'dockerfile'; path: string }
    | { kind: 'pod'; spec: Json };
  workspace?: string;
  dir?: Value;
}

export type Resource = { name: string; origin: Origin } & (
  | { kind: 'workspace'; lifetime: 'run' | 'kept' }
  | { kind: 'secret'; type: string; key: Value }
  | { kind: 'connection'; type: string; key: string }
  | { kind: 'lock'; limit: number }
  | { kind: 'library'; library: string; version?: string; resolved: boolean }
);

export type Trigger = {
  origin: Origin;
} /** `expr` holds five fields (six where Airflow's croniter counts seconds, in the last one), presets expanded; `hashed` marks Jenkins' `H`. */ /** `interval`: whether a run stands for the time since the last one, where the source says so. */ & (
  | { kind: 'cron'; expr: string; zone?: string; hashed: boolean; interval?: 'past' | 'none' }
  | { kind: 'every'; period: Duration }
  | { kind: 'once' }
  | { kind: 'continuous' }
  | { kind: 'boot' }
  | { kind: 'timetable'; construct: string }
  | { kind: 'scm'; mode: 'poll' | 'push'; cron?: string }
  | { kind: 'dataset'; expr: Json }
  | { kind: 'upstream'; pipelines: string[]; on: Settled }
  | { kind: 'manual' }
  | { kind: 'unknown'; why: string }
);

export interface Concurrency {
  maxRuns?: number;
  onOverlap?: 'queue' | 'abort';
  catchup?: boolean;
  /** ISO 8601. */
  startDate?: string;
  endDate?: string;
}

export interface Output {
  name: string;
  kind: 'value' | 'file';
}

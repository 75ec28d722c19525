/**
 * The pipeline IR: a superset that keeps what either source system can say (ARCHITECTURE.md, "The pipeline IR").
 * Plain data, JSON-serialisable; the published schema (`schemas/pipeline.schema.json`) is generated from this file.
 */
import type { Diagnostic, Json, Reading, Span } from '../core/index.js';

/** A stable path: `airflow:dags/etl.py#etl/load`. Group members carry the group in their path. */
export type NodeId = string;

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

/** A function with all of its module that it needs: it runs on its own where `open` is empty. */
export interface Program {
  lang: string;
  /** The function's name in `text`; the class's where `method` is given. */
  entry: string;
  /** Called on an object of the class, with the run's context; the object has the attributes that `inputs.self` or the wait's `self` says. */
  method?: string;
  text: string;
  /** Modules of the repository that it imports, cut out likewise, by their dotted names. */
  modules: { name: string; text: string }[];
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

/** Run time or another repository decides it; `why` is the code of the diagnostic that says so. */
export interface Unknown {
  kind: 'unknown';
  why: string;
  span: Span;
  /** In words, where the source has some: `the result of join`. */
  what?: string;
  /** As of code: no step has a hand in it. Two values with the same text here are the same in every run. */
  fixed?: string;
  /** The code computes it of what only the run knows, and all of that was read: no loss of the reading. */
  computed?: true;
}

export type Value =
  | { kind: 'literal'; value: Json }
  | { kind: 'ref'; to: Ref }
  /** Text put together from parts: `'deploy-' + ref(param)`. */
  | { kind: 'template'; parts: Value[] }
  | { kind: 'list'; items: Value[] }
  | { kind: 'map'; entries: Record<string, Value> }
  /**
   * Jinja, Groovy or Python kept verbatim; `means` is the text that it comes to where all of it was understood, `native` the
   * very object where it comes to one. `fixed`: no step has a hand in it, so that it
   * is the same all through a run, and whoever starts the run can say it; `otherwise` is what the code itself takes where nobody does.
   */
  | {
      kind: 'code';
      lang: string;
      text: string;
      reads: Ref[];
      span: Span;
      means?: Value;
      native?: Value;
      fixed?: true;
      otherwise?: string;
    }
  | Unknown;

export type Ref =
  | { scope: 'param' | 'env' | 'secret' | 'item' | 'run'; name: string }
  /** `path`: the value is JSON, and this part of it is meant; all of it where the path is empty. */
  | { scope: 'variable'; name: string; path?: string[] }
  | { scope: 'output'; node: NodeId; port: string }
  /** A date of the run in UTC: `logical_date`, `data_interval_end`; moved by whole days, then written (strftime's codes). */
  | { scope: 'date'; of: string; days: number; format: string }
  | { scope: 'resource'; name: string };

export type Condition =
  | { op: 'all' | 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'eq' | 'ne' | 'lt' | 'gt' | 'in' | 'matches'; left: Value; right: Value }
  | { op: 'changed'; paths: string[] }
  | { op: 'truthy'; value: Value };

/**
 * A job of a service: `google.dataproc`, `aws.emr`, `databricks`; `transfer` for copies between two. What it is asked to do
 * is named as in the service's own API or command line (`jobs.submit`, `AddJobFlowSteps`), a word behind it where one
 * operation has several forms (`jobs.submit pyspark`); for a copy `gcs-to-bigquery`. The arguments keep the source's names.
 */
export interface ServiceAction {
  kind: 'service';
  service: string;
  operation: string;
  /** Where the credentials are; absent where the arguments name them, or run time does. */
  connection?: Ref;
  args: Record<string, Value>;
  /** Whether the step ends only when the work does; false: it starts it and goes on. */
  waits: boolean;
}

/** Closed set: each target has one file per kind. `foreign` is the open end, never a silent default. */
export type Action =
  | { kind: 'shell'; script: Value; interpreter?: string }
  | { kind: 'code'; lang: string; text: string; entry?: string; span: Span; needs: string[] }
  | { kind: 'container'; image: Value; command: Value[]; args: Value[] }
  | { kind: 'http'; method: string; url: Value; body?: Value }
  /** `dialect`: the database's own name where the source says it (`postgres`, `snowflake`). */
  | { kind: 'sql'; connection: Ref; query: Value; dialect?: string }
  | { kind: 'checkout'; repo: Value; ref?: Value }
  | { kind: 'artifact'; op: 'save' | 'load' | 'publish'; name: Value; paths: Value[] }
  | { kind: 'invoke'; pipeline: Value; params: Record<string, Value>; wait: boolean }
  | { kind: 'wait'; until: Condition; every?: Duration; freesSlot: boolean }
  | { kind: 'approve'; message: Value; submitters: Value[]; fields: Param[] }
  | { kind: 'branch'; on: Value; choices: string[] }
  | { kind: 'gate'; pass: Value; skips: 'direct' | 'downstream' }
  | { kind: 'notify'; channel: string; text: Value }
  | { kind: 'noop' }
  | ServiceAction
  | { kind: 'foreign'; construct: string; args: Record<string, Value> };

export interface Duration {
  /** May be fractional. */
  seconds: number;
}

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
    | { kind: 'label'; expr: string }
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
} /** `expr` holds five fields, presets expanded; `hashed` marks Jenkins' `H`. */ /** `interval`: whether a run stands for the time since the last one, where the source says so. */ & (
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

export interface Param {
  name: string;
  type: 'string' | 'text' | 'boolean' | 'number' | 'choice' | 'secret' | 'json' | 'file';
  default?: Value;
  choices?: string[];
  description?: string;
  /** What nobody gives in the source: no run without it. */
  required?: true;
}

export interface Output {
  name: string;
  kind: 'value' | 'file';
}

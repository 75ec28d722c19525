import type { Fidelity, FidelityNote, Json, NoteRuns } from '../../core/index.js';
import type { Group, NodeId, Pipeline, Step } from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import type { ArgoCode } from './codes.js';
import type { EventPlan } from './events/plan.js';

export type Fields = Readonly<Record<string, Json>>;

/** What an action becomes: the body of an Argo template (without name, inputs, outputs and metadata). */
export interface LoweredAction {
  readonly body: Fields;
  readonly notes: readonly FidelityNote[];
  /** The body writes the step's `state` output (`skipped` where the step skips itself). */
  readonly reportsState?: boolean;
  /** Outputs of other steps that it gets as input parameters. */
  readonly feeds?: readonly Feed[];
  /** What it asks the run for: parameters that the workflow has to have. */
  readonly asks?: Asks;
  /** An image that has to be built. */
  readonly image?: PythonImage;
  /** Facets that the body says. */
  readonly said?: ReadonlySet<string>;
}

/** An input parameter of a template, filled from an output of another step. */
export interface Feed {
  readonly name: string;
  readonly node: NodeId;
  readonly port: string;
  /** The result as the text that Jinja makes of it, not as JSON. */
  readonly as?: 'text';
  /** Of a result that is a list or an object, the part that is meant. */
  readonly path?: readonly (string | number)[];
}

/** An image in which callables run. */
export interface PythonImage {
  readonly name: string;
  /** What pip is asked for, sorted; empty where Python's own image will do. */
  readonly packages: readonly string[];
  readonly notes: readonly FidelityNote[];
  /** What it is built from, where the source names another version of Python. */
  readonly base?: string;
}

/** A Variable, and the text that stands in for one that is not there. */
export interface VariableAsk {
  readonly name: string;
  readonly held?: 'environment';
  readonly otherwise?: string;
}

/** Parameters of the workflow that a step reads. */
export interface Asks {
  readonly dates: boolean;
  readonly conf: boolean;
  readonly params: readonly string[];
  /** Variables of Airflow that its expressions read. */
  readonly variables?: readonly VariableAsk[];
  /** Where the repository of the source is. */
  readonly repository?: true;
}

/** What an action file may look at. */
export interface ActionContext {
  readonly step: Step;
  readonly pipeline: Pipeline;
  readonly options: TargetOptions;
  /** The outputs that other steps read of it. */
  readonly ports: readonly string[];
  /** The task upstream in the same DAG whose output can be read. */
  producerOf(node: NodeId, port: string): Producing | undefined;
  /** The item that it, or the group around it, is mapped over. */
  readonly item?: MappedItem;
  /** The source's own name of another step. */
  keyOf(node: NodeId): string;
  /** The workflow that another pipeline became, by the name that the source calls it by. */
  workflowOf(name: string): OtherWorkflow | undefined;
}

/** A step whose return value can be read: its task in the same DAG, and whether that is a list of the results of its items. */
export interface Producing {
  readonly task: string;
  readonly gathered: boolean;
}

/** An object of arguments that a template gets for each item (`item`). */
export interface MappedItem {
  readonly names: readonly string[];
  /** Whole sets of arguments (`expand_kwargs`). */
  readonly isSets: boolean;
  readonly isTouched: boolean;
  readonly isTaken: boolean;
  /** The arguments that nothing has taken yet. */
  readonly untaken: readonly string[];
  /** The whole object as base64 of JSON. */
  readonly encoded: string;
  take(...names: readonly string[]): void;
  expression(name: string): string | undefined;
  named(name: string): string | undefined;
  valuesOf(name: string): readonly Json[] | undefined;
}

/** Another workflow of the same conversion. */
export interface OtherWorkflow {
  readonly name: string;
  readonly pipeline: Pipeline;
}

/** A step of the source, translated. */
export interface LoweredStep {
  readonly step: Step;
  /** Name of its template and of its task. */
  readonly name: string;
  /** The source's own name of it. */
  readonly key: string;
  readonly fidelity: Fidelity;
  readonly notes: readonly FidelityNote[];
}

/** A template of the workflow. Those that stand for a step of the source are annotated with it. */
export interface LoweredTemplate {
  readonly name: string;
  readonly of?: LoweredStep;
  /** Further steps that the same script runs, in their order. */
  readonly also?: readonly LoweredStep[];
  /** The group of the source that it is, where it is a DAG. */
  readonly group?: Group;
  /** A line beside it, for templates that stand for no step. */
  readonly comment?: string;
  readonly fields: Fields;
  /** For a template that is a DAG of its own: its tasks. */
  readonly dag?: readonly DagNode[];
}

/** A task of a DAG. */
export interface DagNode {
  readonly name: string;
  readonly template: string;
  readonly depends?: string;
  readonly when?: string;
  /** What else the task says: `withParam`, `arguments`. */
  readonly fields?: Fields;
  readonly comment?: string;
}

/** A pipeline on its way to a WorkflowTemplate and a CronWorkflow. */
export interface LoweredPipeline {
  readonly pipeline: Pipeline;
  readonly name: string;
  readonly steps: readonly LoweredStep[];
  readonly dag: readonly DagNode[];
  readonly templates: readonly LoweredTemplate[];
  /** Parameters of the workflow with their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters that say more than a default: values that they may have, a description. */
  readonly inputs?: readonly Fields[];
  readonly crons: readonly LoweredCron[];
  /** What starts it beside the clock. */
  readonly events?: EventPlan;
  /** Further fields of the workflow: `synchronization`, `parallelism`, `activeDeadlineSeconds`, `onExit`, volumes. */
  readonly limits: Fields;
  /** Numbers that semaphores read, by key of the pipeline's own ConfigMap. */
  readonly slots: Readonly<Record<string, string>>;
  /** Images that have to be built for its steps. */
  readonly images?: readonly PythonImage[];
  readonly notes: readonly FidelityNote[];
  readonly fidelity: Fidelity;
  readonly structure: Fidelity;
}

/** One CronWorkflow: the schedules that share a time zone. */
export interface LoweredCron {
  readonly schedules: readonly string[];
  readonly zone: string;
  /** A condition on the time of day: start and end dates. */
  readonly when?: string;
}

/** A note; `review` unless it is an assumption that is merely stated. */
export function note(
  code: ArgoCode,
  fidelity: Fidelity,
  about: FidelityNote['about'],
  said: Said,
  review = fidelity !== 'exact',
): FidelityNote {
  return { code, fidelity, about, review, ...(typeof said === 'string' ? { message: said } : said) };
}

/** A note on the structure that changes nothing in other runs than these; `of`: the node, where it is not that of the note. */
export function inRuns(when: NoteRuns['when'], said: FidelityNote, of?: NodeId): FidelityNote {
  return { ...said, runs: { when, ...(of !== undefined && { of: [of] }) } };
}

export type PartOfDecision = Required<Pick<FidelityNote, 'message' | 'decision'>>;

/** What a note says: a message that is a decision of its own, or one of several that are decided together; perhaps which promise it breaks. */
export type Said = string | PartOfDecision | Pick<FidelityNote, 'message' | 'concern'>;

/**
 * What to say where a person decides once for all names: `before`, the names, `after`. Whatever else decides (an image, a parameter) stands in
 * `before` or `after`. `shown`: the names as this note has them, where it does not have all.
 */
export function together(
  before: string,
  names: string | readonly string[],
  after = '',
  shown?: string,
): PartOfDecision {
  const all = typeof names === 'string' ? [names] : names;
  return {
    message: `${before}${shown ?? all.join(', ')}${after}`,
    decision: { what: `${before}…${after}`, names: all },
  };
}

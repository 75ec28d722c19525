import type { Fidelity, FidelityNote, Json } from '../../core/index.js';
import type { Pipeline, Step } from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import type { ArgoCode } from './codes.js';

/** What an action becomes: the body of an Argo template (without name and metadata). */
export interface LoweredAction {
  readonly body: Readonly<Record<string, Json>>;
  readonly notes: readonly FidelityNote[];
}

/** What an action file may look at. */
export interface ActionContext {
  readonly step: Step;
  readonly pipeline: Pipeline;
  readonly options: TargetOptions;
}

/** A step on its way to a template and a task of the DAG. */
export interface LoweredStep {
  readonly step: Step;
  /** Name of its template and of its task. */
  readonly name: string;
  /** The source's own name of it. */
  readonly key: string;
  readonly body: Readonly<Record<string, Json>>;
  readonly depends?: string;
  readonly fidelity: Fidelity;
  readonly notes: readonly FidelityNote[];
}

/** A pipeline on its way to a WorkflowTemplate and a CronWorkflow. */
export interface LoweredPipeline {
  readonly pipeline: Pipeline;
  readonly name: string;
  readonly steps: readonly LoweredStep[];
  /** `depends` of the verdict, where the run's outcome needs one. */
  readonly verdict?: string;
  readonly schedules: readonly string[];
  readonly zone?: string;
  readonly exclusive: boolean;
  readonly deadline?: number;
  readonly notes: readonly FidelityNote[];
  readonly fidelity: Fidelity;
  readonly structure: Fidelity;
}

/** A note; `review` unless it is an assumption that is merely stated. */
export function note(
  code: ArgoCode,
  fidelity: Fidelity,
  about: FidelityNote['about'],
  message: string,
  review = fidelity !== 'exact',
): FidelityNote {
  return { code, fidelity, about, message, review };
}

import type { Span } from '../../../core/index.js';
import type { Block, Call, Value } from '../../../lang/groovy/blocks/index.js';
import type { JenkinsCode } from '../codes.js';

/**
 * A declarative pipeline as Jenkins' own parser sees it, before anything is checked. Every part keeps its place and what it was
 * written as. The shapes follow the JSON that Jenkins exchanges with its editors (pipeline-model-api, `toJSON`).
 */
export interface PipelineModel extends Placed {
  readonly stages?: StagesModel;
  readonly post?: PostModel;
  readonly environment?: EnvironmentModel;
  readonly agent?: AgentModel;
  readonly tools?: ToolsModel;
  readonly options?: CallsModel;
  readonly parameters?: CallsModel;
  readonly triggers?: CallsModel;
  readonly libraries?: LibrariesModel;
}

export interface Placed {
  readonly span: Span;
}

/** Something that Jenkins refuses, or of which it is not known whether it would. */
export interface Problem extends Placed {
  readonly code: JenkinsCode;
  readonly message: string;
}

export interface Key extends Placed {
  readonly text: string;
}

/** An argument: a constant, or an expression kept as written (`literal` false; then `json` is its text as Jenkins prints it). */
export interface Scalar extends Placed {
  readonly kind: 'scalar';
  readonly literal: boolean;
  readonly json: string | number | boolean | null;
  readonly value: Value;
}

export interface NamedScalar extends Placed {
  readonly key: Key;
  readonly value: Scalar;
}

/** Arguments of a step or condition. */
export type Arguments =
  | { readonly kind: 'named'; readonly pairs: readonly NamedScalar[] }
  | { readonly kind: 'single'; readonly value: Scalar }
  | { readonly kind: 'positional'; readonly values: readonly Scalar[] };

/** An option, a trigger, a parameter, or a call that is an argument of one; `name` is missing where it could not be read. */
export interface MethodCall extends Placed {
  readonly kind: 'method';
  readonly name: string | undefined;
  readonly args: readonly MethodArgument[];
  /** Undefined where the entry is no call. */
  readonly call: Call | undefined;
}

export type MethodArgument = Scalar | MethodCall | MethodPair;

export interface MethodPair extends Placed {
  readonly kind: 'pair';
  readonly key: Key;
  /** Missing where a block stands. */
  readonly value: Scalar | MethodCall | undefined;
}

/** `options`, `parameters`, `triggers`. */
export interface CallsModel extends Placed {
  readonly calls: readonly MethodCall[];
}

export interface LibrariesModel extends Placed {
  readonly libraries: readonly Scalar[];
}

/** `name value` entries: those of `agent { docker { … } }`, which may nest. */
export interface ClosureMap extends Placed {
  readonly kind: 'closure';
  readonly entries: readonly { readonly key: Key; readonly value: Scalar | ClosureMap }[];
}

export interface AgentModel extends Placed {
  /** Missing where it could not be read. */
  readonly type?: Key;
  readonly variables?: Scalar | ClosureMap;
}

export interface EnvironmentModel extends Placed {
  readonly variables: readonly { readonly key: Key; readonly value: Scalar | FunctionCall }[];
}

/** `credentials('id')`, the one function that may stand as the value of a variable. */
export interface FunctionCall extends Placed {
  readonly kind: 'function';
  readonly name: string;
  readonly args: readonly Scalar[];
}

export interface ToolsModel extends Placed {
  readonly tools: readonly { readonly key: Key; readonly value: Scalar }[];
}

/** What a stage and a matrix have in common. */
export interface StageBase extends Placed {
  readonly agent?: AgentModel;
  readonly when?: WhenModel;
  readonly post?: PostModel;
  readonly tools?: ToolsModel;
  readonly environment?: EnvironmentModel;
  readonly options?: CallsModel;
  readonly input?: InputModel;
}

export interface StageModel extends StageBase {
  readonly name: string;
  readonly stages?: StagesModel;
  readonly parallel?: StagesModel;
  readonly matrix?: MatrixModel;
  /** `steps {}`: one branch called `default`, or the branches of the only step `parallel(…)`. */
  readonly branches: readonly BranchModel[];
  readonly failFast?: boolean;
}

export interface StagesModel extends Placed {
  readonly stages: readonly StageModel[];
}

export interface MatrixModel extends StageBase {
  readonly axes?: AxesModel;
  readonly excludes?: ExcludesModel;
  readonly stages?: StagesModel;
}

export interface AxesModel extends Placed {
  readonly axes: readonly AxisModel[];
}

export interface AxisModel extends Placed {
  readonly name?: Key;
  readonly values: readonly MethodArgument[];
  /** Only in excludes: all values but these. */
  readonly inverse?: true;
}

export interface ExcludesModel extends Placed {
  readonly excludes: readonly AxesModel[];
}

export interface BranchModel extends Placed {
  readonly name: string;
  readonly steps: readonly StepModel[];
}

export interface StepModel extends Placed {
  /** `code`: `script {}` and `expression {}`, whose block is Groovy of its own. */
  readonly kind: 'step' | 'tree' | 'code';
  /** Missing where the entry is no step. */
  readonly name: string | undefined;
  readonly args: Arguments | undefined;
  readonly children: readonly StepModel[];
  readonly call: Call | undefined;
  /** The block of a `code`. */
  readonly block?: Block;
}

export interface WhenModel extends Placed {
  readonly conditions: readonly ConditionModel[];
  readonly beforeAgent?: boolean;
  readonly beforeInput?: boolean;
  readonly beforeOptions?: boolean;
}

export interface ConditionModel extends Placed {
  readonly name: string | undefined;
  readonly args: Arguments | undefined;
  readonly children: readonly ConditionModel[];
  /** The block of `expression`. */
  readonly block?: Block;
}

export interface PostModel extends Placed {
  readonly conditions: readonly (Placed & { readonly condition: string; readonly branch: BranchModel })[];
}

export interface InputModel extends Placed {
  readonly message?: Scalar;
  readonly id?: Scalar;
  readonly ok?: Scalar;
  readonly submitter?: Scalar;
  readonly submitterParameter?: Scalar;
  readonly parameters: readonly MethodCall[];
}

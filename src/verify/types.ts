import type { StructuralNote } from '../core/index.js';
import type { Pipeline } from '../ir/index.js';
import type { Holder } from '../targets/argo/lint/context.js';

export type { Json } from '../core/index.js';
export type NodeIdText = string;

/** How a step ended, as both engines can say it. */
export type View = 'ran well' | 'failed' | 'did not run';

/** A pipeline of `conversion.json`. */
export interface ConvertedEntry {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly start: string;
  readonly structure: string;
  /** The manifests that it became, the workflow's own first. */
  readonly files: readonly string[];
  readonly diagnostics: readonly string[];
  /** By what a run may take another course; absent in what earlier versions wrote. */
  readonly structural?: readonly StructuralNote[];
  /** `template`: `workflow/template`; several nodes in a row may share one. */
  readonly nodes: readonly {
    readonly id: string;
    readonly key: string;
    readonly template: string;
    /** `exact`, `approximate` …; absent in what earlier versions wrote. */
    readonly fidelity?: string;
    readonly diagnostics: readonly string[];
  }[];
}

export interface CompareInput {
  readonly pipeline: Pipeline;
  readonly converted: ConvertedEntry;
  readonly holders: ReadonlyMap<string, Holder>;
  /** At most so many scenarios. */
  readonly scenarios: number;
  readonly seed: number;
}

/** A scenario under which the two behave differently. */
export interface Difference {
  /** What is out of the usual in it: `extract fails`. */
  readonly scenario: readonly string[];
  readonly run: { readonly source: string; readonly argo: string } | undefined;
  /** The steps that end differently, the first in order of the source first. */
  readonly steps: readonly { readonly key: string; readonly source: string; readonly argo: string }[];
  /** The same for a person, line by line. */
  readonly text: readonly string[];
}

export type Judgement =
  | { readonly kind: 'alike'; readonly scenarios: number; readonly exhaustive: boolean }
  | {
      readonly kind: 'different';
      readonly scenarios: number;
      readonly exhaustive: boolean;
      readonly difference: Difference;
    }
  | {
      readonly kind: 'partly';
      /** How many scenarios were played and are alike. */
      readonly scenarios: number;
      readonly exhaustive: boolean;
      readonly beside: readonly Beside[];
    }
  | { readonly kind: 'unjudged'; readonly why: string };

/** Runs that are not judged, and why; without a number: runs of a kind that no scenario has. */
export interface Beside {
  readonly why: string;
  readonly scenarios?: number;
  /** Runs are judged, with what the words speak of played as one piece of work that somebody has written by hand. */
  readonly piece?: true;
}

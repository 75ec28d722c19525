import type { Holder } from '../../targets/argo/lint/context.js';
import type { Call, Hook, Ports } from '../../targets/argo/lint/types.js';
import type { Ended, Phase } from './node.js';

/** Where a template is run: whose it is, its node's path, and the node of the source that it works for. */
export interface Frame {
  readonly holder: Holder;
  readonly name: string;
  readonly key: string | undefined;
  readonly depth: number;
  /** When it starts, in steps of time. */
  readonly at: number;
}

/** What DAGs, steps and loops ask of the run they are part of. */
export interface Player {
  /** Notes how a node ended; `why` where it did not simply do its work. */
  note(name: string, phase: Phase, node: string | undefined, why?: string): void;
  /** The annotation of the template that a call names. */
  nodeOf(call: Call | Hook, frame: Frame): string | undefined;
  /** The workflow's variables and these. */
  variables(more: Iterable<readonly [string, string | null]>): Map<string, string | null>;
  /** Runs the template that a call names, with the arguments given. */
  call(call: Call | Hook, given: Ports | undefined, frame: Frame, name: string): Ended;
  /** What a task that did not run hands out: the defaults of its outputs. */
  defaults(call: Call, frame: Frame): ReadonlyMap<string, string | null>;
}

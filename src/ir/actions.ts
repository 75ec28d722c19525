/** What a step does: a part of the pipeline IR. */
import type { Span } from '../core/index.js';
import type { Condition, Duration, Param, Ref, Value } from './values.js';

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
  /** `script`: the text where the run puts parts of it together; in `text` they are named only. */
  | { kind: 'code'; lang: string; text: string; script?: Value; entry?: string; span: Span; needs: string[] }
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
  /** `elsewhere`: what it names is neither the system's own nor in the repository. */
  | { kind: 'foreign'; construct: string; args: Record<string, Value>; elsewhere?: true };

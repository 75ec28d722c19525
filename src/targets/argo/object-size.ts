/** Workflows that are too large for Kubernetes or for Argo's controller: they print well, pass every lint, and never run. */
import type { FidelityNote } from '../../core/index.js';
import { worstFidelity } from '../../core/index.js';
import { type Furnishing, workflowTemplate } from './manifest.js';
import { type LoweredPipeline, note, together } from './model.js';

/** A run keeps a copy of the whole specification; the controller writes no run larger than this (workflow/packer, `MAX_WORKFLOW_SIZE`). */
const LARGEST_RUN = 1024 * 1024;
/** Kubernetes keeps what `kubectl apply` was given in an annotation of at most so many bytes. */
const LARGEST_APPLIED = 256 * 1024;
/** Bytes that a template has at most beside its scripts, roughly: below the limits by this reckoning nobody counts. */
const BESIDE_SCRIPTS = 4_000;

/** The pipeline with a note where its WorkflowTemplate is too large. */
export function sized(lowered: LoweredPipeline, furnishing: Furnishing): LoweredPipeline {
  if (roughly(lowered) < LARGEST_APPLIED) return lowered;
  const bytes = bytesOf(workflowTemplate(lowered, furnishing));
  const [found] = [...tooLarge(bytes)];
  if (!found) return lowered;
  return {
    ...lowered,
    notes: [...lowered.notes, found],
    fidelity: worstFidelity([lowered.fidelity, found.fidelity]),
  };
}

function* tooLarge(bytes: number): Generator<FidelityNote> {
  const size = `${Math.ceil(bytes / 1024)} KiB`;
  if (bytes > LARGEST_RUN)
    yield note(
      'AR070',
      'manual',
      'content',
      together('its WorkflowTemplate takes ', size, ', and the controller writes no run of more than 1024 KiB'),
    );
  else if (bytes > LARGEST_APPLIED)
    yield note(
      'AR071',
      'exact',
      'content',
      together('its WorkflowTemplate takes ', size, ': apply it with --server-side'),
    );
}

/** As Go writes JSON, which escapes what HTML would read. */
export function bytesOf(manifest: unknown): number {
  const text = JSON.stringify(manifest);
  const escaped = text.match(/[<>&\u2028\u2029]/g)?.length ?? 0;
  return Buffer.byteLength(text) + escaped * 5;
}

function roughly({ templates, dag }: LoweredPipeline): number {
  const scripts = templates.reduce((sum, { fields }) => sum + sourceOf(fields.script), 0);
  return scripts + (templates.length + dag.length) * BESIDE_SCRIPTS;
}

/** A script is read once where it stands; arguments of programs can be as long, and count as templates do. */
const sourceOf = (script: unknown): number =>
  typeof script === 'object' && script !== null && 'source' in script && typeof script.source === 'string'
    ? script.source.length
    : 0;

/** Values of the IR as text that Argo fills in when a run starts, or when the step does. */
import type { Value } from '../../../ir/index.js';
import { note } from '../model.js';
import { shortHash } from '../names.js';
import type { Job, Scope } from './job.js';

/** A part of a text. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** What stands between Argo's double braces. */
  | { readonly kind: 'argo'; readonly path: string }
  /** Another variable of the same environment. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'secret'; readonly name: string };

/** The mount point of workspaces. */
export const WORKSPACE = '/workspace';

/** The parts of a value; undefined where it is not known before the step runs. */
export function piecesOf(value: Value, scope: Scope, job: Job): readonly Piece[] | undefined {
  if (value.kind === 'literal') return typeof value.value === 'object' ? undefined : [text(String(value.value))];
  if (value.kind === 'template') {
    const parts = value.parts.map((part) => piecesOf(part, scope, job));
    return parts.every((one) => one !== undefined) ? parts.flatMap((one) => one ?? []) : undefined;
  }
  if (value.kind !== 'ref') return undefined;
  const { to } = value;
  if (to.scope === 'env') return [{ kind: 'variable', name: to.name }];
  if (to.scope === 'secret') return [{ kind: 'secret', name: to.name }];
  const found = pathOf(value, scope, job) ?? (to.scope === 'param' ? fact(to.name, job) : undefined);
  return found && [found];
}

/** What a reference stands for in a workflow: a path of Argo's, or a text that is known. */
export function pathOf(value: Value, scope: Scope, job: Job): Extract<Piece, { kind: 'text' | 'argo' }> | undefined {
  if (value.kind !== 'ref') return undefined;
  const { to } = value;
  if (to.scope === 'item')
    return scope.axes.includes(to.name) ? argo(`inputs.parameters.${parameterName(to.name)}`) : undefined;
  if (to.scope === 'run') return fact(to.name, job);
  if (to.scope === 'output' && job.repeated.has(to.node)) return undefined;
  if (to.scope === 'output') return argo(`workflow.outputs.parameters.${job.outputName(to.node, to.port)}`);
  if (to.scope !== 'param' || !job.pipeline.params.some(({ name }) => name === to.name)) return undefined;
  return argo(`workflow.parameters.${parameterName(to.name)}`);
}

const text = (content: string) => ({ kind: 'text', text: content }) as const;
const argo = (path: string) => ({ kind: 'argo', path }) as const;

/** Argo's names of parameters are made of letters, digits, `-` and `_`. */
export function parameterName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `${name.replace(/[^\w-]/g, '_')}-${shortHash(name)}`;
}

const RUN_NAMES = new Set(['BUILD_NUMBER', 'BUILD_ID', 'BUILD_TAG', 'BUILD_DISPLAY_NAME']);

/** A fact of a run of Jenkins, or a parameter that the job has and its file does not say: known, the workflow's name where a number counted runs, else a parameter that who starts the run sets. */
function fact(name: string, job: Job): Extract<Piece, { kind: 'text' | 'argo' }> {
  if (name === 'WORKSPACE') return text(WORKSPACE);
  if (name === 'JOB_NAME') return text(job.pipeline.name);
  if (RUN_NAMES.has(name)) {
    job.say(note('AR035', 'approximate', 'content', `${name} is the name of the workflow: there are no numbers`));
    return argo('workflow.name');
  }
  job.facts.add(name);
  job.say(
    note('AR035', 'approximate', 'content', `${name} is a parameter of the workflow: who starts the run sets it`),
  );
  return argo(`workflow.parameters.${parameterName(name)}`);
}

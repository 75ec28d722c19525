/** Values of the IR as text that Argo fills in when a run starts, or when the step does. */
import type { Value } from '../../../ir/index.js';
import { givenText, givenUnset, givenVariable, tellAsked } from './given.js';
import type { Job, Scope } from './job.js';
import { argo, type Filled, type Piece, parameterName, text } from './piece.js';
import { runVariable } from './run-variables.js';

/** The parts of a value; undefined where it is not known before the step runs. */
export function piecesOf(value: Value, scope: Scope, job: Job): readonly Piece[] | undefined {
  if (value.kind === 'literal') return typeof value.value === 'object' ? undefined : [text(String(value.value))];
  if (value.kind === 'template') {
    const parts = value.parts.map((part) => piecesOf(part, scope, job));
    return parts.every((one) => one !== undefined) ? parts.flatMap((one) => one ?? []) : undefined;
  }
  if (value.kind === 'code' || value.kind === 'unknown') {
    const given = givenText(value, job);
    return given && [given];
  }
  if (value.kind !== 'ref') return undefined;
  const { to } = value;
  if (to.scope === 'env') return [{ kind: 'variable', name: to.name }];
  if (to.scope === 'secret') return [{ kind: 'secret', name: to.name }];
  if (to.scope === 'param') tellAsked(to.name, job);
  const found = pathOf(value, scope, job) ?? (to.scope === 'param' ? runVariable(to.name, job) : undefined);
  return found && [found];
}

/**
 * The parts of a text that Groovy puts together, which takes what variables hold; undefined where one is a Secret, or holds what is not known.
 */
export function textPieces(value: Value, scope: Scope, job: Job, depth = 0): readonly Filled[] | undefined {
  const parts = piecesOf(value, scope, job)?.map((one) => {
    if (one.kind === 'text' || one.kind === 'argo') return [one];
    return one.kind === 'variable' && depth < DEEPEST ? heldBy(one.name, scope, job, depth) : undefined;
  });
  return parts?.every((one) => one !== undefined) ? parts.flatMap((one) => one ?? []) : undefined;
}

/** Variables that are made of variables. */
const DEEPEST = 10;

function heldBy(name: string, scope: Scope, job: Job, depth: number): readonly Filled[] | undefined {
  const value = Object.hasOwn(scope.env, name) ? scope.env[name] : undefined;
  if (value === undefined) {
    const unset = givenUnset(name, job);
    return unset && [unset];
  }
  const given = givenVariable(name, value, job);
  return given ? [given] : textPieces(value, scope, job, depth + 1);
}

/**
 * A text of parts that are known, or that Argo fills in; undefined where a part is a variable of the shell or a Secret. `written` says how a known
 * part is written down.
 */
export function filledText(
  value: Value,
  scope: Scope,
  job: Job,
  written: (known: string) => string = (known) => known,
): string | undefined {
  const parts = textPieces(value, scope, job)?.map((one) =>
    one.kind === 'text' ? written(one.text) : `{{${one.path}}}`,
  );
  return parts?.join('');
}

/** The same for a field in which no text of the source can be shielded: one that Argo would take for its own is refused. */
export function bareText(value: Value, scope: Scope, job: Job): string | undefined {
  const text = filledText(value, scope, job);
  return text === undefined || /\{\{(?!workflow|inputs)/.test(text) ? undefined : text;
}

/** What a reference stands for in a workflow: a path of Argo's, or a text that is known. */
export function pathOf(value: Value, scope: Scope, job: Job): Filled | undefined {
  if (value.kind !== 'ref') return undefined;
  const { to } = value;
  if (to.scope === 'item')
    return scope.axes.includes(to.name) ? argo(`inputs.parameters.${parameterName(to.name)}`) : undefined;
  if (to.scope === 'run') return runVariable(to.name, job);
  if (to.scope === 'output' && (job.repeated.has(to.node) || !job.working.has(to.node))) return undefined;
  if (to.scope === 'output') return argo(`workflow.outputs.parameters.${job.outputName(to.node, to.port)}`);
  if (to.scope !== 'param' || !job.pipeline.params.some(({ name }) => name === to.name)) return undefined;
  return argo(`workflow.parameters.${parameterName(to.name)}`);
}

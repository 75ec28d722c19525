/** Values of the IR as text that Argo fills in when a run starts, or when the step does. */
import type { Condition, Value } from '../../../ir/index.js';
import { quoted } from '../questions.js';
import { givenText, givenUnset, givenVariable, tellAsked, unasked } from './given.js';
import type { Job, Scope } from './job.js';
import { madeText } from './made.js';
import { argo, asOperand, type Filled, type Piece, parameterName, text, within } from './piece.js';
import { clockText, runVariable } from './run-variables.js';

/** The parts of a value; undefined where it is not known before the step runs. */
export function piecesOf(value: Value, scope: Scope, job: Job): readonly Piece[] | undefined {
  if (value.kind === 'literal') return typeof value.value === 'object' ? undefined : [text(String(value.value))];
  if (value.kind === 'template') {
    const parts = value.parts.map((part) => piecesOf(part, scope, job));
    return parts.every((one) => one !== undefined) ? parts.flatMap((one) => one ?? []) : undefined;
  }
  if (value.kind === 'choice') {
    const chosen = chosenText(value, scope, job);
    return chosen && [chosen];
  }
  const made = madeHere(value, scope, job);
  if (made) return [made];
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
    if (one.kind === 'variable') return depth < DEEPEST ? heldBy(one.name, scope, job, depth) : undefined;
    return one.kind === 'secret' ? undefined : [one];
  });
  return parts?.every((one) => one !== undefined) ? parts.flatMap((one) => one ?? []) : undefined;
}

/** What code makes of a text that is there when the step starts. */
export function madeHere(value: Value, scope: Scope, job: Job): Filled | undefined {
  if (value.kind !== 'code' || !value.made) return undefined;
  // a variable that is made of itself is made of what it held before
  const env = Object.fromEntries(Object.entries(scope.env).filter(([, one]) => one !== value));
  const parts = textPieces(value.made.of, { ...scope, env }, job);
  return parts && madeText(value.made, parts, job);
}

/** Variables that are made of variables. */
const DEEPEST = 10;

function heldBy(name: string, scope: Scope, job: Job, depth: number): readonly Filled[] | undefined {
  const value = Object.hasOwn(scope.env, name) ? scope.env[name] : undefined;
  if (value === undefined) {
    const unset = givenUnset(name, job);
    return unset && [unset];
  }
  const given = madeHere(value, scope, job) ?? givenVariable(name, value, job);
  return given ? [given] : textPieces(value, { ...scope, held: true }, job, depth + 1);
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
    one.kind === 'text' ? written(one.text) : `{{${within(one)}}}`,
  );
  return parts?.join('');
}

/** The same for a field in which no text of the source can be shielded: one that Argo would take for its own is refused. */
export function bareText(value: Value, scope: Scope, job: Job): string | undefined {
  const text = filledText(value, scope, job);
  return text === undefined || /\{\{(?!workflow|inputs|=)/.test(text) ? undefined : text;
}

/**
 * One text or the other, as Argo's expression; what whoever starts the run says where the condition is none of Argo's, and no step has a hand in it.
 */
function chosenText(value: Choice, scope: Scope, job: Job): Filled | undefined {
  const when = asksHere(value.when, scope) ? job.asks(value.when, scope, job) : undefined;
  const [met, unmet] = when === undefined ? [] : [value.met, value.unmet].map((one) => sideText(one, scope, job));
  if (met !== undefined && unmet !== undefined) return { kind: 'expression', text: `${when} ? ${met} : ${unmet}` };
  return givenText(unasked(value), job);
}

type Choice = Extract<Value, { kind: 'choice' }>;

/** What the next reader, Argo or Kubernetes, would take for its own: what comes out of an expression has no shield. */
const CHANGED = /^[{}]|[{}$]$|\{\{|\}\}|\$\$|\$\([A-Z]/;

function sideText(value: Value, scope: Scope, job: Job): string | undefined {
  const parts = textPieces(value, scope, job);
  if (!parts || parts.some((one) => one.kind === 'text' && CHANGED.test(one.text))) return undefined;
  return parts.length === 0 ? quoted('') : parts.map(asOperand).join(' + ');
}

/** Whether the variables that a condition asks for are the same here as where it was asked: a step's own values are read where it stands. */
function asksHere(condition: Condition, scope: Scope): boolean {
  if (!scope.held) return true;
  const names = [...JSON.stringify(condition).matchAll(/"scope":"env","name":"(\w+)"/g)].map(([, name = '']) => name);
  return !names.some((name) => Object.hasOwn(scope.env, name));
}

/** What a reference stands for in a workflow: a path of Argo's, or a text that is known. */
export function pathOf(value: Value, scope: Scope, job: Job): Filled | undefined {
  if (value.kind !== 'ref') return undefined;
  const { to } = value;
  if (to.scope === 'item')
    return scope.axes.includes(to.name) ? argo(`inputs.parameters.${parameterName(to.name)}`) : undefined;
  if (to.scope === 'run') return runVariable(to.name, job);
  if (to.scope === 'date') return clockText(to, job);
  if (to.scope === 'output' && (job.repeated.has(to.node) || !job.working.has(to.node))) return undefined;
  if (to.scope === 'output') return argo(`workflow.outputs.parameters.${job.outputName(to.node, to.port)}`);
  if (to.scope !== 'param' || !job.pipeline.params.some(({ name }) => name === to.name)) return undefined;
  return argo(`workflow.parameters.${parameterName(to.name)}`);
}

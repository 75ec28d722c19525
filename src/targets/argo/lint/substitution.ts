import { type Context, isLeaf, isPod, type Place, type Scope } from './context.js';
import { placeholder, substitute } from './tags.js';
import type { Artifact, Parameter, Template } from './types.js';

const RETRIES = ['retries', 'lastRetry.exitCode', 'lastRetry.status', 'lastRetry.duration', 'lastRetry.message'];

/** Variables that a template has by itself: its pod's name, how its last try ended. */
export function localNames(template: Template): readonly string[] {
  return [...(isPod(template) ? ['pod.name'] : []), ...(template.retryStrategy ? RETRIES : [])];
}

/** Paths of outputs, which a pod may name in its own text. */
export function pathNames(template: Template, scope: Scope): void {
  if (!isLeaf(template)) return;
  for (const { name, path } of template.outputs?.artifacts ?? []) if (path) scope.add(`outputs.artifacts.${name}.path`);
  for (const { name, valueFrom } of template.outputs?.parameters ?? [])
    if (valueFrom?.path) scope.add(`outputs.parameters.${name}.path`);
}

/**
 * The template with the values of its inputs and of the workflow put in (common.SubstituteParams): first the workflow's and the
 * template's own, because inputs may hold them, then the inputs. Undefined where a tag is never closed.
 */
export function withValues(
  template: Template,
  inputs: ReadonlyMap<string, Parameter>,
  place: Place,
  context: Context,
): Template | undefined {
  const parameters = (template.inputs?.parameters ?? []).map((one) => inputs.get(one.name ?? '') ?? one);
  const filled = { ...template, inputs: { ...template.inputs, parameters } };
  const text = JSON.stringify(filled);
  if (!text.includes('{{')) return filled;
  const values = new Map(context.globals);
  for (const name of localNames(template)) values.set(name, placeholder(name));
  const first = replaced(text, values);
  if (first === undefined) {
    context.report('expressions', `templates.${template.name ?? ''} Cannot find end tag="}}"`, place);
    return undefined;
  }
  for (const { name, value } of first.inputs?.parameters ?? [])
    if (value !== undefined) values.set(`inputs.parameters.${name}`, value);
  values.set('inputs.parameters', JSON.stringify(first.inputs?.parameters ?? []));
  paths('inputs', first.inputs?.artifacts ?? [], values);
  paths('outputs', first.outputs?.artifacts ?? [], values);
  for (const { name, valueFrom } of first.outputs?.parameters ?? [])
    if (valueFrom?.path) values.set(`outputs.parameters.${name}.path`, valueFrom.path);
  return replaced(JSON.stringify(first), values) ?? first;
}

function paths(side: string, artifacts: readonly Artifact[], values: Map<string, string>): void {
  for (const { name, path } of artifacts) if (path) values.set(`${side}.artifacts.${name}.path`, path);
}

function replaced(text: string, values: ReadonlyMap<string, string>): Template | undefined {
  const out = substitute(text, values);
  if (out === undefined) return undefined;
  try {
    return JSON.parse(out) as Template;
  } catch {
    // A tag that went on past the end of its text took the structure with it.
    return undefined;
  }
}

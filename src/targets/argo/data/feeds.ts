/** What steps get from other steps: outputs of the one, input parameters of the other, base64 in between. */
import type { Action, Program, Ref, Step, Value } from '../../../ir/index.js';
import { resultOf } from '../mapping.js';
import type { Feed, Producing } from '../model.js';
import { outputOf } from '../outputs.js';
import { quoted } from '../questions.js';

export type OutputRef = Extract<Ref, { scope: 'output' | 'part' }>;

/** Whether a reference is an output of a step, or a part of one. */
export const isOutput = (ref: Ref): ref is OutputRef => ref.scope === 'output' || ref.scope === 'part';

/** Outputs of other steps that a step reads: in its arguments, its script, its callable. */
export function outputsRead(step: Step): readonly OutputRef[] {
  const found: OutputRef[] = [];
  const visit = (value: Value): void => {
    if (value.kind === 'ref' && isOutput(value.to)) found.push(value.to);
    if (value.kind === 'list') value.items.forEach(visit);
    if (value.kind === 'map') Object.values(value.entries).forEach(visit);
    if (value.kind === 'template') value.parts.forEach(visit);
    if (value.kind === 'code' && value.means) visit(value.means);
    if (value.kind === 'code' && value.native) visit(value.native);
  };
  Object.values(step.inputs).forEach(visit);
  Object.values(step.env).forEach(visit);
  valuesOf(step.action).forEach(visit);
  const { reads = [] }: Partial<Program> = step.program ?? {};
  return [...found, ...reads.filter(isOutput)];
}

/** The arguments of an action. */
function valuesOf(action: Action): readonly Value[] {
  if (action.kind === 'shell') return [action.script];
  if (action.kind === 'container') return [action.image, ...action.command, ...action.args];
  if (action.kind === 'http') return [action.url, ...(action.body ? [action.body] : [])];
  if (action.kind === 'sql') return [action.query];
  if (action.kind === 'notify') return [action.text];
  if (action.kind === 'service') return Object.values(action.args);
  if (action.kind === 'wait') return action.until.op === 'truthy' ? [action.until.value] : [];
  return action.kind === 'invoke' ? [action.pipeline, ...Object.values(action.params)] : [];
}

/** The value of the argument: base64, so that neither Argo nor Kubernetes reads what a step wrote. */
export function fedBy(from: Producing, { port, as, path }: Feed): string {
  const output = from.gathered ? `toJson(${resultOf(from, port)})` : outputOf(from.task, port);
  if (path) return `{{=${partOf(`fromJSON(${output})`, path)}}}`;
  return `{{=sprig.b64enc(${as === 'text' ? textOf(output) : output})}}`;
}

/** What a variable holds where there is no such part: no base64, so that the container that decodes it fails, as Jinja does. */
const NO_PART = '!';

/** The same of a part. */
function partOf(value: string, path: readonly (string | number)[]): string {
  const steps = path.map((key, index) => {
    const kind = typeof key === 'number' ? 'array' : 'map';
    const named = typeof key === 'number' ? String(key) : quoted(key);
    return `let p${index + 1} = type(p${index}) == '${kind}' ? get(p${index}, ${named}) : nil; `;
  });
  const last = `p${path.length}`;
  const text = `type(${last}) == 'map' && '$text' in ${last} ? ${last}['$text'] : type(${last}) == 'string' ? ${last} : type(${last}) == 'bool' ? (${last} ? 'True' : 'False') : toJson(${last})`;
  return `let p0 = ${value}; ${steps.join('')}${last} == nil ? '${NO_PART}' : sprig.b64enc(${text})`;
}

/** What Python prints of a text, a number, None, True and False, and of what JSON does not have (runtimes/python/tiphys_values.py). */
const textOf = (output: string) =>
  `type(fromJSON(${output})) == 'map' && '$text' in fromJSON(${output}) ? fromJSON(${output})['$text'] : type(fromJSON(${output})) == 'string' ? fromJSON(${output}) : fromJSON(${output}) == nil ? 'None' : ${output} == 'true' ? 'True' : ${output} == 'false' ? 'False' : ${output}`;

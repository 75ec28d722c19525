/** What holds what a value refers to in a run: an expression of Argo for its text. */
import type { FidelityNote } from '../../../core/index.js';
import type { Pipeline, Ref } from '../../../ir/index.js';
import { isText } from '../callables/environment.js';
import { type ActionContext, type Feed, note, together, type VariableAsk } from '../model.js';
import { isOutput, type OutputRef } from './feeds.js';
import { formattedDate } from './run.js';
import { parameterOf, variableHolder } from './variables.js';

/** What holds a value of the run: an expression of Argo for its text. */
export interface Holder {
  readonly expression: string;
  /** The input parameter that the expression reads; it holds base64. */
  readonly feed?: Feed;
  /** A Variable that the workflow has to have as a parameter. */
  readonly variable?: VariableAsk;
  readonly notes: readonly FidelityNote[];
}

/** What holds a reference; `name` is that of the input parameter, should it need one. */
export function holderOf(ref: Ref, context: ActionContext, name: string): Holder | undefined {
  const { pipeline } = context;
  if (ref.scope === 'date') {
    const text = formattedDate(pipeline, ref);
    return text === undefined ? undefined : { expression: text, notes: [] };
  }
  if (ref.scope === 'param') return paramOf(pipeline, ref.name);
  if (ref.scope === 'variable') return isTaken(pipeline, parameterOf(ref)) ? undefined : variableHolder(ref);
  if (ref.scope === 'item') return itemOf(ref.name, context);
  if (ref.scope === 'run' && ref.name === 'run_id')
    return {
      expression: 'workflow.name',
      notes: [note('AR053', 'approximate', 'content', 'the run_id is the name of the workflow here')],
    };
  if (!isOutput(ref) || !isRead(ref, context)) return undefined;
  // Argo's `get` counts from the front alone
  if (ref.scope === 'part' && ref.path.some((key) => typeof key === 'number' && key < 0)) return undefined;
  const path = ref.scope === 'part' ? { path: ref.path } : {};
  const message = `the result of another step stands in the text: lists and dictionaries as JSON, not as Python prints them${ref.scope === 'part' ? '; a part that is None fails the step, and whole numbers that Python has as floats come without their point' : ''}`;
  return {
    expression: `sprig.b64dec(inputs.parameters['${name}'])`,
    feed: { name, node: ref.node, port: ref.port, as: 'text', ...path },
    notes: [note('AR053', 'approximate', 'content', message)],
  };
}

const isTaken = ({ params }: Pipeline, name: string) => params.some((one) => one.name === name);

/** An argument that the step is mapped over. */
function itemOf(name: string, { item }: ActionContext): Holder | undefined {
  const value = item?.expression(name);
  if (value === undefined) return undefined;
  if (item?.valuesOf(name)?.every((one) => typeof one === 'string')) return { expression: value, notes: [] };
  const message = together('items of ', name, ' that are no texts stand as JSON, not as Python prints them');
  return {
    expression: `(type(${value}) == 'string' ? ${value} : toJson(${value}))`,
    notes: [note('AR053', 'approximate', 'content', message)],
  };
}

/** Texts and numbers look the same in both languages; other values do not. */
function paramOf(pipeline: Pipeline, name: string): Holder | undefined {
  const param = pipeline.params.find((one) => one.name === name);
  if (!param || !/^[A-Za-z0-9_-]+$/.test(name)) return undefined;
  const given = param.default?.kind === 'literal' ? param.default.value : undefined;
  const plain =
    (typeof given === 'string' && isText(param.type, given)) || (typeof given === 'number' && Number.isInteger(given));
  return plain ? { expression: `workflow.parameters['${name}']`, notes: [] } : undefined;
}

/** Whether a step here hands an output on under a name that can be asked for. */
export const isRead = ({ node, port }: OutputRef, { producerOf }: ActionContext) =>
  /^(return_value|xcom_[A-Za-z0-9_-]+)$/.test(port) && producerOf(node, port) !== undefined;

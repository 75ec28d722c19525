/** Texts that run time puts together (Jinja of the source), as parts that a container joins: Argo splices nothing into them. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Pipeline, Ref, Value } from '../../../ir/index.js';
import { isText } from '../callables/environment.js';
import { type ActionContext, type Feed, note, together, type VariableAsk } from '../model.js';
import { isOutput, type OutputRef } from './feeds.js';
import { hiddenIn } from './hidden.js';
import { dateNotes, formattedDate } from './run.js';
import { parameterOf, variableHolder } from './variables.js';

/** A variable of the environment: it holds its part in base64, or as it is where it is `plain`. */
export interface HeldPart {
  readonly variable: string;
  readonly plain?: true;
  /** It holds no base64 where there is nothing that it could hold. */
  readonly checked?: true;
  /** It holds JSON in base64, of which Python makes the text of this part; all of it where the path is empty. */
  readonly path?: readonly (string | number)[];
}

/** A text in parts: known ones, and variables of the environment that hold the others. */
export interface Templated {
  readonly parts: readonly (string | HeldPart)[];
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: Json }[];
  readonly feeds: readonly Feed[];
  readonly dates: boolean;
  readonly params: readonly string[];
  readonly variables: readonly VariableAsk[];
  readonly notes: readonly FidelityNote[];
}

/** The parts of a text that is understood; undefined where one of them has nothing that holds it. `inPython`: Python puts it together. */
export function templatedText(
  value: Value,
  context: ActionContext,
  prefix = '',
  inPython = false,
): Templated | undefined {
  const parts: (string | HeldPart)[] = [];
  const held: Held[] = [];
  for (const part of flat(value)) {
    if (part.kind === 'literal') parts.push(String(part.value));
    else {
      const found = part.kind === 'ref' ? heldIn(part.to, context, `${prefix}${held.length}`, inPython) : undefined;
      if (!found) return undefined;
      held.push(found);
      parts.push(found.part);
    }
  }
  const dates = held.some(({ to }) => to.scope === 'date');
  return {
    parts,
    env: held.map(({ env }) => env),
    feeds: held.flatMap(({ holder }) => holder?.feed ?? []),
    dates,
    params: held.flatMap(({ to }) => (to.scope === 'param' ? [to.name] : [])),
    variables: held.flatMap(({ holder }) => holder?.variable ?? []),
    notes: [...(dates ? dateNotes(context.pipeline) : []), ...held.flatMap(({ notes }) => notes)],
  };
}

/** The parts of a text; a template among them has parts of its own. */
function flat(value: Value): readonly Value[] {
  if (value.kind === 'template') return value.parts.flatMap(flat);
  return value.kind === 'code' && value.means ? flat(value.means) : [value];
}

/** A reference in a text, and the variable of the environment that holds it. */
interface Held {
  readonly to: Ref;
  readonly part: HeldPart;
  readonly env: Templated['env'][number];
  readonly holder?: Holder;
  readonly notes: readonly FidelityNote[];
}

function heldIn(to: Ref, context: ActionContext, id: string, inPython: boolean): Held | undefined {
  const name = `TIPHYS_T${id}`;
  if (inPython && isOutput(to)) return pythonPart(to, context, name, `text_${id}`);
  const hidden = hiddenIn(to);
  if (hidden)
    return { to, part: { variable: name, plain: true }, env: { name, valueFrom: hidden.from }, notes: [hidden.note] };
  const holder = holderOf(to, context, `text_${id}`);
  const part: HeldPart = { variable: name, ...(to.scope === 'part' && { checked: true }) };
  return holder && { to, part, env: { name, value: holding(holder) }, holder, notes: holder.notes };
}

/** A result, or a part of one: Python reads it and prints it as it does there. */
function pythonPart(to: OutputRef, context: ActionContext, variable: string, name: string): Held | undefined {
  if (!isRead(to, context)) return undefined;
  const { node, port } = to;
  const holder: Holder = { expression: '', feed: { name, node, port }, notes: [] };
  const path = to.scope === 'part' ? to.path : [];
  const isGathered = path.length === 0 && context.producerOf(node, port)?.gathered === true;
  const message =
    'the results of a mapped step stand in the text as a list, not as Airflow prints what it fetches one by one';
  const notes = isGathered ? [note('AR053', 'approximate', 'content', message)] : [];
  return { to, part: { variable, path }, env: { name: variable, value: holding(holder) }, holder, notes };
}

const isRead = ({ node, port }: OutputRef, { producerOf }: ActionContext) =>
  /^(return_value|xcom_[A-Za-z0-9_-]+)$/.test(port) && producerOf(node, port) !== undefined;

/** What holds a value of the run: an expression of Argo for its text. */
export interface Holder {
  readonly expression: string;
  /** The input parameter that the expression reads; it holds base64. */
  readonly feed?: Feed;
  /** A Variable that the workflow has to have as a parameter. */
  readonly variable?: VariableAsk;
  readonly notes: readonly FidelityNote[];
}

/** The text in base64, as a value of the environment. */
const holding = ({ expression, feed }: Holder) =>
  feed ? `{{inputs.parameters.${feed.name}}}` : `{{=sprig.b64enc(${expression})}}`;

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

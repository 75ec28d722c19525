/** Texts that run time puts together (Jinja of the source), as parts that a container joins: Argo splices nothing into them. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Choice, Ref, Value } from '../../../ir/index.js';
import { type ActionContext, type Feed, note, type VariableAsk } from '../model.js';
import { encodedChoice } from './choices.js';
import { expressionOf, type Needs, noNeeds } from './expression.js';
import { isOutput, type OutputRef } from './feeds.js';
import { hiddenIn } from './hidden.js';
import { type Holder, holderOf, isRead } from './holders.js';
import { dateNotes } from './run.js';

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
      const id = `${prefix}${held.length}`;
      const found =
        part.kind === 'ref'
          ? heldIn(part.to, context, id, inPython)
          : part.kind === 'choice'
            ? chosenIn(part, context, id)
            : undefined;
      if (!found) return undefined;
      held.push(found);
      parts.push(found.part);
    }
  }
  const dates = held.some((one) => one.dates);
  return {
    parts,
    env: held.map(({ env }) => env),
    feeds: held.flatMap((one) => one.feeds),
    dates,
    params: held.flatMap((one) => one.params),
    variables: held.flatMap((one) => one.variables),
    notes: [...(dates ? dateNotes(context.pipeline) : []), ...held.flatMap(({ notes }) => notes)],
  };
}

/** The parts of a text; a template among them has parts of its own. */
function flat(value: Value): readonly Value[] {
  if (value.kind === 'template') return value.parts.flatMap(flat);
  return value.kind === 'code' && value.means ? flat(value.means) : [value];
}

/** A part of a text that run time decides, and the variable of the environment that holds it. */
interface Held extends Omit<Templated, 'parts' | 'env'> {
  readonly part: HeldPart;
  readonly env: Templated['env'][number];
}

/** What a reference needs of the workflow, whatever holds it. */
const needsOf = (to: Ref, holder?: Holder) => ({
  dates: to.scope === 'date',
  params: to.scope === 'param' ? [to.name] : [],
  feeds: holder?.feed ? [holder.feed] : [],
  variables: holder?.variable ? [holder.variable] : [],
});

/** A text of two sides; undefined where one of them comes from a Secret, which Argo must not hold, or is the result of a step. */
function chosenIn(value: Choice, context: ActionContext, id: string): Held | undefined {
  const name = `TIPHYS_T${id}`;
  const needs: Needs = noNeeds();
  const expression = encodedChoice(value, (one) => expressionOf(one, context, needs), base64);
  if (expression === undefined || needs.env.length > 0 || needs.feeds.length > 0) return undefined;
  return { ...needs, part: { variable: name, checked: true }, env: { name, value: `{{=${expression}}}` } };
}

const base64 = (expression: string) => `sprig.b64enc(${expression})`;

/** The text in base64, as a value of the environment. */
const holding = ({ expression, feed }: Holder) =>
  feed ? `{{inputs.parameters.${feed.name}}}` : `{{=${base64(expression)}}}`;

function heldIn(to: Ref, context: ActionContext, id: string, inPython: boolean): Held | undefined {
  const name = `TIPHYS_T${id}`;
  if (inPython && isOutput(to)) return pythonPart(to, context, name, `text_${id}`);
  const hidden = hiddenIn(to);
  if (hidden)
    return {
      ...needsOf(to),
      part: { variable: name, plain: true },
      env: { name, valueFrom: hidden.from },
      notes: [hidden.note],
    };
  const holder = holderOf(to, context, `text_${id}`);
  const part: HeldPart = { variable: name, ...(to.scope === 'part' && { checked: true }) };
  return holder && { ...needsOf(to, holder), part, env: { name, value: holding(holder) }, notes: holder.notes };
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
  return { ...needsOf(to, holder), part: { variable, path }, env: { name: variable, value: holding(holder) }, notes };
}

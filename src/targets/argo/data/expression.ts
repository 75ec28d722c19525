/** Arguments of the source as expressions of Argo's language: what a value is in the run that reads it. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { ActionContext, Asks, Feed, VariableAsk } from '../model.js';
import { quoted } from '../questions.js';
import { choiceExpression } from './choices.js';
import { holderOf } from './holders.js';
import { dateNotes } from './run.js';

/** What the expressions of a step need of the run. */
export interface Needs {
  readonly feeds: Feed[];
  readonly notes: FidelityNote[];
  readonly params: string[];
  readonly variables: VariableAsk[];
  /** Variables of the container that others name: they stand before them. */
  readonly env: { readonly name: string; readonly valueFrom: Json }[];
  dates: boolean;
}

/** What the workflow has to have for them. */
export const asksOf = ({ dates, params, variables }: Pick<Needs, 'dates' | 'params' | 'variables'>): Asks => ({
  dates,
  conf: false,
  params,
  variables,
});

export const noNeeds = (): Needs => ({ feeds: [], notes: [], params: [], variables: [], env: [], dates: false });

/** The expression of a value, its needs added to `needs`; undefined where a part of it is not known. */
export function expressionOf(value: Value, context: ActionContext, needs: Needs): string | undefined {
  if (value.kind === 'literal') return literal(value.value);
  if (value.kind === 'choice') return choiceExpression(value, (one) => expressionOf(one, context, needs));
  if (value.kind === 'code') return value.means && expressionOf(value.means, context, needs);
  if (value.kind === 'list') return joined(value.items, context, needs, (parts) => `[${parts.join(', ')}]`);
  if (value.kind === 'template')
    return joined(value.parts.map(asText), context, needs, (parts) => (parts.length > 0 ? parts.join(' + ') : "''"));
  if (value.kind === 'map') {
    const names = Object.keys(value.entries);
    if (names.some((name) => name.startsWith('<'))) return undefined;
    const pairs = (parts: readonly string[]) => parts.map((part, index) => `${quoted(names[index] ?? '')}: ${part}`);
    return joined(Object.values(value.entries), context, needs, (parts) => `{${pairs(parts).join(', ')} }`);
  }
  // where there is no such part, only a container can tell (feeds.ts)
  if (value.kind !== 'ref' || value.to.scope === 'part') return undefined;
  const found = holderOf(value.to, context, `arg_${needs.feeds.length}`);
  if (!found) return undefined;
  if (found.feed) needs.feeds.push(found.feed);
  if (value.to.scope === 'param') needs.params.push(value.to.name);
  if (value.to.scope === 'date' && !needs.dates) {
    needs.dates = true;
    needs.notes.push(...dateNotes(context.pipeline));
  }
  if (found.variable !== undefined) needs.variables.push(found.variable);
  needs.notes.push(...found.notes);
  return found.expression;
}

/** Parts of a text are texts: a number among them as it is written. */
const asText = (part: Value): Value =>
  part.kind === 'literal' ? { kind: 'literal', value: String(part.value) } : part;

function joined(
  values: readonly Value[],
  context: ActionContext,
  needs: Needs,
  make: (parts: readonly string[]) => string,
): string | undefined {
  const parts = values.map((one) => expressionOf(one, context, needs));
  return parts.every((one) => one !== undefined) ? make(parts) : undefined;
}

/** Plain data in Argo's expression language; no two braces stand side by side. */
function literal(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).map(([name, one]) => `${quoted(name)}: ${literal(one)}`);
  return `{${pairs.join(', ')} }`;
}

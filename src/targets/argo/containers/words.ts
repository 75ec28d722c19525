/**
 * Words of a command and values of an environment that run time decides. Kubernetes expands `$(NAME)` and halves `$$` in them, and
 * Argo templates them more than once, so that dollars and braces of a value are put in by Kubernetes' own means (`literals`).
 */
import type { Value } from '../../../ir/index.js';
import { expressionOf, type Needs } from '../data/expression.js';
import { type Hidden, hiddenIn, requiredIn } from '../data/hidden.js';
import { shieldText } from '../literals.js';
import type { ActionContext } from '../model.js';

/** How a text of run time is written where it may hold dollars and braces. */
type Escape = (text: string) => string;

/** The name of an image, which Kubernetes expands nothing in. */
export const imageWord = (value: Value, context: ActionContext, needs: Needs): string | undefined =>
  wordOf(value, context, needs, (text) => text);

/** A text field of a container; undefined where a part of the value is not known. */
export function wordOf(
  value: Value,
  context: ActionContext,
  needs: Needs,
  write: Escape = escaped,
): string | undefined {
  const means = value.kind === 'code' ? value.means : value;
  if (!means) return undefined;
  const parts = means.kind === 'template' ? means.parts : [means];
  const at = parts.findIndex((one) => hiddenPart(one) !== undefined);
  const hidden = parts[at] && hiddenPart(parts[at]);
  if (hidden) {
    const around = [parts.slice(0, at), parts.slice(at + 1)].map((some) =>
      some.length === 0 ? '' : wordOf({ kind: 'template', parts: some }, context, needs, write),
    );
    return around.includes(undefined) ? undefined : around.join(`$(${heldBy(hidden, needs)})`);
  }
  const known = parts.map(knownText);
  if (known.every((one) => one !== undefined)) return shieldText(known.join(''));
  if (known.some((one) => one !== undefined && /[{}$]/.test(one))) return expressionIn(means, context, needs, write);
  const words = parts.map((part, index) => known[index] ?? expressionIn(part, context, needs, write));
  return words.every((one) => one !== undefined) ? words.join('') : undefined;
}

const hiddenPart = (value: Value) => (value.kind === 'ref' ? hiddenIn(value.to) : undefined);

/** The variable of the container that holds what Argo must not hold; Kubernetes puts it in, and reads nothing in it. */
function heldBy(hidden: Hidden, { env, notes }: Needs): string {
  const from = requiredIn(hidden);
  const text = JSON.stringify(from);
  const known = env.find(({ valueFrom }) => JSON.stringify(valueFrom) === text);
  if (known) return known.name;
  const name = `TIPHYS_SECRET_${env.length}`;
  env.push({ name, valueFrom: from });
  notes.push(hidden.note);
  return name;
}

function knownText(value: Value): string | undefined {
  if (value.kind !== 'literal' || value.value === null || typeof value.value === 'object') return undefined;
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return String(value.value);
}

function expressionIn(value: Value, context: ActionContext, needs: Needs, write: Escape): string | undefined {
  const text = expressionOf(value, context, needs);
  if (text === undefined) return undefined;
  return `{{=${isPlain(value) ? text : write(text)}}}`;
}

/** Dates and the name of the run hold neither dollars nor braces. */
function isPlain(value: Value): boolean {
  return value.kind === 'ref' && (value.to.scope === 'date' || value.to.scope === 'run');
}

/** A text of run time, as Kubernetes has to be given it: it turns `$$` into a dollar and the variable into a brace. */
export const escaped = (text: string) => `replace(replace(string(${text}), '$', '$$'), '\\u007b', '$(TIPHYS_BRACE)')`;

/**
 * Texts into which the container puts the values of its own variables before a shell reads them, as Groovy puts credentials into a text. Nothing else
 * could: no template of Argo's may hold a Secret.
 */
import type { Value } from '../../../ir/index.js';
import type { Job, Scope } from './job.js';
import type { Filled } from './piece.js';
import { piecesOf, textPieces } from './values.js';

/** The value of a variable of the container's. */
interface Held {
  readonly kind: 'held';
  readonly name: string;
}

/** The parts of a text; undefined where one is not known. */
export function splicedPieces(value: Value, scope: Scope, job: Job): readonly (Filled | Held)[] | undefined {
  const parts = value.kind === 'template' ? value.parts : [value];
  const found = parts.map((one): readonly (Filled | Held)[] | undefined => {
    const filled = textPieces(one, scope, job);
    if (filled || one.kind === 'literal') return filled;
    if (one.kind === 'template') return splicedPieces(one, scope, job);
    if (one.kind !== 'ref' || one.to.scope !== 'env') return undefined;
    return holdsSecret(one.to.name, scope, job, 0) ? [{ kind: 'held', name: one.to.name }] : undefined;
  });
  return found.every((one) => one !== undefined) ? found.flatMap((one) => one ?? []) : undefined;
}

/** Variables that are made of variables. */
const DEEPEST = 10;

/** Whether all of a variable is known when the container starts, and a Secret among it. */
function holdsSecret(name: string, scope: Scope, job: Job, depth: number): boolean {
  const value = Object.hasOwn(scope.env, name) ? scope.env[name] : undefined;
  const pieces = value && depth < DEEPEST ? piecesOf(value, scope, job) : undefined;
  return (
    pieces?.some((one) =>
      one.kind === 'variable'
        ? one.name !== name && holdsSecret(one.name, scope, job, depth + 1)
        : one.kind === 'secret',
    ) === true
  );
}

/** What stands for a variable in the script until its value does. */
const tokenOf = (name: string) => `@tiphys{${name}}@`;

const MARKED = /\uE002([A-Za-z_]\w*)\uE003/g;

export const marked = ({ name }: Held): string => `\uE002${name}\uE003`;

/** Variables whose values are put into a text. */
export const heldIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(MARKED)].map(([, name = '']) => name)),
];

/** The text as it stands in a manifest; undefined where it holds such a token of its own. */
export function withTokens(text: string): string | undefined {
  const taken = heldIn(text).some((name) => text.includes(tokenOf(name)));
  return taken || /[\uE002\uE003]/.test(text.replace(MARKED, ''))
    ? undefined
    : text.replace(MARKED, (_, name: string) => tokenOf(name));
}

/**
 * Shell that readies the values for `sed`, and what it is told: every character that it would take for its own is escaped, ends of
 * lines too. A letter behind each keeps `$(…)` from cutting the newline at its end.
 */
export function splicing(names: readonly string[]): { readonly before: string; readonly told: string } {
  const ready = names.map(
    (name, at) =>
      `tiphys_${at}=$(printf %sx "$${name}" | sed -e 's/[\\\\&|]/\\\\&/g' -e '$!s/$/\\\\/'); tiphys_${at}=\${tiphys_${at}%x}; `,
  );
  return { before: ready.join(''), told: names.map((name, at) => ` -e "s|${tokenOf(name)}|$tiphys_${at}|g"`).join('') };
}

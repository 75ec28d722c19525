import { shortHash } from '../names.js';
import { quoted } from '../questions.js';

/** A part of a text. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** What stands between Argo's double braces. */
  | { readonly kind: 'argo'; readonly path: string }
  /** What Argo works out between its double braces: one text or another. */
  | { readonly kind: 'expression'; readonly text: string }
  /** Another variable of the same environment. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'secret'; readonly name: string };

/** What is there when the step starts. */
export type Filled = Extract<Piece, { kind: 'text' | 'argo' | 'expression' }>;

export const text = (content: string): Filled => ({ kind: 'text', text: content });
export const argo = (path: string): Filled => ({ kind: 'argo', path });

/** A path as Argo's expressions read it: names of parameters may hold what is no name there. */
export function inExpression(path: string): string {
  const [, scope, name] = /^(.*?\.parameters)\.(.*)$/s.exec(path) ?? [];
  return scope === undefined || name === undefined ? path : `${scope}[${quoted(name)}]`;
}

/** What stands between the braces. */
export const within = (one: Exclude<Filled, { kind: 'text' }>): string =>
  one.kind === 'argo' ? one.path : `=${one.text}`;

/** A part of a text as an operand of Argo's expressions. */
export function asOperand(one: Filled): string {
  if (one.kind === 'text') return quoted(one.text);
  return one.kind === 'argo' ? inExpression(one.path) : `(${one.text})`;
}

/** The mount point of workspaces. */
export const WORKSPACE = '/workspace';

/** Argo's names of parameters are made of letters, digits, `-` and `_`. */
export function parameterName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `${name.replace(/[^\w-]/g, '_')}-${shortHash(name)}`;
}

/** Boolean expressions of a `depends`, kept as trees so that their length is known before any text is made. */
export type Expression =
  | { readonly kind: 'atom'; readonly text: string; readonly size: number }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[]; readonly size: number }
  | { readonly kind: 'not'; readonly of: Expression; readonly size: number };

/** The empty conjunction and the empty disjunction. */
export const TRUE: Expression = { kind: 'all', of: [], size: 0 };
export const FALSE: Expression = { kind: 'any', of: [], size: 0 };

/** `size` counts about the characters of the printed text; parts are shared, so printing may take far more room than the tree. */
const JOINER = 4;

export function atom(text: string): Expression {
  return { kind: 'atom', text, size: text.length };
}

export function all(parts: readonly Expression[]): Expression {
  return combined('all', parts);
}

export function any(parts: readonly Expression[]): Expression {
  return combined('any', parts);
}

export function not(of: Expression): Expression {
  if (of === TRUE) return FALSE;
  if (of === FALSE) return TRUE;
  return of.kind === 'not' ? of.of : { kind: 'not', of, size: of.size + 3 };
}

/** Flattened, without what changes nothing; one part stands for itself. */
function combined(kind: 'all' | 'any', parts: readonly Expression[]): Expression {
  const [neutral, absorbing] = kind === 'all' ? [TRUE, FALSE] : [FALSE, TRUE];
  if (parts.includes(absorbing)) return absorbing;
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  if (of.length === 0) return neutral;
  const [first] = of;
  if (of.length === 1 && first) return first;
  return { kind, of, size: of.reduce((sum, part) => sum + part.size + JOINER, 2) };
}

/** The text of an expression of Argo's `depends`; parentheses wherever two operators meet. */
export function print(expression: Expression, inside = false): string {
  if (expression.kind === 'atom') return expression.text;
  if (expression.kind === 'not') return `!(${print(expression.of)})`;
  const text = expression.of.map((part) => print(part, true)).join(expression.kind === 'all' ? ' && ' : ' || ');
  return inside ? `(${text})` : text;
}

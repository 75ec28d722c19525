/**
 * Conditions over the states of Argo's tasks: what `depends` is written from. Plain data with smart constructors; nothing in
 * here knows a trigger rule.
 */
export type State = 'Succeeded' | 'Failed' | 'Errored' | 'Skipped' | 'Omitted' | 'AnySucceeded' | 'AllFailed';

export type Formula =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'is'; readonly task: string; readonly state: State }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] };

/** How a task can end; the two of fan-outs (`AnySucceeded`, `AllFailed`) say something beside it. */
export const ENDS: readonly State[] = ['Succeeded', 'Failed', 'Errored', 'Skipped', 'Omitted'];

export const TRUE: Formula = { kind: 'constant', value: true };
export const FALSE: Formula = { kind: 'constant', value: false };

/** The task ended in one of the states. */
export function is(task: string, ...states: readonly State[]): Formula {
  return any(...states.map((state): Formula => ({ kind: 'is', task, state })));
}

export function all(...parts: readonly Formula[]): Formula {
  return join('all', parts);
}

export function any(...parts: readonly Formula[]): Formula {
  return join('any', parts);
}

/** Flattens, drops what says nothing and what is said twice. */
function join(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const found = new Map<string, Formula>();
  for (const part of parts.flatMap((one) => (one.kind === kind ? one.of : [one]))) {
    if (part.kind !== 'constant') found.set(textOf(part), part);
    else if (part.value === (kind === 'any')) return part;
  }
  const of = [...found.values()];
  const [first] = of;
  return of.length === 1 && first ? first : of.length === 0 ? (kind === 'all' ? TRUE : FALSE) : { kind, of };
}

/** As Argo reads it. An `any` stands in parentheses, so that the text can be joined with `&&`. */
export function textOf(formula: Formula): string {
  if (formula.kind === 'constant') return String(formula.value);
  if (formula.kind === 'is') return `${formula.task}.${formula.state}`;
  const parts = formula.of.map((one) =>
    one.kind === 'all' && formula.kind === 'any' ? `(${textOf(one)})` : textOf(one),
  );
  return formula.kind === 'all' ? parts.join(' && ') : `(${parts.join(' || ')})`;
}

/** The same, without the parentheses around an alternative that stands alone. */
export function topLevel(formula: Formula): string {
  const text = textOf(formula);
  return formula.kind === 'any' ? text.slice(1, -1) : text;
}

/** The tasks that a condition names: Argo waits for all of them to end. */
export function tasksIn(formula: Formula): ReadonlySet<string> {
  if (formula.kind === 'constant') return new Set();
  if (formula.kind === 'is') return new Set([formula.task]);
  return new Set(formula.of.flatMap((one) => [...tasksIn(one)]));
}

/** How many states a condition looks at. */
export function sizeOf(formula: Formula): number {
  if (formula.kind === 'constant') return 0;
  return formula.kind === 'is' ? 1 : formula.of.reduce((sum, one) => sum + sizeOf(one), 0);
}

/**
 * Conditions over the states of Argo's tasks: what `depends` is written from. Plain data with smart constructors; nothing in
 * here knows a trigger rule.
 */
export type State = 'Succeeded' | 'Failed' | 'Errored' | 'Skipped' | 'Omitted' | 'AnySucceeded' | 'AllFailed';

/** `text`: as Argo reads it; an `any` stands in parentheses, so that the text can be joined with `&&`. */
export type Formula = { readonly kind: 'constant'; readonly value: boolean; readonly text: string } | Is | Joined;

/** How a task can end; the two of fan-outs (`AnySucceeded`, `AllFailed`) say something beside it. */
export const ENDS: readonly State[] = ['Succeeded', 'Failed', 'Errored', 'Skipped', 'Omitted'];

export const TRUE: Formula = { kind: 'constant', value: true, text: 'true' };
export const FALSE: Formula = { kind: 'constant', value: false, text: 'false' };

/** Conditions are shared among joins and never changed: what one names is found once. */
class Is {
  readonly kind = 'is';
  readonly text: string;
  #tasks: ReadonlySet<string> | undefined;

  constructor(
    readonly task: string,
    readonly state: State,
  ) {
    this.text = `${task}.${state}`;
  }

  tasks(): ReadonlySet<string> {
    this.#tasks ??= new Set([this.task]);
    return this.#tasks;
  }
}

class Joined {
  readonly text: string;
  #tasks: ReadonlySet<string> | undefined;

  constructor(
    readonly kind: 'all' | 'any',
    readonly of: readonly Formula[],
  ) {
    this.text = joinedText(kind, of);
  }

  tasks(): ReadonlySet<string> {
    this.#tasks ??= this.#named();
    return this.#tasks;
  }

  #named(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const one of this.of) for (const task of tasksIn(one)) found.add(task);
    return found;
  }
}

/** The task ended in one of the states. */
export function is(task: string, ...states: readonly State[]): Formula {
  const [state, ...others] = states;
  if (state !== undefined && others.length === 0) return new Is(task, state);
  return any(...states.map((one) => new Is(task, one)));
}

export function all(...parts: readonly Formula[]): Formula {
  return join('all', parts);
}

export function any(...parts: readonly Formula[]): Formula {
  return join('any', parts);
}

/** Flattens, drops what says nothing and what is said twice. */
function join(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const of: Formula[] = [];
  for (const part of parts) {
    if (part.kind === kind) of.push(...part.of);
    else if (part.kind !== 'constant') of.push(part);
    else if (part.value === (kind === 'any')) return part;
  }
  const distinct = of.length < 2 ? of : withoutRepeats(of);
  const [first] = distinct;
  if (!first) return kind === 'all' ? TRUE : FALSE;
  return distinct.length === 1 ? first : new Joined(kind, distinct);
}

const withoutRepeats = (all: readonly Formula[]): readonly Formula[] =>
  all.filter(({ text }, index) => all.findIndex((one) => one.text === text) === index);

function joinedText(kind: 'all' | 'any', of: readonly Formula[]): string {
  const parts = of.map((one) => (one.kind === 'all' && kind === 'any' ? `(${one.text})` : one.text));
  return kind === 'all' ? parts.join(' && ') : `(${parts.join(' || ')})`;
}

/** The text without the parentheses around an alternative that stands alone. */
export function topLevel({ kind, text }: Formula): string {
  return kind === 'any' ? text.slice(1, -1) : text;
}

const NONE: ReadonlySet<string> = new Set();

/** The tasks that a condition names: Argo waits for all of them to end. */
export function tasksIn(formula: Formula): ReadonlySet<string> {
  return formula.kind === 'constant' ? NONE : formula.tasks();
}

/** Whether a condition is met by the states that tasks ended in. */
export function met(formula: Formula, states: ReadonlyMap<string, State>): boolean {
  if (formula.kind === 'constant') return formula.value;
  if (formula.kind === 'is') return states.get(formula.task) === formula.state;
  const holds = (one: Formula) => met(one, states);
  return formula.kind === 'all' ? formula.of.every(holds) : formula.of.some(holds);
}

/** How many states a condition looks at. */
export function sizeOf(formula: Formula): number {
  if (formula.kind === 'constant') return 0;
  return formula.kind === 'is' ? 1 : formula.of.reduce((sum, one) => sum + sizeOf(one), 0);
}

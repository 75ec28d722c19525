import type { Diagnostic, Span } from '../core/index.js';

/** Under which circumstances an event happens. */
export interface EventContext<Value> {
  /** Position in the one log of the repository. */
  readonly seq: number;
  /** The file whose code made it (the innermost frame). */
  readonly span: Span;
  /** Call sites that led here, outermost first; loops add the loop's span once. */
  readonly via: readonly Span[];
  /** Conditions of unknown outcome that it stands under, outermost first. */
  readonly guards: readonly Guard<Value>[];
  /** What the code (or a vocabulary, by `Machine.within`) has entered, outermost first. */
  readonly inside: readonly Value[];
}

export interface Guard<Value> {
  /** The condition as evaluated, or the iterable of a loop that may run any number of times. */
  readonly on: Value;
  readonly holds: boolean;
  /** `perhaps`: something that is no condition of the code decides, `on` tells what. */
  readonly kind: 'if' | 'loop' | 'try' | 'match' | 'perhaps';
  /** The condition has an assumed outcome, and this is the other: what happens here is not expected to happen. */
  readonly unlikely?: boolean;
  readonly span: Span;
  /** The condition's source text. */
  readonly text: string;
  /** Of a loop that is known but for its length. */
  readonly rounds?: Rounds<Value>;
}

/** A loop that runs once for each item of what only the run knows, in its order. */
export interface Rounds<Value> {
  /** What it goes through; undefined where the text of the guard alone says it. */
  readonly of: Value | undefined;
  /** What stands for the item in the one round that is read. */
  readonly item: Value;
  /** The loop may end before the last item, or what it goes through changes under way. */
  open: boolean;
}

/** What each event of an evaluation is recorded with, and the diagnostics beside them. */
export class Surroundings<Value> {
  readonly via: Span[] = [];
  readonly guards: Guard<Value>[] = [];
  readonly inside: Value[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** Something is only rehearsed: nobody is to hear of it. */
  muted = false;
  readonly #reported = new Set<string>();
  #last: Omit<EventContext<Value>, 'seq' | 'span'> = { via: [], guards: [], inside: [] };

  /** The present context of an event; what has not changed since the last one is shared with it. */
  context(seq: number, span: Span): EventContext<Value> {
    const { via, guards, inside } = this.#last;
    this.#last = { via: kept(this.via, via), guards: kept(this.guards, guards), inside: kept(this.inside, inside) };
    return { seq, span, via: this.#last.via, guards: this.#last.guards, inside: this.#last.inside };
  }

  /** Tell the user once for each code and place. */
  diagnose(diagnostic: Diagnostic): void {
    if (this.muted) return;
    const place = diagnostic.span ? `${diagnostic.span.file}:${diagnostic.span.start.line}` : '';
    const key = `${diagnostic.code} ${place}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnostic);
  }
}

/** What a list holds now, to be kept: the earlier copy if it is still the same. */
function kept<T>(now: readonly T[], earlier: readonly T[]): readonly T[] {
  return now.length === earlier.length && now.every((one, index) => one === earlier[index]) ? earlier : [...now];
}

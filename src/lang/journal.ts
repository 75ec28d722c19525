/** How the states of what can change are taken and put back. */
export interface States<Mutable, State> {
  of(target: Mutable): State;
  restore(target: Mutable, state: State): void;
}

let made = 0;

/** Remembers how things were before a branch, so that both branches of an unknown condition start alike. */
export class Journal<Mutable, State> {
  readonly before = new Map<Mutable, State>();
  /** Greater than that of any journal that was made before. */
  readonly id = ++made;

  constructor(private readonly states: States<Mutable, State>) {}

  touch(target: Mutable): void {
    this.keep(target, undefined);
  }

  /**
   * The same, with how things stand if another journal has just written it down: dozens of journals may watch at a time, and one copy does for all of
   * them, since nobody changes it.
   */
  keep(target: Mutable, now: State | undefined): State | undefined {
    if (this.before.has(target)) return now;
    const state = now ?? this.states.of(target);
    this.before.set(target, state);
    return state;
  }

  /** The present states of what was touched, after which everything is put back as it was. */
  rewind(): Map<Mutable, State> {
    const after = new Map<Mutable, State>();
    for (const [target, state] of this.before) {
      after.set(target, this.states.of(target));
      this.states.restore(target, state);
    }
    return after;
  }

  /** Put back the state that one branch left. */
  reapply(states: ReadonlyMap<Mutable, State>): void {
    for (const [target, state] of states) this.states.restore(target, state);
  }
}

/**
 * Tells all journals that watch, of which there may be dozens, what is about to change. They are kept in the order in which they were made; those that were
 * told of a thing since the newest of them began are not asked again.
 */
export class Touches<Mutable extends object, State> {
  #told = new WeakMap<Mutable, number>();

  constructor(private readonly journals: readonly Journal<Mutable, State>[]) {}

  touch(target: Mutable): void {
    const newest = this.journals.at(-1)?.id ?? 0;
    const told = this.#told.get(target) ?? 0;
    if (told >= newest) return;
    let now: State | undefined;
    for (let at = this.journals.length - 1; at >= 0; at -= 1) {
      const journal = this.journals[at];
      if (!journal || journal.id <= told) break;
      now = journal.keep(target, now);
    }
    this.#told.set(target, newest);
  }

  /** Journals did not watch for a while, and do again. */
  forget(): void {
    this.#told = new WeakMap();
  }
}

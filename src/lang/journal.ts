/** How the states of what can change are taken and put back. */
export interface States<Mutable, State> {
  of(target: Mutable): State;
  restore(target: Mutable, state: State): void;
}

/** Remembers how things were before a branch, so that both branches of an unknown condition start alike. */
export class Journal<Mutable, State> {
  readonly before = new Map<Mutable, State>();

  constructor(private readonly states: States<Mutable, State>) {}

  touch(target: Mutable): void {
    if (!this.before.has(target)) this.before.set(target, this.states.of(target));
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

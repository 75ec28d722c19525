/** Names that several bodies share which run at the same time: what one of them sets, another finds at any time, or not yet. */
import type { Span } from '../../../core/index.js';
import type { GvValue } from '../values/types.js';
import { closeJournal, tried } from './branching.js';
import type { Interpreter } from './interpreter.js';
import { isSame } from './journal.js';
import { Varied } from './unsettled.js';

type Names = Map<string, GvValue>;

/** Values that bodies gave names, by the scopes or objects that these are names of. */
class Given {
  readonly #of = new Map<Names, Map<string, GvValue[]>>();

  add(varied: Varied): void {
    for (const [names, changed] of varied.all()) for (const name of changed) this.#values(names, name);
  }

  *[Symbol.iterator](): Generator<readonly [Names, string, readonly GvValue[]]> {
    for (const [names, values] of this.#of) for (const [name, all] of values) yield [names, name, all];
  }

  #values(names: Names, name: string): void {
    const values = this.#of.get(names) ?? new Map<string, GvValue[]>();
    const value = names.get(name);
    this.#of.set(names, values);
    values.set(name, [...(values.get(name) ?? []), ...(value ? [value] : [])]);
  }
}

export class Beside {
  /** What each body would set, and what those that have run have set. */
  readonly #expected: readonly Given[];
  readonly #set = new Given();

  constructor(
    private readonly vm: Interpreter,
    private readonly bodies: readonly (() => void)[],
    private readonly span: Span,
  ) {
    this.#expected = bodies.length > 1 && vm.dry === 0 ? bodies.map((body) => this.#trial(body)) : [];
  }

  /** Runs one of the bodies, which does not know what the others set. */
  run(at: number): void {
    const body = this.bodies[at];
    const back = this.#hide([this.#set, ...this.#expected.filter((_, other) => other !== at)]);
    const varied = new Varied();
    this.vm.journals.push(varied);
    try {
      body?.();
    } finally {
      this.#set.add(varied);
      closeJournal(this.vm, varied);
      back();
    }
  }

  /** After all of them: what several have set is any of it. */
  end(): void {
    for (const [names, name, [first, ...more]] of this.#set) {
      if (!first || more.every((one) => isSame(first, one))) continue;
      this.vm.touchNames(names);
      names.set(name, this.#either([first, ...more]));
    }
  }

  #trial(body: () => void): Given {
    const given = new Given();
    const varied = new Varied();
    this.vm.journals.push(varied);
    tried(this.vm, body, () => given.add(varied));
    closeJournal(this.vm, varied);
    return given;
  }

  /** Names that others set are not known from here on; the way back, for those that are not set by then. */
  #hide(others: readonly Given[]): () => void {
    const hidden: (() => void)[] = [];
    for (const given of others)
      for (const [names, name, values] of given) {
        const before = names.get(name);
        const what = this.#either([...(before ? [before] : []), ...values]);
        this.vm.touchNames(names);
        names.set(name, what);
        hidden.push(() => {
          if (names.get(name) !== what) return;
          this.vm.touchNames(names);
          if (before) names.set(name, before);
          else names.delete(name);
        });
      }
    return () => {
      for (const one of hidden.toReversed()) one();
    };
  }

  #either(of: readonly GvValue[]): GvValue {
    return this.vm.unknown('GV014', 'set by a branch beside', this.span, { of });
  }
}

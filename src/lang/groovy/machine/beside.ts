/**
 * What several bodies share which run at the same time: what one of them sets, another finds at any time, or not yet. Each hands over to the others at
 * every call of the outside, so that what it set itself is its own only until then.
 */
import type { Span } from '../../../core/index.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { isUnderstood, isVague } from '../values/unknown.js';
import { closeJournal, tried } from './branching.js';
import {
  type Change,
  type Container,
  changeOf,
  emptied,
  isContainer,
  isStill,
  overwritten,
  withChanges,
} from './container-changes.js';
import type { Interpreter } from './interpreter.js';
import { isSame, type Mutable, restore, type State, stateOf } from './journal.js';
import { Varied } from './unsettled.js';

type Names = Map<string, GvValue>;

/** What it costs to see whether a body set a name itself, in looks at a journal. */
const HANDED = 2;

/** Values that bodies gave names, by the scopes or objects that these are names of, and what they did with containers. */
class Given {
  readonly #of = new Map<Names, Map<string, GvValue[]>>();
  readonly containers = new Map<Container, Change[]>();

  add(varied: Varied, before: ReadonlyMap<Mutable, State>): void {
    for (const [names, changed] of varied.all())
      for (const name of changed)
        this.#put(
          names,
          name,
          [names.get(name)].filter((one) => one !== undefined),
        );
    for (const [target, first] of varied.before) {
      const change = isContainer(target) ? changeOf(before.get(target) ?? first, stateOf(target)) : undefined;
      if (change && isContainer(target)) this.#change(target, [change]);
    }
  }

  include(other: Given): void {
    for (const [names, name, values] of other) this.#put(names, name, values);
    for (const [target, changes] of other.containers) this.#change(target, changes);
  }

  *[Symbol.iterator](): Generator<readonly [Names, string, readonly GvValue[]]> {
    for (const [names, values] of this.#of) for (const [name, all] of values) yield [names, name, all];
  }

  #put(names: Names, name: string, more: readonly GvValue[]): void {
    const values = this.#of.get(names) ?? new Map<string, GvValue[]>();
    this.#of.set(names, values);
    values.set(name, [...(values.get(name) ?? []), ...more]);
  }

  #change(target: Container, more: readonly Change[]): void {
    this.containers.set(target, [...(this.containers.get(target) ?? []), ...more]);
  }
}

/** A name or a container that is hidden from a body. */
interface Hidden {
  /** Others may have run: what the body set itself is no longer its own. */
  readonly again: () => void;
  readonly back: () => void;
}

export class Beside {
  /** What each body would set, and what those that have run have set. */
  readonly #expected: readonly Given[];
  readonly #set = new Given();
  /** Containers that several change, as they were before. */
  readonly #original = new Map<Container, State>();

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
    const hidden = this.#hide([this.#set, ...this.#expected.filter((_, other) => other !== at)]);
    const varied = new Varied();
    const shown = new Map<Mutable, State>([...this.#original.keys()].map((target) => [target, stateOf(target)]));
    const handOver = () => {
      this.vm.owe(hidden.length * HANDED);
      for (const one of hidden) one.again();
    };
    this.vm.journals.push(varied);
    this.vm.handingOver.push(handOver);
    try {
      body?.();
    } finally {
      this.vm.handingOver.splice(this.vm.handingOver.indexOf(handOver), 1);
      this.#set.add(varied, shown);
      closeJournal(this.vm, varied);
      for (const one of hidden.toReversed()) one.back();
    }
  }

  /** After all of them: what several have set is any of it. */
  end(): void {
    for (const [names, name, [first, ...more]] of this.#set) {
      if (!first || more.every((one) => isSame(first, one))) continue;
      this.vm.touchNames(names);
      names.set(name, this.#either([first, ...more]));
    }
    for (const [target] of this.#original) {
      const changes = this.#set.containers.get(target) ?? [];
      if (changes.length === 0) continue;
      this.vm.touch(target);
      restore(
        target,
        withChanges(stateOf(target), changes, (of) => this.#either(of)),
      );
    }
  }

  #trial(body: () => void): Given {
    const given = new Given();
    const varied = new Varied();
    this.vm.journals.push(varied);
    tried(this.vm, body, () => given.add(varied, new Map()));
    closeJournal(this.vm, varied);
    return given;
  }

  /** What others set is not known from here on; each name and each container once. */
  #hide(others: readonly Given[]): readonly Hidden[] {
    const all = new Given();
    for (const one of others) all.include(one);
    return [
      ...[...all].map(([names, name, values]) => this.#hideName(names, name, values)),
      ...[...all.containers].map(([target, changes]) => this.#hideContainer(target, changes)),
    ];
  }

  /** The way back is for a name that is not set by then. */
  #hideName(names: Names, name: string, values: readonly GvValue[]): Hidden {
    const before = names.get(name);
    let what = this.#either([...(before ? [before] : []), ...values]);
    const set = (value: GvValue) => {
      this.vm.touchNames(names);
      names.set(name, value);
    };
    const unset = what;
    let given: GvValue | undefined;
    set(what);
    return {
      again: () => {
        const own = names.get(name);
        if (!own || own === what || own === unset || own === given) return;
        if (values.every((one) => isSame(one, own))) {
          given = own;
          return;
        }
        // whatever it was made of: a name that is changed again and again would keep all that it ever was
        what = isVague(own) && isUnderstood(own) ? this.#either([unset]) : this.#either([own, ...values]);
        set(what);
      },
      back: () => {
        if (names.get(name) !== unset) return;
        if (before) return set(before);
        this.vm.touchNames(names);
        names.delete(name);
      },
    };
  }

  #hideContainer(target: Container, changes: readonly Change[]): Hidden {
    const before = stateOf(target);
    const what = this.#either([]);
    if (!this.#original.has(target)) this.#original.set(target, before);
    const empty = emptied(before, what);
    let left = empty;
    const set = (state: State) => {
      this.vm.touch(target);
      restore(target, state);
      left = state;
    };
    set(empty);
    return {
      again: () => {
        // nothing was done to it since: asked at each step of a branch, and it may be large
        if (isStill(target, left)) return;
        const own = stateOf(target);
        if (changeOf(empty, own)) set(overwritten(own, changes, (of) => this.#either(of)));
      },
      back: () => set(before),
    };
  }

  #either(of: readonly GvValue[]): GvUnknown {
    return this.vm.unknown('GV014', 'set by a branch beside', this.span, { of });
  }
}

/** What the calls of a script have told of their results, while it is evaluated. */

import type { LoopItem } from '../../../lang/groovy/index.js';
import type { Argument, Known } from './known.js';
import { ASKING } from './names.js';
import type { RawCall } from './raw.js';
import { isAnswer } from './results.js';

export class KnownResults implements Known {
  readonly #producers = new Map<number, number>();
  readonly #asked = new Map<number, number>();
  readonly #described = new Map<number, Argument>();
  readonly #tools = new Map<number, string>();
  readonly #items = new Map<LoopItem, string>();
  readonly #itemNames = new Set<string>();
  readonly #entered = new Set<LoopItem>();

  constructor(
    readonly isVariable: (name: string) => boolean,
    readonly isParameter: (name: string) => boolean,
    readonly bound: Known['bound'],
    readonly isSame: Known['isSame'],
    private readonly isInRound: (item: LoopItem) => boolean,
  ) {}

  producer(id: number): number | undefined {
    return this.#producers.get(id);
  }

  asked(id: number): number | undefined {
    return this.#asked.get(id);
  }

  tool(id: number): string | undefined {
    return this.#tools.get(id);
  }

  /** By its variable and its line: no axis, and no variable of the environment, has such a name. */
  item(item: LoopItem): string | undefined {
    if (!this.#entered.has(item) && !this.isInRound(item)) return undefined;
    const known = this.#items.get(item);
    if (known !== undefined) return known;
    const base = `${item.name}@${item.line}`;
    let name = base;
    for (let at = 2; this.#itemNames.has(name); at += 1) name = `${base}.${at}`;
    this.#itemNames.add(name);
    this.#items.set(item, name);
    return name;
  }

  within<T>(item: LoopItem, read: () => T): T {
    this.#entered.add(item);
    try {
      return read();
    } finally {
      this.#entered.delete(item);
    }
  }

  described(id: number): Argument | undefined {
    return this.#described.get(id);
  }

  /** An opaque value stands for the object that a call describes. */
  describe(id: number, argument: Argument): void {
    this.#producers.delete(id);
    this.#asked.delete(id);
    this.#described.set(id, argument);
  }

  /** An opaque value stands for what a call gives. */
  produced(id: number, { id: call, name, argument }: RawCall): void {
    this.#producers.set(id, call);
    if (ASKING.has(name) || isAnswer(argument)) this.#asked.set(id, call);
    const tool = name === 'tool' ? argument.children.find((one) => one.name === '' || one.name === 'name') : undefined;
    if (tool?.text !== undefined) this.#tools.set(id, tool.text);
  }
}

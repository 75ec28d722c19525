/** What the calls of a script have told of their results, while it is evaluated. */

import type { Argument, Known } from './known.js';
import { ASKING } from './names.js';
import type { RawCall } from './raw.js';
import { isAnswer } from './results.js';

export class KnownResults implements Known {
  readonly #producers = new Map<number, number>();
  readonly #asked = new Map<number, number>();
  readonly #described = new Map<number, Argument>();
  readonly #tools = new Map<number, string>();

  constructor(
    readonly isVariable: (name: string) => boolean,
    readonly isParameter: (name: string) => boolean,
    readonly bound: Known['bound'],
    readonly isSame: Known['isSame'],
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

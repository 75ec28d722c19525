/** Which closures were called so far, and with what: for blocks that are read once for several ways (read-once.ts). */
import type { Guard } from '../events.js';
import type { GvClosure, GvValue } from '../values/types.js';

/** A closure as it was called last. */
export interface Reading {
  readonly args: readonly GvValue[];
  readonly delegate: GvValue;
  readonly strategy: GvClosure['strategy'];
  readonly guards: readonly Guard[];
  /** The search for changes that it was called in; zero: in earnest. */
  readonly search: number;
}

export class Readings {
  /** By the identities of the closures; those alone that came to their end. */
  readonly last = new Map<number, Reading>();
  #search = 0;
  #searches = 0;

  /** Which search for changes this is, of all; zero: none. */
  get search(): number {
    return this.#search;
  }

  /** A search begins; the way back. */
  begin(): () => void {
    const around = this.#search;
    this.#searches += 1;
    this.#search = this.#searches;
    return () => {
      this.#search = around;
    };
  }
}

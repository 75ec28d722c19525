/** There is no fuel left. Not an exception of the evaluated language: no handler of its own sees it. */
export class OutOfFuel extends Error {}

/** Without a stack: it is nobody's bug, and whoever reads values of a script that used up its budget meets it thousands of times. */
function outOfFuel(what: string): OutOfFuel {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return new OutOfFuel(what);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** How deep statements, expressions and calls may nest together before the JavaScript stack is at risk. */
const DEEPEST = 1200;

/** Bounds an evaluation: `steps` count evaluated syntax nodes and whatever else costs as much. */
export class Fuel {
  #left = 0;
  #level = 0;

  /** Fill up for one more file. */
  refuel(steps: number): void {
    this.#left = steps;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw outOfFuel('steps');
  }

  /** One level deeper into the program while `body` runs. */
  nested<T>(body: () => T): T {
    this.#level += 1;
    if (this.#level > DEEPEST) {
      this.#level -= 1;
      throw new OutOfFuel('nesting');
    }
    try {
      return body();
    } finally {
      this.#level -= 1;
    }
  }
}

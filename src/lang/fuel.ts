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

/** So much work that is owed costs a step; as measured with journals, all of a script's fuel is a second or two then. */
const WORK_FOR_ONE = 32;

/** Bounds an evaluation: `steps` count evaluated syntax nodes and whatever else costs as much. */
export class Fuel {
  #left = 0;
  #owed = 0;
  #level = 0;

  /** Fill up for one more file. */
  refuel(steps: number): void {
    this.#left = steps;
    this.#owed = 0;
  }

  /** Equal at two times where nothing was evaluated in between. */
  get left(): number {
    return this.#left;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#owed >= WORK_FOR_ONE) this.#pay();
    if (this.#left < 0) throw outOfFuel('steps');
  }

  /** Work in small pieces that is paid for with the next step: it is done where nothing may stop in between. */
  owe(work: number): void {
    this.#owed += work;
  }

  #pay(): void {
    const steps = Math.trunc(this.#owed / WORK_FOR_ONE);
    this.#owed -= steps * WORK_FOR_ONE;
    this.#left -= steps;
  }

  /** One level deeper into the program, until `leave`: a pair, as a closure for every node that is evaluated would cost more than the counting. */
  enter(): void {
    if (this.#level >= DEEPEST) throw new OutOfFuel('nesting');
    this.#level += 1;
  }

  leave(): void {
    this.#level -= 1;
  }
}

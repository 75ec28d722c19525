import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** What the thread is started with. */
export interface ThreadData {
  readonly grammar: Uint8Array;
  /** Tokens that are left out of trees. */
  readonly ignored: readonly string[];
  readonly port: MessagePort;
  /** A number for each batch, as `State` says. */
  readonly states: Int32Array;
}

/** Texts that are parsed together. */
export interface Batch {
  readonly number: number;
  readonly texts: readonly string[];
}

/** Their trees as numbers. */
export interface Parsed {
  readonly number: number;
  readonly words: readonly Int32Array[];
}

/** Whose a batch is: nobody's yet, the thread's (at work, or done with it), or that of the one who asks for its texts. */
export const STATE = { free: 0, atWork: 1, done: 2, own: 3 } as const;

/** Below so many bytes of texts the start of a thread costs more than it brings. */
const WORTH_IT = 1_000_000;
/** Characters of a batch, at least; of batches that are offered and were not asked for yet, about; and the most batches. */
const BATCH = 32_000;
const WINDOW = 300_000;
const MOST = 8_192;
/** Milliseconds that a batch is waited for. A thread that needs longer has ended, and everything is parsed here from then on. */
const PATIENCE = 5_000;

/** Megabytes for what the thread makes and lets go: texts, soon parsed; trees lie elsewhere. */
const YOUNG = 4;

/** Files that are going to be parsed, in the order in which they will be asked for. */
export type Expected = readonly { readonly file: string; readonly bytes: number }[];

interface Place {
  readonly batch: number;
  readonly index: number;
}

/**
 * Has texts parsed by a second thread while the first works on what came before: a fifth to a quarter of the time of reading many
 * files is parsing.
 * Whoever asks for a text that the thread has not begun parses it himself, so that nobody waits for a thread that is still starting, and
 * nothing depends on one that could not be started.
 */
export class ParseAhead {
  readonly #places = new Map<string, Place>();
  /** Trees that were not asked for yet; one that was is let go, as its reader may do. */
  readonly #came = new Map<number, (Int32Array | undefined)[]>();
  readonly #states: Int32Array;
  #offered = 0;
  #open = 0;
  #ended = false;

  private constructor(
    private readonly worker: Worker,
    private readonly port: MessagePort,
    private readonly texts: Iterator<string>,
    states: Int32Array,
  ) {
    this.#states = states;
    this.#offer();
  }

  /** Undefined where a thread is not worth it, or cannot be had. Files whose texts `read` does not give are left out. */
  static start(
    grammar: Uint8Array,
    ignored: Iterable<string>,
    expected: Expected,
    read: (file: string) => string | undefined,
  ): ParseAhead | undefined {
    const size = expected.reduce((sum, { bytes }) => sum + bytes, 0);
    // in the sources there is no file of JavaScript that a thread could begin with
    if (size < WORTH_IT || availableParallelism() < 2 || import.meta.url.endsWith('.ts')) return undefined;
    const { port1: port, port2 } = new MessageChannel();
    const states = new Int32Array(new SharedArrayBuffer(MOST * 4));
    const workerData: ThreadData = { grammar, ignored: [...ignored], port: port2, states };
    try {
      const worker = new Worker(new URL('./parser-thread.js', import.meta.url), {
        workerData,
        transferList: [port2],
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      });
      worker.on('error', () => undefined); // its batches are not done, and are parsed by whoever asks
      worker.unref();
      return new ParseAhead(worker, port, textsOf(expected, read), states);
    } catch {
      return undefined; // no more threads to be had
    }
  }

  /** The tree of a text as numbers, if the thread has begun it. */
  take(text: string): Int32Array | undefined {
    if (this.#ended) return undefined;
    const place = this.#places.get(text);
    if (!place) return undefined;
    this.#places.delete(text);
    this.#open -= text.length;
    const came = this.#wordsOf(place.batch);
    const words = came?.[place.index];
    if (came) came[place.index] = undefined;
    this.#offer();
    return words;
  }

  #wordsOf(batch: number): (Int32Array | undefined)[] | undefined {
    const known = this.#came.get(batch);
    if (known || Atomics.compareExchange(this.#states, batch, STATE.free, STATE.own) === STATE.free) return known;
    Atomics.wait(this.#states, batch, STATE.atWork, PATIENCE);
    const state = Atomics.load(this.#states, batch);
    if (state === STATE.own) return undefined;
    if (state === STATE.atWork) return this.end();
    while (!this.#came.has(batch)) {
      const received = receiveMessageOnPort(this.port);
      if (!received) return this.end();
      const { number, words } = received.message as Parsed;
      this.#came.set(number, [...words]);
    }
    return this.#came.get(batch);
  }

  /** Fills the window. */
  #offer(): void {
    while (this.#open < WINDOW && this.#offered < MOST) {
      const texts = this.#nextTexts();
      if (texts.length === 0) break;
      const batch: Batch = { number: this.#offered, texts };
      this.port.postMessage(batch);
      this.#offered += 1;
    }
    if (this.#places.size === 0) this.end();
  }

  #nextTexts(): string[] {
    const texts: string[] = [];
    for (let size = 0; size < BATCH; ) {
      const { value, done } = this.texts.next();
      if (done) break;
      if (this.#places.has(value)) continue;
      this.#places.set(value, { batch: this.#offered, index: texts.length });
      texts.push(value);
      size += value.length;
      this.#open += value.length;
    }
    return texts;
  }

  /** Nothing more will be asked for. */
  end(): undefined {
    this.#ended = true;
    this.#places.clear();
    this.#came.clear();
    void this.worker.terminate();
  }
}

function* textsOf(expected: Expected, read: (file: string) => string | undefined): Generator<string> {
  for (const { file } of expected) {
    const text = read(file);
    if (text !== undefined) yield text;
  }
}

import type { Span } from '../../../core/index.js';
import type { GvEvent } from '../../../lang/groovy/index.js';
import type { Argument } from './known.js';
import type { Context, Raw, RawAssign, RawBody, RawCall, RawDoubt } from './raw.js';

/** What a script has called so far, in the list of the body that runs. */
export class Written {
  readonly items: Raw[] = [];
  /** The event that is recorded now: its circumstances are those of what is written down. */
  event: GvEvent | undefined;
  #into: Raw[] = this.items;
  #ids = 0;

  get last(): Raw | undefined {
    return this.#into.at(-1);
  }

  context(span: Span): Context {
    return this.event ?? { span, via: [], guards: [], trying: [] };
  }

  call(name: string, argument: Argument, foreign: boolean, open: boolean): RawCall {
    this.#ids += 1;
    const doubts: RawDoubt[] = open ? [{ code: 'JK023', message: `${name} has arguments that are not known` }] : [];
    const context = this.context(argument.span);
    const raw: RawCall = { kind: 'call', id: this.#ids, name, argument, context, bodies: [], foreign, doubts };
    this.#into.push(raw);
    return raw;
  }

  assign(one: RawAssign): void {
    this.#into.push(one);
  }

  /** Takes back a call of the present body of which nothing is known but its arguments; undefined where there is none. */
  withdraw(id: number): RawCall | undefined {
    const at = this.#into.findLastIndex((one) => one.kind === 'call' && one.id === id);
    const one = this.#into[at];
    if (one?.kind !== 'call' || !one.foreign || one.bodies.length > 0 || one.doubts.length > 0) return undefined;
    this.#into.splice(at, 1);
    return one;
  }

  /** What is called meanwhile stands in a list of its own. */
  within<T>({ items }: Pick<RawBody, 'items'>, run: () => T): T {
    const around = this.#into;
    this.#into = items;
    try {
      return run();
    } finally {
      this.#into = around;
    }
  }
}

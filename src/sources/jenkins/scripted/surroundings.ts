/** What stands around a script while it is evaluated gives it variables: blocks of the environment, `withEnv`, the stage, the agent. */
import type { Span } from '../../../core/index.js';
import type { GvExternal, GvValue } from '../../../lang/groovy/index.js';
import type { Argument } from './known.js';
import type { Structure } from './structure.js';
import { Whereabouts } from './whereabouts.js';
import { GivenAround } from './with-env.js';

export class Surroundings {
  readonly #blocks = new GivenAround();
  readonly #whereabouts = new Whereabouts();

  constructor(private readonly structure: () => Structure | undefined) {}

  /** A variable that says where the script is, or one of the block of `environment` that is evaluated; undefined for others. */
  own(name: string, whole: string, span: Span): GvValue | undefined {
    return this.structure()?.variable(name) ?? this.#whereabouts.variable(name, whole, span);
  }

  /** A variable that the blocks around give, as they give it here: over what was assigned. */
  given(name: string, whole: string, span: Span): GvValue | undefined {
    const at = this.#giver(name);
    return at === undefined ? undefined : { kind: 'external', name: whole, span, at };
  }

  /** Whether a name stands for the same here as where it was asked for. */
  isSame({ name: whole, at }: GvExternal): boolean {
    const name = whole.replace(/^env\./, '');
    return at === (this.#giver(name) ?? this.#whereabouts.now(name));
  }

  /** The bodies of a call. */
  within<T>(name: string, argument: Argument, run: () => T): T {
    const first = argument.children[0]?.text;
    return this.#whereabouts.within(name, first, () => this.#blocks.within(name, argument, run));
  }

  /** A section of a declarative pipeline with what it is given. */
  section(name: string, [first]: readonly GvValue[], run: () => void): void {
    this.#whereabouts.section(name, first?.kind === 'string' ? first.value : undefined, run);
  }

  #giver(name: string): number | undefined {
    return this.#blocks.by(name) ?? this.structure()?.gives(name);
  }
}

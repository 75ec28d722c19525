/** `withEnv(['NAME=value'])`: what it gives, and which names stand before what the script assigns to `env`. */
import type { Value } from '../../../ir/index.js';
import { joined, literal } from '../values.js';
import type { Argument } from './known.js';

/** The variables of one call. */
export interface GivenVariables {
  readonly env: Readonly<Record<string, Value>>;
  /** An entry has no name that is known, or the list itself is not known. */
  readonly lacks: readonly ('entry' | 'list')[];
}

export function givenVariables({ children }: Argument): GivenVariables {
  const env: Record<string, Value> = {};
  const lacks: ('entry' | 'list')[] = [];
  const given = children.find(({ name }) => name === '' || name === 'overrides');
  for (const { value } of given?.isList ? given.children : []) {
    const parts = value.kind === 'template' ? value.parts : [value];
    const [head, ...rest] = parts;
    const [, name, tail = ''] = head?.kind === 'literal' ? (/^([^=]+)=([\s\S]*)$/.exec(String(head.value)) ?? []) : [];
    if (name === undefined) lacks.push('entry');
    else env[name] = joined([literal(tail), ...rest]);
  }
  if (!given?.isList) lacks.push('list');
  return { env, lacks };
}

/** The blocks around that give variables, innermost last (`EnvActionImpl.getProperty`: their values go over what was assigned). */
export class GivenAround {
  #stack: readonly (GivenVariables & { readonly id: number })[] = [];
  #ids = 0;

  within<T>(name: string, argument: Argument, run: () => T): T {
    const before = this.#stack;
    if (name === 'withEnv') {
      this.#ids += 1;
      this.#stack = [...before, { ...givenVariables(argument), id: this.#ids }];
    }
    try {
      return run();
    } finally {
      this.#stack = before;
    }
  }

  /** Which of them gives a variable, or may; undefined where none does. */
  by(name: string): number | undefined {
    return this.#stack.findLast(({ env, lacks }) => lacks.length > 0 || Object.hasOwn(env, name))?.id;
  }
}

/** Arguments of calls inside of a callable that are made of its parameters, with what the task gives those. */
import type { Json } from '../../core/index.js';
import { type Step, settled } from '../../lang/python/events.js';

/** What is known of a parameter of the callable, or of what it holds under a key; undefined where nothing is. */
export type KnownParameter = (name: string, key?: string) => Json | undefined;

/** The steps of a use with the arguments that are known. */
export function givenIn(trail: readonly Step[], known: KnownParameter): readonly Step[] {
  return trail.map((step) => {
    if (step.kind !== 'call' || !step.handed) return step;
    const [args, kwargs] = [[...step.args], new Map(step.kwargs)];
    for (const [at, made] of step.handed) {
      const found = settled(made, (name, of, key) => {
        const value = of === undefined ? known(name, key) : undefined;
        return value === undefined ? undefined : { value };
      });
      if (!found || !('value' in found)) continue;
      if (typeof at === 'number') args[at] = found.value;
      else kwargs.set(at, found.value);
    }
    return { ...step, args, kwargs };
  });
}

/** What a call gives a parameter, by one of its names or by its place; undefined where nothing is given. A value that is not known is undefined. */
export function argumentOf(
  { args, kwargs }: Extract<Step, { kind: 'call' }>,
  names: readonly string[],
  at: number | undefined,
): { readonly value: Json | undefined } | undefined {
  const name = names.find((one) => kwargs.has(one));
  if (name !== undefined) return { value: kwargs.get(name) };
  return at !== undefined && args.length > at ? { value: args[at] } : undefined;
}

import { type Completion, Raised } from './signals.js';

/** What code has entered and not left yet: calls, `with` blocks, levels of nesting. */
interface Running {
  readonly via: unknown[];
  readonly inside: unknown[];
  depth: number;
}

/** Runs `body`; an exception of Python ends it, and what it had entered is left again. */
export function guarded(vm: Running, body: () => Completion): Completion {
  const { via, inside, depth } = vm;
  const [calls, entered] = [via.length, inside.length];
  try {
    return body();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    via.length = calls;
    inside.length = entered;
    vm.depth = depth;
    return { kind: 'raise', error };
  }
}

import type { Guard } from '../events.js';
import type { Interpreter } from './interpreter.js';
import { Raised } from './signals.js';

/**
 * Runs bodies that begin together: what may have ended one of them, or did, keeps none of the others from running, and counts for what comes after
 * all of them. They are read one after the other.
 */
export function concurrently(vm: Interpreter, bodies: readonly (() => void)[]): void {
  const before = vm.guards.length;
  const left: Guard[] = [];
  const raised: Raised[] = [];
  for (const body of bodies) {
    const back = vm.mark();
    try {
      body();
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      back();
      raised.push(error);
    }
    left.push(...vm.guards.splice(before));
  }
  vm.guards.push(...left);
  const [first] = raised;
  if (first) throw first;
}

import type { Span } from '../../../core/index.js';
import type { Guard } from '../events.js';
import { Beside } from './beside.js';
import type { Interpreter } from './interpreter.js';
import { Raised } from './signals.js';

/**
 * Runs bodies that begin together: what may have ended one of them, or did, keeps none of the others from running, and counts for what comes after
 * all of them. They are read one after the other, none of them with the names that another one sets.
 */
export function concurrently(vm: Interpreter, bodies: readonly (() => void)[], span: Span): void {
  const before = vm.guards.length;
  const left: Guard[] = [];
  const raised: Raised[] = [];
  const beside = new Beside(vm, bodies, span);
  for (const at of bodies.keys()) {
    const back = vm.mark();
    try {
      beside.run(at);
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      back();
      raised.push(error);
    }
    left.push(...vm.guards.splice(before));
  }
  beside.end();
  vm.guards.push(...left);
  const [first] = raised;
  if (first) throw first;
}

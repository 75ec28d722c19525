import type { Guard } from '../events.js';
import type { Interpreter } from './interpreter.js';

/** Guards against exceptions that may have ended what called us: they outlive the method that pushed them. */
const lasting = new WeakSet<Guard>();

export function pushLasting(vm: Interpreter, guard: Guard): void {
  lasting.add(guard);
  vm.guards.push(guard);
}

export const isLasting = (guard: Guard): boolean => lasting.has(guard);

/** Another guard in the place of one against an exception. */
export function replaceLasting(vm: Interpreter, at: number, guard: Guard): void {
  lasting.add(guard);
  vm.guards[at] = guard;
}

/** Go back to so many guards; those against exceptions stay. */
export function dropGuards(vm: Interpreter, length: number): void {
  if (vm.guards.length <= length) return;
  const kept = vm.guards.slice(length).filter((guard) => lasting.has(guard));
  vm.guards.length = length;
  vm.guards.push(...kept);
}

/** Functions that call themselves under conditions of unknown outcome: nobody knows when that would end. */
import type { PyFunction } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** How often one may do so before the rest is not known. */
const MOST = 4;

/** A generator as often: each of its rounds stands for any number, so that another one inside of it adds none that could be told. */
export const MOST_GENERATORS = 1;

/** Whether a function that is about to run has been running so often under more and more conditions. */
export function isEndless(vm: Interpreter, fn: PyFunction, most = MOST): boolean {
  if (vm.guards.length === 0) return false;
  const active = vm.active.filter((one) => one.node === fn.node);
  return active.length >= most && active[0] !== undefined && active[0].guards < vm.guards.length;
}

/** What such a call comes to, in words. */
export const endless = ({ name }: PyFunction): string =>
  `${name}(), which calls itself as often as only run time knows`;

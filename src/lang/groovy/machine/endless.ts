/** Methods that call themselves as often as only the run knows: how far they are followed, and what tells that they are not. */
import type { Span } from '../../../core/index.js';
import type { MethodNode } from '../syntax/ast.js';
import type { GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Outermost, Running } from './frame.js';
import type { Interpreter } from './interpreter.js';
import type { Arguments } from './rules.js';

/** Calls of one method within one another, on values that are not known, that are followed: what ends them is not known either. */
const MOST_ACTIVE = 12;
/**
 * Calls in all where each may not happen, on whatever values: a method that calls itself twice would be read as many times as two to the depth, and
 * one that always does so as often as the fuel lasts.
 */
const MOST_PERHAPS = 12;
/** So deep within itself a call is one of these: a wrapper within a wrapper of its kind is none that comes from itself. */
const NESTED = 2;
/** The same where nothing tells a call from the one around it: no argument is known, and whether it happens is not. */
const MOST_BLIND = 2;
/** The same of a call without arguments, which may count in a field. */
const MOST_BARE = 3;

export function isEndless(vm: Interpreter, { times, guards, outermost }: Running, { args, open }: Arguments): boolean {
  if (outermost.perhaps >= MOST_PERHAPS) return true;
  const isDecidedLater = vm.guards.length > guards;
  if (!open && args.length === 0 && isDecidedLater && times >= MOST_BARE) return true;
  if (!open && !args.some(isVague)) return false;
  const isBlind = args.every(({ kind }) => kind === 'unknown') && isDecidedLater;
  return times >= (isBlind ? MOST_BLIND : MOST_ACTIVE);
}

/** One more call of a method, within the one around it if there is any. */
export function within(vm: Interpreter, around: Running | undefined): Running {
  const outermost = around?.outermost ?? { perhaps: 0, from: vm.events.length, cut: undefined };
  if (around && around.times >= NESTED && vm.guards.length > around.guards) outermost.perhaps += 1;
  return { times: (around?.times ?? 0) + 1, guards: vm.guards.length, outermost };
}

/** The rest is not read; where the method does more than to compute, the log says so, too. */
export function endless(vm: Interpreter, method: MethodNode, span: Span): GvValue {
  const { name } = method;
  vm.note(
    'GV002',
    `evaluation stopped here: ${name} calls itself, on values or under conditions that are not known`,
    span,
  );
  const outermost = vm.active.get(method)?.outermost;
  if (outermost) {
    outermost.cut = span;
    tellCut(vm, method, outermost);
  }
  return vm.unknown('GV002', `what ${name} gives`, span);
}

/** A call that was not followed stands in the log as soon as anything is there that it may do again: at the latest where the outermost call ends. */
export function tellCut(vm: Interpreter, { name }: MethodNode, outermost: Outermost): void {
  const { cut, from } = outermost;
  if (!cut || vm.events.length === from) return;
  outermost.cut = undefined;
  const target = vm.unknown('GV002', `what ${name} does when it calls itself again`, cut);
  vm.record({ kind: 'call', target, method: name, name, args: [], open: undefined, result: target }, cut);
}

/** Methods that no model knows: what they may run, and what they may have changed. */
import type { Span } from '../../../core/index.js';
import type { GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import type { Arguments } from './rules.js';

/** The models do not know this method, or not with these arguments: closures among them may run, and what changes is not known. */
export function notModelled(vm: Interpreter, target: GvValue, name: string, given: Arguments, span: Span): GvValue {
  runClosuresPerhaps(vm, target, given, span);
  openAll(vm, target, span);
  return vm.unknown('GV015', `${name}() of a ${target.kind}`, span);
}

/** Closures among the arguments may run, any number of times. */
export function runClosuresPerhaps(vm: Interpreter, target: GvValue, given: Arguments, span: Span): void {
  for (const one of given.args) {
    if (one.kind !== 'closure' || one.body.how !== 'code') continue;
    const count = one.body.node.parameters?.length ?? 1;
    vm.repeatedly(target, span, () => {
      vm.call(
        one,
        Array.from({ length: count }, () => vm.unknown('GV015', 'an argument of a method that is not modelled', span)),
        span,
      );
    });
  }
}

/** A method that is not modelled may have changed what it was called on. */
export function openAll(vm: Interpreter, target: GvValue, span: Span): void {
  if (target.kind !== 'list' && target.kind !== 'map' && target.kind !== 'set') return;
  vm.touch(target);
  const open = vm.unknown('GV015', 'a container after a method that is not modelled', span);
  if (target.kind === 'list') target.items = [];
  else if (target.kind === 'set') target.items = new Map();
  else target.entries = new Map();
  target.open = open;
}

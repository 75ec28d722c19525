import type { Span } from '../../../core/index.js';
import { isUnanswered } from '../gdk/answered.js';
import { NEWER_METHODS } from '../gdk/newer.js';
import type { GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** Groovy finds no method of this name for these arguments. */
export function missingMethod(vm: Interpreter, span: Span): never {
  return vm.raise(
    'groovy.lang.MissingMethodException',
    vm.unknown('GV015', 'the message of a method that is missing', span),
    span,
  );
}

/** Whether it is certain that Groovy finds none: the name is of a later Groovy, or of no method of such a value, whatever the arguments are. */
export function isMissing(vm: Interpreter, target: GvValue, name: string): boolean {
  if (NEWER_METHODS.has(name)) return true;
  if (vm.hasNewMethods || !isUnanswered(target.kind, name)) return false;
  return target.kind !== 'map' || (target.open === undefined && !target.entries.has(`s${name}`));
}

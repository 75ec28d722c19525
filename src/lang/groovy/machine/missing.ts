import type { Span } from '../../../core/index.js';
import type { Interpreter } from './interpreter.js';

/** Groovy finds no method of this name for these arguments. */
export function missingMethod(vm: Interpreter, span: Span): never {
  return vm.raise(
    'groovy.lang.MissingMethodException',
    vm.unknown('GV015', 'the message of a method that is missing', span),
    span,
  );
}

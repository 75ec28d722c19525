import type { Span } from '../../../core/index.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import type { CallArguments, PyUnknown, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Completion, Raised } from './signals.js';

/**
 * The parts of the interpreter that need one another: expressions hold calls, calls run statements, statements hold
 * expressions. Each is written for itself and finds the others through `Vm`; repository.ts puts them together.
 */
export interface Rules<Vm = never> {
  evaluate(vm: Vm, node: SyntaxNode, frame: Frame): PyValue;
  runBlock(vm: Vm, block: Pick<SyntaxNode, 'children'>, frame: Frame): Completion;
  assign(vm: Vm, target: SyntaxNode, value: PyValue, frame: Frame): void;
  named(vm: Vm, name: string, span: Span): PyValue;
  setItem(vm: Vm, target: PyValue, key: PyValue, value: PyValue, span: Span): void;
  call(vm: Vm, callee: PyValue, args: CallArguments, span: Span): PyValue;
  attribute(vm: Vm, target: PyValue, name: string, span: Span): PyValue;
  mayCall(vm: Vm, fn: PyValue, on: PyUnknown, span: Span): void;
  mayRaise(vm: Vm, error: Raised, of: PyUnknown, expected: boolean | undefined): void;
}

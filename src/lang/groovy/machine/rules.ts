import type { Span } from '../../../core/index.js';
import type { Block, CallNode, Expression, NewNode, Statement } from '../syntax/ast.js';
import type { CallOptions, GvClass, GvClosure, GvValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Completion } from './signals.js';

/** Arguments of a call; `open`: a spread that is not known may add more. */
export interface Arguments {
  readonly args: readonly GvValue[];
  readonly open?: Extract<GvValue, { kind: 'unknown' }>;
}

/**
 * The parts of the interpreter that need one another: expressions hold calls, calls run statements, statements hold expressions. Each is written for
 * itself and finds the others through `Vm`; repository.ts puts them together.
 */
export interface Rules<Vm = never> {
  evaluate(vm: Vm, node: Expression, frame: Frame): GvValue;
  run(vm: Vm, node: Statement, frame: Frame): Completion;
  runAll(vm: Vm, statements: Block['statements'], frame: Frame): Completion;
  assign(vm: Vm, target: Expression, value: GvValue, frame: Frame): void;
  callNode(vm: Vm, node: CallNode, frame: Frame): GvValue;
  newNode(vm: Vm, node: NewNode, frame: Frame): GvValue;
  callClosure(vm: Vm, closure: GvClosure, given: Arguments, span: Span, options?: CallOptions): GvValue;
  callMethod(vm: Vm, target: GvValue, name: string, given: Arguments, span: Span): GvValue;
  property(vm: Vm, target: GvValue, name: string, span: Span): GvValue;
  setProperty(vm: Vm, target: GvValue, name: string, value: GvValue, span: Span): void;
  binary(vm: Vm, operator: string, left: GvValue, right: GvValue, span: Span): GvValue;
  construct(vm: Vm, cls: GvClass, given: Arguments, span: Span): GvValue;
  /** Make sure that a class has its static fields. */
  initialise(vm: Vm, cls: GvClass): void;
  /** A class of the repository or of Java by a name as written in a frame's file; undefined when it is neither. */
  classNamed(vm: Vm, name: string, frame: Frame): GvValue | undefined;
}

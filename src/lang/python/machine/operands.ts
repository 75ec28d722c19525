import type { Span } from '../../../core/index.js';
import { parts, type SyntaxNode } from '../syntax/nodes.js';
import { none } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

export type Evaluate = (vm: Interpreter, node: SyntaxNode, frame: Frame) => PyValue;

/** Where a node stands, and what its text is. */
export const spanOf = (frame: Frame, node: SyntaxNode): Span => frame.state.lines.span(node);
export const textOfNode = (frame: Frame, node: SyntaxNode): string =>
  frame.state.lines.text.slice(node.start, node.end);
/** The value of the one operand. */
export const first: Evaluate = (vm, node, frame) => {
  const inner = parts(node)[0];
  return inner ? vm.evaluate(inner, frame) : none;
};

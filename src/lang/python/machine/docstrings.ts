import { parts, type SyntaxNode } from '../syntax/nodes.js';
import { none } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

/**
 * What `__doc__` is of a module, class or function with this body: its first statement, when that is a plain string literal
 * (Python reference, 7.1 and "docstring" in the glossary); comments before it do not count, f-strings and bytes are none.
 */
export function docstring(vm: Interpreter, body: SyntaxNode | undefined, frame: Frame): PyValue {
  const first = body && parts(body).find(({ type }) => type !== 'comment');
  const literal = first?.type === 'expression_statement' ? parts(first)[0] : undefined;
  if (!literal || !isPlain(literal)) return none;
  const value = vm.evaluate(literal, frame);
  return value.kind === 'str' ? value : none;
}

function isPlain(node: SyntaxNode): boolean {
  if (node.type === 'concatenated_string') return parts(node).every(isPlain);
  return node.type === 'string' && !node.children.some(({ type }) => type === 'interpolation');
}

import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { none, str } from '../values/make.js';
import type { PyFunction, PyValue } from '../values/types.js';
import { stateOf } from './modules.js';
import { plainLiteral } from './strings.js';

/**
 * What `__doc__` is of a module, class or function with this body: its first statement, when that is a plain string literal
 * (Python reference, 7.1 and "docstring" in the glossary); comments before it do not count, f-strings and bytes are none.
 */
export function docstring(body: SyntaxNode | undefined, text: string): PyValue {
  const first = body && parts(body).find(({ type }) => type !== 'comment');
  const literal = first?.type === 'expression_statement' ? parts(first)[0] : undefined;
  const value = literal && plain(literal, text);
  return value === undefined ? none : str(value);
}

function plain(node: SyntaxNode, text: string): string | undefined {
  if (node.type === 'string') return plainLiteral(node, text);
  if (node.type !== 'concatenated_string') return undefined;
  const all = parts(node).map((one) => plain(one, text));
  return all.includes(undefined) ? undefined : all.join('');
}

/** `__doc__` of a function: what was set on it, else what it begins with. */
export function documentation(fn: PyFunction): PyValue {
  const told = fn.attributes.get('__doc__');
  if (told) return told;
  return fn.node.type === 'lambda' ? none : docstring(child(fn.node, 'body'), stateOf(fn.module).lines.text);
}

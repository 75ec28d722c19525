import { findSecrets } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';

/**
 * A definition as it stands, but for examples of credentials in its documentation: those become stars, as nothing that runs reads a
 * docstring where no code of the module asks for one. What code holds is left as it is, for who copies it to judge.
 */
export function safelyDocumented(node: SyntaxNode, text: string): string {
  const own = text.slice(node.start, node.end);
  if (findSecrets(own, 'program').length === 0 || /__doc__|\bgetdoc\b/.test(text)) return own;
  let safe = own;
  for (const { start, end } of docstringsIn(node).reverse()) {
    const [from, to] = [start - node.start, end - node.start];
    safe = safe.slice(0, from) + starred(own.slice(from, to)) + safe.slice(to);
  }
  return safe;
}

function starred(text: string): string {
  let safe = text;
  for (const { start, end } of [...findSecrets(text, 'program')].reverse())
    safe = `${safe.slice(0, start)}***${safe.slice(end)}`;
  return safe;
}

/** In the order of the text (PEP 257): a plain string that stands first in a body. */
function docstringsIn(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [node];
  for (let one = open.pop(); one; one = open.pop()) {
    const body = /^(?:class|function)_definition$/.test(one.type) ? child(one, 'body') : undefined;
    const first = body && parts(body)[0];
    const literal = first?.type === 'expression_statement' ? parts(first)[0] : undefined;
    if (literal?.type === 'string' && literal.children.every(({ type }) => type !== 'interpolation'))
      found.push(literal);
    open.push(...one.children);
  }
  return found.sort((a, b) => a.start - b.start);
}

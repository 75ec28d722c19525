import type { Expression } from './ast.js';
import type { Build } from './build.js';
import type { TreeNode } from './nodes.js';
import { decodeUnicode } from './strings.js';

/** The key of a map entry or a named argument: a name is text, whatever else is evaluated. */
export function keyOf(node: TreeNode, build: Build): Expression {
  if (node.type !== 'identifier') return build.expression(node);
  return { kind: 'string', ...build.place(node), value: decodeUnicode(build.source(node)) };
}

/** The name of a property or a method; one in parentheses is no variable but the name itself, as Groovy 2.4 has it. */
export function memberName(node: TreeNode, build: Build): Expression {
  if (node.type === 'identifier') return keyOf(node, build);
  const value = build.expression(node);
  if (value.kind === 'name' && value.name !== 'this' && value.name !== 'super')
    return { kind: 'string', start: value.start, end: value.end, value: value.name };
  if (value.kind === 'number') return { kind: 'string', start: value.start, end: value.end, value: value.text };
  return value;
}

/** The text of a key that is a constant, as Java prints it; null for one that is evaluated. */
export function constantText(key: Expression): string | null {
  if (key.kind === 'string') return key.value;
  if (key.kind === 'number') return key.text;
  if (key.kind === 'boolean') return String(key.value);
  return key.kind === 'null' ? 'null' : null;
}

import type { Expression } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { child, childrenIn, type TreeNode } from './nodes.js';

/** `new`, of classes and of arrays. */
export const CREATION: Readonly<Record<string, ExpressionRule>> = {
  new_expression: newOf,
  new_array: newArrayOf,
};

function newOf(node: TreeNode, build: Build): Expression {
  const named = child(node, 'type');
  const body = child(node, 'body');
  const type = build.type(named ?? node);
  return {
    kind: 'new',
    ...build.place(node),
    type,
    arguments: build.arguments(child(node, 'arguments')),
    body: body && build.anonymousClass(body, type),
  };
}

function newArrayOf(node: TreeNode, build: Build): Expression {
  const type = build.type(child(node, 'type') ?? node);
  const sizes = childrenIn(node, 'dimension').map((size) => build.expression(size));
  const values = child(node, 'value');
  const items = values?.children.filter(({ named }) => named).map((item) => build.expression(item));
  if (sizes.length === 0 && !items) build.broken(build.place(node), 'No expression for the array constructor call');
  return {
    kind: 'newArray',
    ...build.place(node),
    type: { ...type, dimensions: dimensionsOf(node, build) },
    sizes,
    items,
  };
}

/** All brackets behind the type, with and without a size. */
function dimensionsOf(node: TreeNode, build: Build): number {
  const sizes = childrenIn(node, 'dimension');
  const from = sizes.at(-1)?.end ?? child(node, 'type')?.end ?? node.start;
  const to = child(node, 'value')?.start ?? node.end;
  return sizes.length + [...build.text.slice(from, to).matchAll(/\[/g)].length;
}

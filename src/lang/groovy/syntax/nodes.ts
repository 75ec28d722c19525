import type { SyntaxNode } from '../../syntax-tree.js';

export type TreeNode = SyntaxNode;

/** The first child in that role. */
export function child(node: TreeNode, field: string): TreeNode | undefined {
  for (const one of node.children) if (one.field === field) return one;
  return undefined;
}

/** All children in that role. */
export function childrenIn(node: TreeNode, field: string): TreeNode[] {
  return node.children.filter((one) => one.field === field);
}

/** The first child of that type. */
export function childOf(node: TreeNode, type: string): TreeNode | undefined {
  for (const one of node.children) if (one.type === type) return one;
  return undefined;
}

/** Whether a keyword or an operator stands directly in the node. */
export function hasToken(node: TreeNode, token: string): boolean {
  return node.children.some((one) => one.type === token && !one.named);
}

/** What stands between an opening and a closing part that have no role: the statements of a body. */
export function withoutRole(node: TreeNode): TreeNode[] {
  return node.children.filter((one) => one.named && one.field === undefined && one.type !== 'line_continuation');
}

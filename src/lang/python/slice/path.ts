import type { SyntaxNode } from '../syntax/nodes.js';

/** The nodes from the root down to one, both included; nodes are told apart by their place and type. */
export function pathTo(root: SyntaxNode, node: SyntaxNode): readonly SyntaxNode[] {
  const path: SyntaxNode[] = [root];
  for (let at = root; !isSame(at, node); ) {
    const next = at.children.find((one) => one.start <= node.start && one.end >= node.end);
    if (!next) return path;
    path.push(next);
    at = next;
  }
  return path;
}

/** Whether two nodes of one tree are the same one; trees make new objects of their nodes. */
export const isSame = (a: SyntaxNode, b: SyntaxNode) => a.type === b.type && a.start === b.start && a.end === b.end;

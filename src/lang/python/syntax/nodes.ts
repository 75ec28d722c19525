/**
 * The syntax layer: all that the evaluator sees of Python's grammar. Made once per file from the tree-sitter tree, which is
 * then freed. Punctuation is left out, operators and keywords that carry meaning stay as childless nodes.
 */
import type { SyntaxNode } from '../../tree-sitter.js';

export type { SyntaxNode } from '../../tree-sitter.js';

/** A `function_definition` or `lambda`. */
export type FunctionNode = SyntaxNode;

/** The first child in that role. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  for (const one of node.children) if (one.field === field) return one;
  return undefined;
}

/** All children in that role. */
export function childrenIn(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((one) => one.field === field);
}

/** Children that are syntax of their own, comments left out. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((one) => one.named && one.type !== 'comment');
}

/** Statements in which no other statement stands, imports and `global` left out. */
const SIMPLE: ReadonlySet<string> = new Set([
  'expression_statement',
  'return_statement',
  'raise_statement',
  'assert_statement',
  'delete_statement',
]);

/** Whether a node is a statement without statements in it, so that who looks for some need not look there. */
export const isSimple = ({ type }: Pick<SyntaxNode, 'type'>): boolean => SIMPLE.has(type);

/** The first operator or keyword token of a node. */
export function operatorOf(node: SyntaxNode): string {
  return node.children.find((one) => !one.named)?.type ?? '';
}

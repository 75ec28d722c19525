/**
 * A small typed syntax layer: all that the evaluator sees of Python's grammar. Made once per file from the tree-sitter
 * tree, which is then freed. Owner: the syntax room; extend freely.
 */
export interface FunctionNode {
  readonly type: 'function';
}

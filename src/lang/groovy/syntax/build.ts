import type {
  AnnotationNode,
  Argument,
  Block,
  ClassNode,
  Expression,
  MethodNode,
  Placed,
  Statement,
  TypeRef,
} from './ast.js';
import type { TreeNode } from './nodes.js';

/** How a node of the tree becomes an expression. */
export type ExpressionRule = (node: TreeNode, build: Build) => Expression;

/** How a node of the tree becomes a statement, or several: `int a, b` is two. */
export type StatementRule = (node: TreeNode, build: Build) => Statement[];

/** The builder as the rules of one family of nodes see it; it finds the rules of the others. */
export interface Build {
  /** The file with its unicode escapes read. */
  readonly text: string;
  /** The source of a node. */
  source(node: Placed): string;
  /** Places in the file as written. */
  at(start: number, end: number): Placed;
  place(node: Placed): Placed;
  /** Something that no rule of Groovy takes. */
  broken(at: Placed, message: string): void;
  /** Null where the tree has a gap, which is broken already. */
  expression(node: TreeNode | undefined): Expression;
  /**
   * Goes in by levels that are built without recursion, as what is built is as deep all the same; answers how many are allowed.
   * `unlean` goes out by one.
   */
  lean(levels: number, node: TreeNode): number;
  unlean(): void;
  /** What is built inside stands within a loop, a switch, a switch that is an expression, or a closure. */
  within<T>(inside: Inside, read: () => T): T;
  isWithin(inside: Inside): boolean;
  /** Marks the one call of `this` or `super` that a constructor may have: its first statement. */
  allowConstructorCall(node: TreeNode): void;
  isConstructorCall(callee: TreeNode): boolean;
  statements(nodes: readonly TreeNode[]): Statement[];
  /** The one statement of an `if` or a loop; several are a block. */
  statement(node: TreeNode | undefined): Statement;
  block(node: TreeNode | undefined): Block;
  type(node: TreeNode): TypeRef;
  arguments(node: TreeNode | undefined): Argument[];
  annotations(node: TreeNode | undefined): AnnotationNode[];
  method(node: TreeNode, owner: Owner): MethodNode;
  class(node: TreeNode, isTopLevel: boolean): ClassNode;
  anonymousClass(body: TreeNode, of: TypeRef | undefined): ClassNode;
}

export type Inside = 'loop' | 'switch' | 'switchExpression' | 'closure';

/** Where a method stands: a script, or a class with its name. */
export interface Owner {
  readonly flavour: ClassNode['flavour'] | 'script';
  readonly name: string;
}

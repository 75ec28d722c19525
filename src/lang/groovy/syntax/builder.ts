import { argumentsOf } from './arguments.js';
import type {
  AnnotationNode,
  Argument,
  Block,
  Broken,
  ClassNode,
  Expression,
  MethodNode,
  Placed,
  Statement,
  TypeRef,
} from './ast.js';
import type { Build, ExpressionRule, Inside, Owner, StatementRule } from './build.js';
import { anonymousClassOf, classOf, emptyClass, isClass } from './classes.js';
import { CLOSURES } from './closures.js';
import { CREATION } from './creation.js';
import { DECLARATIONS } from './declarations.js';
import { LITERALS } from './literals.js';
import { methodOf } from './methods.js';
import { annotationsOf } from './modifiers.js';
import type { TreeNode } from './nodes.js';
import { OPERATORS } from './operators.js';
import { PATHS } from './paths.js';
import { blockOf, isYield, STATEMENTS, SWITCH_EXPRESSION, yieldOf } from './statements.js';
import { TEXTS } from './texts.js';
import { typeOf } from './types.js';

const EXPRESSIONS: ReadonlyMap<string, ExpressionRule> = new Map(
  Object.entries({ ...LITERALS, ...TEXTS, ...CLOSURES, ...OPERATORS, ...PATHS, ...CREATION, ...SWITCH_EXPRESSION }),
);

const STATEMENT_RULES: ReadonlyMap<string, StatementRule> = new Map(Object.entries({ ...STATEMENTS, ...DECLARATIONS }));

/**
 * Levels of syntax within one another that are read. The call stack bears several times as many, and so does that of whoever
 * walks what is built. The left operands of a chain of operators weigh less: they are built without recursion.
 */
const DEEPEST = 400;
const LIGHT = 4;

const TOO_DEEP = `nested more than ${DEEPEST} levels deep: what is deeper is not read`;

/** Turns the nodes of one file's tree into syntax; the families of rules find one another through it. */
export class Builder implements Build {
  readonly problems: Broken[] = [];
  #depth = 0;
  readonly #inside: Inside[] = [];
  readonly #constructorCalls = new Set<number>();

  constructor(
    readonly text: string,
    private readonly originalOf: (offset: number) => number,
  ) {}

  source({ start, end }: Placed): string {
    return this.text.slice(start, end);
  }

  at(start: number, end: number): Placed {
    return { start: this.originalOf(start), end: this.originalOf(end) };
  }

  place({ start, end }: Placed): Placed {
    return this.at(start, end);
  }

  broken({ start, end }: Placed, message: string): void {
    this.problems.push({ start, end, message });
  }

  within<T>(inside: Inside, read: () => T): T {
    this.#inside.push(inside);
    const value = read();
    this.#inside.pop();
    return value;
  }

  /** Loops and switches reach through closures; a switch that is an expression does not. */
  isWithin(inside: Inside): boolean {
    return inside === 'switchExpression' ? this.#inside.at(-1) === inside : this.#inside.includes(inside);
  }

  allowConstructorCall({ start }: TreeNode): void {
    this.#constructorCalls.add(start);
  }

  isConstructorCall({ start }: TreeNode): boolean {
    return this.#constructorCalls.has(start);
  }

  expression(node: TreeNode | undefined): Expression {
    const rule = node && EXPRESSIONS.get(node.type);
    if (!node || !rule) return this.#gap(node);
    if (!this.#enter(node)) return { kind: 'null', ...this.place(node) };
    const expression = rule(node, this);
    this.#depth -= 1;
    return expression;
  }

  /** A place where an expression is missing: the tree is broken there, unless a rule is missing here. */
  #gap(node: TreeNode | undefined): Expression {
    const place = node ? this.place(node) : this.at(0, 0);
    if (node && node.type !== 'ERROR') this.broken(place, `${node.type} is no expression`);
    return { kind: 'null', ...place };
  }

  statements(nodes: readonly TreeNode[]): Statement[] {
    const statements: Statement[] = [];
    for (const node of nodes) {
      if (!this.#enter(node)) break;
      statements.push(...this.#statement(node));
      this.#depth -= 1;
    }
    return statements;
  }

  #statement(node: TreeNode): Statement[] {
    const rule = STATEMENT_RULES.get(node.type);
    if (rule) return rule(node, this);
    if (isYield(node, this)) return [yieldOf(node, this)];
    if (EXPRESSIONS.has(node.type)) {
      const expression = this.expression(node);
      return [{ kind: 'expression', ...this.place(node), expression, label: undefined }];
    }
    return this.#misplaced(node);
  }

  /** Declarations that have their place in a file or a class, and what could not be read. */
  #misplaced(node: TreeNode): Statement[] {
    const place = this.place(node);
    if (node.type === 'method_declaration') {
      this.broken(
        place,
        'Method definition not expected here. Please define the method at an appropriate place or perhaps try using a block/Closure instead.',
      );
      return [this.method(node, { flavour: 'script', name: '' })];
    }
    if (isClass(node)) return [this.class(node, false)];
    if (node.type === 'ERROR') return this.statements(node.children.filter(({ type }) => SALVAGED.test(type)));
    this.broken(place, `${node.type.replace('_', ' ')} not expected here`);
    return [];
  }

  statement(node: TreeNode | undefined): Statement {
    const statements = node ? this.statements([node]) : [];
    const [only] = statements;
    if (only && statements.length === 1) return only;
    return { kind: 'block', ...(node ? this.place(node) : this.at(0, 0)), statements };
  }

  block(node: TreeNode | undefined): Block {
    return node ? blockOf(node, this) : { kind: 'block', ...this.at(0, 0), statements: [] };
  }

  type(node: TreeNode): TypeRef {
    if (!this.#enter(node)) return { ...this.place(node), name: '', arguments: [], dimensions: 0 };
    const type = typeOf(node, this);
    this.#depth -= 1;
    return type;
  }

  arguments(node: TreeNode | undefined): Argument[] {
    return argumentsOf(node, this);
  }

  annotations(node: TreeNode | undefined): AnnotationNode[] {
    return annotationsOf(node, this);
  }

  method(node: TreeNode, owner: Owner): MethodNode {
    return methodOf(node, owner, this);
  }

  class(node: TreeNode, isTopLevel: boolean): ClassNode {
    if (!isTopLevel)
      this.broken(
        this.place(node),
        'Class definition not expected here. Please define the class at an appropriate place or perhaps try using a block/Closure instead.',
      );
    if (!this.#enter(node)) return emptyClass(this.place(node));
    const found = classOf(node, this);
    this.#depth -= 1;
    return found;
  }

  anonymousClass(body: TreeNode, of: TypeRef | undefined): ClassNode {
    return anonymousClassOf(body, of, this);
  }

  lean(levels: number, node: TreeNode): number {
    const room = Math.max(0, Math.floor((DEEPEST - this.#depth) * LIGHT) - 1);
    if (levels > room) this.#tooDeep(node);
    const allowed = Math.min(levels, room);
    this.#depth += allowed / LIGHT;
    return allowed;
  }

  unlean(): void {
    this.#depth -= 1 / LIGHT;
  }

  /** One level further in; false where that is too deep. */
  #enter(node: TreeNode): boolean {
    if (this.#depth >= DEEPEST) {
      this.#tooDeep(node);
      return false;
    }
    this.#depth += 1;
    return true;
  }

  /** Said once a file. */
  #tooDeep(node: TreeNode): void {
    if (!this.problems.some(({ message }) => message === TOO_DEEP)) this.broken(this.place(node), TOO_DEEP);
  }
}

/** What is whole within a stretch that is broken. */
const SALVAGED = /_(?:statement|declaration|call)$/;

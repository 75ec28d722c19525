import type { ClosureNode, Expression, Parameter, Statement } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { refuseSameParameter, refuseVoid } from './checks.js';
import { child, hasToken, type TreeNode, withoutRole } from './nodes.js';
import { decodeUnicode } from './strings.js';

/** Closures and lambdas. */
export const CLOSURES: Readonly<Record<string, ExpressionRule>> = {
  closure: closureOf,
  lambda: (node, build) => {
    const body = child(node, 'body');
    const statements = build.within('closure', () =>
      body?.type === 'block' ? build.statements(withoutRole(body)) : [asStatement(build.expression(body))],
    );
    return {
      kind: 'closure',
      ...build.place(node),
      parameters: parametersOf(child(node, 'parameters'), build),
      body: statements,
    };
  },
};

/** Also of an interpolation that has parameters. */
export function closureOf(node: TreeNode, build: Build): ClosureNode {
  const parameters = child(node, 'parameters');
  return {
    kind: 'closure',
    ...build.place(node),
    parameters: parameters && parametersOf(parameters, build),
    body: build.within('closure', () => build.statements(withoutRole(node))),
  };
}

function asStatement(expression: Expression): Statement {
  return { kind: 'expression', start: expression.start, end: expression.end, expression, label: undefined };
}

/** The parameters of a closure, a lambda, a method or a record. */
export function parametersOf(node: TreeNode | undefined, build: Build): Parameter[] {
  const parameters = node?.children.filter(({ type }) => type === 'parameter') ?? [];
  const found = parameters.map((one) => parameterOf(one, build));
  const [first] = found;
  if (first?.variadic && found.length > 1)
    build.broken(first, `The var-arg parameter ${first.name} must be the last parameter.`);
  refuseSameParameter(found, build);
  return found;
}

function parameterOf(node: TreeNode, build: Build): Parameter {
  const type = child(node, 'type');
  const value = child(node, 'value');
  return {
    ...build.place(node),
    name: decodeUnicode(build.source(child(node, 'name') ?? node)),
    type: type && typeUnlessVar(type, build),
    initial: value && build.expression(value),
    variadic: hasToken(node, '...'),
    annotations: build.annotations(node.children.find((one) => one.type === 'modifiers')),
  };
}

/** `var` says that there is no type. */
export function typeUnlessVar(node: TreeNode, build: Build): ReturnType<Build['type']> | undefined {
  if (node.type === 'type_name' && build.source(node) === 'var') return undefined;
  const type = build.type(node);
  refuseVoid(type, build);
  return type;
}

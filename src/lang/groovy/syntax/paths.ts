import type { CallNode, Expression, Navigation } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { memberName } from './keys.js';
import { child, childrenIn, hasToken, type TreeNode } from './nodes.js';

/** Properties, indices, calls. */
export const PATHS: Readonly<Record<string, ExpressionRule>> = {
  parenthesized_expression: (node, build) => build.expression(node.children.find(({ named }) => named)),
  property_access: propertyOf,
  index: (node, build) => ({
    kind: 'index',
    ...build.place(node),
    target: build.expression(child(node, 'object')),
    arguments: build.arguments(node),
    safe: hasToken(node, '?['),
  }),
  method_call: (node, build) => callOf(node, build, false),
  command_call: (node, build) => callOf(node, build, true),
};

/** Without an operator it is the next word of a command chain: `a b c` is `a(b).c`. */
function propertyOf(node: TreeNode, build: Build): Expression {
  const operator = operatorOf(node, build);
  const target = build.expression(child(node, 'object'));
  const name = child(node, 'name');
  const nameAt = build.place(name ?? node);
  const member: Expression = name ? memberName(name, build) : { kind: 'string', ...nameAt, value: '' };
  if (operator === '.&' || operator === '::')
    return { kind: 'methodPointer', ...build.place(node), target, name: member };
  return {
    kind: 'property',
    ...build.place(node),
    ...navigation(operator),
    target,
    name: member,
    nameAt,
    attribute: operator.endsWith('@'),
  };
}

function operatorOf(node: TreeNode, build: Build): string {
  const operator = child(node, 'operator');
  return operator ? build.source(operator) : '.';
}

function navigation(operator: string): Navigation {
  return { safe: operator.startsWith('?'), spread: operator.startsWith('*') };
}

type Callee = Pick<CallNode, 'target' | 'method' | 'methodAt' | 'safe' | 'spread'>;

function callOf(node: TreeNode, build: Build, command: boolean): Expression {
  const callee = calleeOf(child(node, 'function') ?? node, build);
  const list = build.arguments(child(node, 'arguments'));
  for (const closure of childrenIn(node, 'closure'))
    list.push({ kind: 'positional', ...build.place(closure), value: build.expression(closure) });
  return { kind: 'call', ...build.place(node), ...callee, arguments: list, command };
}

/** Operators behind which a name is that of a method; `.@x()` and `.&x()` call a value. */
const METHOD_OPERATOR = /^(?:\.|\?\.|\*\.|\?\?\.)$/;

function calleeOf(node: TreeNode, build: Build): Callee {
  const place = build.place(node);
  switch (node.type) {
    case 'identifier':
    case 'string':
    case 'gstring':
      return { target: undefined, method: memberName(node, build), methodAt: place, safe: false, spread: false };
    case 'this':
    case 'super':
      if (!build.isConstructorCall(node))
        build.broken(place, 'Constructor call must be the first statement in a constructor.');
      return {
        ...{ target: undefined, safe: false, spread: false },
        method: { kind: 'string', ...place, value: node.type },
        methodAt: place,
      };
    case 'property_access':
      if (METHOD_OPERATOR.test(operatorOf(node, build))) return methodOf(node, build);
      break;
    case 'primitive_type':
      if (build.source(node) !== 'void')
        build.broken(place, `Primitive type literal: ${build.source(node)} cannot be used as a method name`);
      break;
    default:
      break;
  }
  const method: Expression = { kind: 'string', ...place, value: 'call' };
  return { target: build.expression(node), method, methodAt: place, safe: false, spread: false };
}

function methodOf(node: TreeNode, build: Build): Callee {
  const name = child(node, 'name') ?? node;
  return {
    ...navigation(operatorOf(node, build)),
    target: build.expression(child(node, 'object')),
    method: memberName(name, build),
    methodAt: build.place(name),
  };
}

import type { Expression } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { refuseOperation, refuseTarget } from './checks.js';
import { numberOf } from './literals.js';
import { child, childrenIn, type TreeNode } from './nodes.js';

/** Operators of all kinds, casts and conditions. */
export const OPERATORS: Readonly<Record<string, ExpressionRule>> = {
  unary_expression: unary,
  update_expression: update,
  binary_expression: binary,
  assignment,
  multiple_assignment: multipleAssignment,
  instanceof_expression: instanceOf,
  as_expression: (node, build) => cast(node, build, true),
  cast_expression: (node, build) => cast(node, build, false),
  ternary_expression: (node, build) => ({
    kind: 'ternary',
    ...build.place(node),
    condition: operandOf(node, 'condition', build),
    consequence: build.expression(child(node, 'consequence')),
    alternative: operandOf(node, 'alternative', build),
  }),
  elvis_expression: (node, build) => ({
    kind: 'elvis',
    ...build.place(node),
    value: operandOf(node, 'condition', build),
    alternative: operandOf(node, 'alternative', build),
  }),
  spread: (node, build) => ({ kind: 'spread', ...build.place(node), value: build.expression(child(node, 'value')) }),
  spread_map: (node, build) => ({
    kind: 'spreadMap',
    ...build.place(node),
    value: build.expression(child(node, 'value')),
  }),
};

const SIGNS = new Set(['-', '+', '!', '~']);

function unary(node: TreeNode, build: Build): Expression {
  const operator = operatorOf(node, build);
  const operand = child(node, 'operand');
  if (operand?.type === 'number' && (operator === '-' || operator === '+'))
    return numberOf(operand, build, operator === '-', node.start);
  const value = operandOf(node, 'operand', build);
  return SIGNS.has(operator)
    ? { kind: 'unary', ...build.place(node), operator: operator as '-' | '+' | '!' | '~', operand: value }
    : value;
}

function update(node: TreeNode, build: Build): Expression {
  const operand = child(node, 'operand');
  const operator = operatorOf(node, build) === '--' ? '--' : '++';
  const kind = operand?.start === node.start ? 'postfix' : 'prefix';
  return { kind, ...build.place(node), operator, operand: build.expression(operand) };
}

/** `..`, `..<`, `<..` and `<..<`. */
const RANGE = /^(<?)\.\.(<?)$/;

/** A chain of operators leans to the left: it is followed down to its first operand and built on the way back. */
function binary(node: TreeNode, build: Build): Expression {
  const chain = [node];
  for (let left = child(node, 'left'); left?.type === 'binary_expression'; left = child(left, 'left')) chain.push(left);
  const followed = chain.slice(0, build.lean(chain.length, node));
  const innermost = followed.at(-1);
  if (!innermost) return { kind: 'null', ...build.place(node) };
  let built: Expression =
    followed.length === chain.length
      ? operandOf(innermost, 'left', build)
      : { kind: 'null', ...build.place(innermost) };
  for (const one of followed.toReversed()) {
    build.unlean();
    built = joined(one, built, build);
  }
  return built;
}

function joined(node: TreeNode, left: Expression, build: Build): Expression {
  const operator = operatorOf(node, build);
  const right = operandOf(node, 'right', build);
  const range = RANGE.exec(operator);
  if (!range)
    return { kind: 'binary', ...build.place(node), operator, operatorAt: operatorAt(node, build), left, right };
  const open = range[1] === '<' ? { exclusiveFrom: true } : {};
  return { kind: 'range', ...build.place(node), from: left, to: right, inclusive: range[2] === '', ...open };
}

function assignment(node: TreeNode, build: Build): Expression {
  const target = child(node, 'left');
  const left = build.expression(target);
  const at = operatorAt(node, build);
  if (target) refuseTarget(left, at, build);
  const right = build.expression(child(node, 'right'));
  return { kind: 'binary', ...build.place(node), operator: operatorOf(node, build), operatorAt: at, left, right };
}

/** `(a, b) = list`: what is assigned to is a list. */
function multipleAssignment(node: TreeNode, build: Build): Expression {
  const names = childrenIn(node, 'left');
  const [first, last] = [names[0] ?? node, names.at(-1) ?? node];
  const left: Expression = {
    kind: 'list',
    ...build.at(first.start, last.end),
    items: names.map((one) => build.expression(one)),
  };
  const right = build.expression(child(node, 'right'));
  return {
    kind: 'binary',
    ...build.place(node),
    operator: '=',
    operatorAt: equalsAt(last.end, node.end, build),
    left,
    right,
  };
}

/** Where the `=` behind an offset stands. */
export function equalsAt(from: number, to: number, build: Build): { start: number; end: number } {
  const at = build.text.indexOf('=', from);
  return at < 0 || at >= to ? build.at(from, from) : build.at(at, at + 1);
}

function instanceOf(node: TreeNode, build: Build): Expression {
  const type = child(node, 'type');
  const left = build.expression(child(node, 'value'));
  const right: Expression = type
    ? { kind: 'type', ...build.place(type), type: build.type(type) }
    : build.expression(type);
  return {
    kind: 'binary',
    ...build.place(node),
    operator: operatorOf(node, build),
    operatorAt: operatorAt(node, build),
    left,
    right,
  };
}

function cast(node: TreeNode, build: Build, coerce: boolean): Expression {
  const type = child(node, 'type');
  const value = operandOf(node, 'value', build);
  return type ? { kind: 'cast', ...build.place(node), type: build.type(type), value, coerce } : value;
}

/** An assignment binds less than any operator: `a + b = c` would assign to `a + b`. */
function operandOf(node: TreeNode, role: string, build: Build): Expression {
  const operand = child(node, role);
  if (operand?.type === 'assignment') refuseOperation(operatorAt(operand, build), build);
  return build.expression(operand);
}

function operatorOf(node: TreeNode, build: Build): string {
  const operator = child(node, 'operator');
  return operator ? build.source(operator) : '';
}

function operatorAt(node: TreeNode, build: Build): { start: number; end: number } {
  return build.place(child(node, 'operator') ?? node);
}

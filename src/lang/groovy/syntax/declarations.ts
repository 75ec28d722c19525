import type { DeclarationNode, Expression, Parameter, Placed, Statement } from './ast.js';
import type { Build, StatementRule } from './build.js';
import { typeUnlessVar } from './closures.js';
import { modifiersOf } from './modifiers.js';
import { child, childOf, childrenIn, type TreeNode } from './nodes.js';
import { equalsAt } from './operators.js';
import { decodeUnicode } from './strings.js';

/** Declarations of variables; each variable is a statement of its own unless one list fills them all. */
export const DECLARATIONS: Readonly<Record<string, StatementRule>> = {
  variable_declaration: (node, build) => declarationsOf(node, build).map(asStatement),
  multiple_declaration: (node, build) => [asStatement(multipleOf(node, build))],
};

function asStatement(expression: Expression): Statement {
  return { kind: 'expression', start: expression.start, end: expression.end, expression, label: undefined };
}

/** What stands before the variables of a declaration and belongs to each of them. */
type Head = Pick<DeclarationNode, 'modifiers' | 'annotations'> & { readonly type: Parameter['type'] };

function headOf(node: TreeNode, build: Build): Head {
  const type = child(node, 'type');
  const modifiers = childOf(node, 'modifiers');
  return {
    modifiers: modifiersOf(modifiers, build),
    annotations: build.annotations(modifiers),
    type: type && typeUnlessVar(type, build),
  };
}

/** The first starts with its modifiers and type, the others with their names. */
export function declarationsOf(node: TreeNode, build: Build): DeclarationNode[] {
  const head = headOf(node, build);
  const declarators = node.children.filter(({ type }) => type === 'variable_declarator');
  return declarators.map((one, index) => {
    const value = child(one, 'value');
    const name = child(one, 'name') ?? one;
    return {
      kind: 'declaration',
      ...build.at(index === 0 ? node.start : one.start, one.end),
      modifiers: head.modifiers,
      annotations: head.annotations,
      variables: [variable(name, head.type, build)],
      multiple: false,
      value: value && build.expression(value),
      operatorAt: value && equalsAt(name.end, value.start, build),
    };
  });
}

function variable(name: TreeNode, type: Parameter['type'], build: Build): Parameter {
  return {
    ...build.place(name),
    name: decodeUnicode(build.source(name)),
    type,
    ...{ initial: undefined, variadic: false, annotations: [] },
  };
}

function multipleOf(node: TreeNode, build: Build): DeclarationNode {
  const head = headOf(node, build);
  const value = child(node, 'value');
  const names = childrenIn(node, 'variable');
  return {
    kind: 'declaration',
    ...build.place(node),
    modifiers: head.modifiers,
    annotations: head.annotations,
    variables: names.map((one) => {
      const type = child(one, 'type');
      return variable(child(one, 'name') ?? one, type ? build.type(type) : head.type, build);
    }),
    multiple: true,
    value: value && build.expression(value),
    operatorAt: value && equalsAt(names.at(-1)?.end ?? node.start, value.start, build),
  };
}

/** Declarations and expressions where either may stand: the head of a `for`, the resources of a `try`. */
export function expressionsOf(nodes: readonly TreeNode[], build: Build): Expression[] {
  return nodes.flatMap((node): Expression[] => {
    if (node.type === 'variable_declaration') return declarationsOf(node, build);
    if (node.type === 'multiple_declaration') return [multipleOf(node, build)];
    return [build.expression(node)];
  });
}

/** The variable of `for (x in list)`. */
export function loopVariable(node: TreeNode, build: Build): Parameter {
  const head = headOf(node, build);
  const name = child(node, 'name') ?? node;
  const wrong = head.modifiers.find((word) => word !== 'final' && word !== 'def');
  const place: Placed = build.place(name);
  if (wrong !== undefined)
    build.broken(place, "Only the 'final' modifier is allowed in front of the for loop variable.");
  return { ...variable(name, head.type, build), annotations: head.annotations };
}

import type { Block, CatchClause, Expression, Statement, SwitchCase, SwitchStatement, TryStatement } from './ast.js';
import type { Build, ExpressionRule, StatementRule } from './build.js';
import { refuseSwitch, refuseSwitchExpression, refuseTry } from './checks.js';
import { expressionsOf, loopVariable } from './declarations.js';
import { child, childOf, childrenIn, hasToken, type TreeNode, withoutRole } from './nodes.js';
import { decodeUnicode } from './strings.js';

/** Statements that are not declarations and not expressions. */
export const STATEMENTS: Readonly<Record<string, StatementRule>> = {
  block: (node, build) => [build.block(node)],
  empty_statement: () => [],
  line_continuation: () => [],
  labeled_statement: (node, build) => [labelled(node, build)],
  if_statement: (node, build) => {
    const alternative = child(node, 'alternative');
    return one({
      kind: 'if',
      ...build.place(node),
      condition: build.expression(child(node, 'condition')),
      consequence: build.statement(child(node, 'consequence')),
      alternative: alternative && build.statement(alternative),
    });
  },
  while_statement: (node, build) => one({ kind: 'while', ...loopOf(node, build) }),
  do_statement: (node, build) => one({ kind: 'do', ...loopOf(node, build) }),
  for_statement: (node, build) => {
    const condition = child(node, 'condition');
    return one({
      kind: 'for',
      ...build.place(node),
      init: expressionsOf(
        childrenIn(node, 'initializer').filter(({ named }) => named),
        build,
      ),
      condition: condition && build.expression(condition),
      update: expressionsOf(
        childrenIn(node, 'update').filter(({ named }) => named),
        build,
      ),
      body: loopBody(node, build),
      label: undefined,
    });
  },
  for_in_statement: (node, build) =>
    one({
      kind: 'forIn',
      ...build.place(node),
      variable: loopVariable(node, build),
      index: undefined,
      iterable: build.expression(child(node, 'collection')),
      body: loopBody(node, build),
      label: undefined,
    }),
  switch_statement: (node, build) => {
    if (!node.children.some((each) => hasToken(each, '->'))) return [switchOf(node, 'switch', build)];
    const place = build.place(node);
    return one({ kind: 'expression', ...place, expression: switchExpression(node, build), label: undefined });
  },
  try_statement: (node, build) => [tryOf(node, build)],
  throw_statement: (node, build) =>
    one({ kind: 'throw', ...build.place(node), value: build.expression(child(node, 'value')) }),
  return_statement: (node, build) => {
    const value = child(node, 'value');
    if (build.isWithin('switchExpression'))
      build.broken(build.place(node), 'switch expression does not support `return`');
    return one({ kind: 'return', ...build.place(node), value: value && build.expression(value) });
  },
  break_statement: (node, build) => one(jump('break', node, build)),
  continue_statement: (node, build) => one(jump('continue', node, build)),
  assert_statement: (node, build) => {
    const message = child(node, 'message');
    const condition = child(node, 'condition');
    if (condition?.type === 'assignment')
      build.broken(build.place(condition), 'Assignment expression is not allowed in the assert statement');
    return one({
      kind: 'assert',
      ...build.place(node),
      condition: build.expression(child(node, 'condition')),
      message: message && build.expression(message),
    });
  },
  synchronized_statement: (node, build) =>
    one({
      kind: 'synchronized',
      ...build.place(node),
      on: build.expression(child(node, 'value')),
      body: build.block(child(node, 'body')),
    }),
};

/** `switch` where a value is wanted. */
export const SWITCH_EXPRESSION: Readonly<Record<string, ExpressionRule>> = { switch_statement: switchExpression };

/** Also of a statement whose cases have arrows. */
function switchExpression(node: TreeNode, build: Build): Expression {
  const found = switchOf(node, 'switchExpression', build);
  refuseSwitchExpression(found, build);
  return { kind: 'switchExpression', ...build.place(node), switch: found };
}

/** `yield x` gives a switch its value; elsewhere it is a call like any other. */
export function isYield(node: TreeNode, build: Build): boolean {
  const callee = child(node, 'function');
  return (
    node.type === 'command_call' &&
    callee !== undefined &&
    build.source(callee) === 'yield' &&
    build.isWithin('switchExpression')
  );
}

export function yieldOf(node: TreeNode, build: Build): Statement {
  const [value] = build.arguments(child(node, 'arguments'));
  return { kind: 'return', ...build.place(node), value: value?.value };
}

function one(statement: Statement): Statement[] {
  return [statement];
}

function loopOf(node: TreeNode, build: Build): Omit<Extract<Statement, { kind: 'while' | 'do' }>, 'kind'> {
  return {
    ...build.place(node),
    condition: build.expression(child(node, 'condition')),
    body: loopBody(node, build),
    label: undefined,
  };
}

function loopBody(node: TreeNode, build: Build): Statement {
  return build.within('loop', () => build.statement(child(node, 'body')));
}

function jump(kind: 'break' | 'continue', node: TreeNode, build: Build): Statement {
  const place = build.place(node);
  if (build.isWithin('switchExpression')) build.broken(place, `switch expression does not support \`${kind}\``);
  return { kind, ...place, label: labelOf(node, build) };
}

function labelOf(node: TreeNode, build: Build): string | undefined {
  const label = child(node, 'label');
  return label && decodeUnicode(build.source(label));
}

/** Expressions and loops carry their label themselves. */
function labelled(node: TreeNode, build: Build): Statement {
  const label = labelOf(node, build) ?? '';
  const body = build.statement(child(node, 'body'));
  if ('label' in body && body.kind !== 'labelled' && body.kind !== 'break' && body.kind !== 'continue')
    return { ...body, label };
  return { kind: 'labelled', ...build.place(node), label, body };
}

function switchOf(node: TreeNode, inside: 'switch' | 'switchExpression', build: Build): SwitchStatement {
  const cases = node.children.filter(({ type }) => type === 'switch_case' || type === 'switch_default');
  const found: SwitchStatement = {
    kind: 'switch',
    ...build.place(node),
    subject: build.expression(child(node, 'value')),
    cases: build.within(inside, () => cases.map((each) => caseOf(each, build))),
  };
  refuseSwitch(found, build);
  return found;
}

function caseOf(node: TreeNode, build: Build): SwitchCase {
  return {
    ...build.place(node),
    tests: childrenIn(node, 'value').map((test) => build.expression(test)),
    isDefault: node.type === 'switch_default',
    arrow: hasToken(node, '->'),
    body: build.statements(withoutRole(node)),
  };
}

function tryOf(node: TreeNode, build: Build): TryStatement {
  const resources = child(node, 'resources');
  const last = childOf(node, 'finally_clause');
  const found: TryStatement = {
    kind: 'try',
    ...build.place(node),
    resources: expressionsOf(resources?.children.filter(({ named }) => named) ?? [], build),
    body: build.block(child(node, 'body')),
    catches: node.children.filter(({ type }) => type === 'catch_clause').map((each) => catchOf(each, build)),
    finally: last && build.block(child(last, 'body')),
  };
  refuseTry(found, build);
  return found;
}

function catchOf(node: TreeNode, build: Build): CatchClause {
  return {
    ...build.place(node),
    types: childrenIn(node, 'type').map((type) => build.type(type)),
    name: decodeUnicode(build.source(child(node, 'name') ?? node)),
    body: build.block(child(node, 'body')),
  };
}

/** The block of a method, a loop or a clause. */
export function blockOf(node: TreeNode, build: Build): Block {
  return { kind: 'block', ...build.place(node), statements: build.statements(withoutRole(node)) };
}

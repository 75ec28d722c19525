import { report } from '../codes.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { none, str, tuple } from '../values/make.js';
import { hasNoItems } from '../values/settled.js';
import type { PyValue } from '../values/types.js';
import { remove } from './assign.js';
import { ifStatement } from './branching.js';
import { hasOwnContext, withinOwn } from './contexts.js';
import { classDefinition, decorated, functionDefinition } from './definitions.js';
import { describe } from './describe.js';
import { exitStackOf, withStack } from './exit-stacks.js';
import type { Frame } from './frame.js';
import { insideGenerator } from './generator-contexts.js';
import { importFrom, importStatement } from './imports.js';
import type { Interpreter } from './interpreter.js';
import { forStatement, whileStatement } from './loops.js';
import { matchStatement } from './matching.js';
import { rememberAnnotation } from './model-types.js';
import { operateInPlace } from './operate.js';
import { BREAK, CONTINUE, type Completion, NORMAL } from './signals.js';
import { raiseStatement, suppressing, tryStatement } from './trying.js';

type Run = (vm: Interpreter, node: SyntaxNode, frame: Frame) => Completion;

const quietly =
  (act: (vm: Interpreter, node: SyntaxNode, frame: Frame) => void): Run =>
  (vm, node, frame) => {
    act(vm, node, frame);
    return NORMAL;
  };

const NOTHING: Run = () => NORMAL;

const RULES: Readonly<Record<string, Run>> = {
  expression_statement: quietly(expressionStatement),
  return_statement: (vm, node, frame) => {
    const value = parts(node)[0];
    if (!frame.fn) vm.raise('SyntaxError', "'return' outside function", frame.state.lines.span(node));
    return { kind: 'return', value: value ? vm.evaluate(value, frame) : none };
  },
  break_statement: () => BREAK,
  continue_statement: () => CONTINUE,
  pass_statement: NOTHING,
  comment: NOTHING,
  if_statement: ifStatement,
  match_statement: matchStatement,
  for_statement: forStatement,
  while_statement: whileStatement,
  try_statement: tryStatement,
  raise_statement: raiseStatement,
  with_statement: withStatement,
  function_definition: quietly((vm, node, frame) => functionDefinition(vm, node, frame, [])),
  class_definition: quietly((vm, node, frame) => classDefinition(vm, node, frame, [])),
  decorated_definition: quietly(decorated),
  import_statement: quietly(importStatement),
  import_from_statement: quietly(importFrom),
  future_import_statement: quietly((_vm, _node, frame) => {
    frame.state.lazyAnnotations = true;
  }),
  global_statement: quietly((_vm, node, frame) => declare(node, frame, true)),
  nonlocal_statement: quietly((_vm, node, frame) => declare(node, frame, false)),
  delete_statement: quietly((vm, node, frame) => {
    for (const target of parts(node)) remove(vm, target, frame);
  }),
  assert_statement: quietly((vm, node, frame) => {
    const condition = parts(node)[0];
    const span = frame.state.lines.span(node);
    if (condition && vm.truth(vm.evaluate(condition, frame), span) === false)
      vm.raise('AssertionError', 'assertion failed', span);
  }),
  type_alias_statement: NOTHING,
  print_statement: quietly((vm, node, frame) => refuse(vm, node, frame, 'the print statement of Python 2')),
  exec_statement: quietly((vm, node, frame) => refuse(vm, node, frame, 'the exec statement of Python 2')),
  ERROR: NOTHING,
};

/** Run statements one after the other until one leaves the block. */
export function runBlock(vm: Interpreter, block: Pick<SyntaxNode, 'children'>, frame: Frame): Completion {
  for (const statement of block.children) {
    const rule = RULES[statement.type];
    if (!rule) continue;
    const completion = runStatement(vm, rule, statement, frame);
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

function runStatement(vm: Interpreter, rule: Run, statement: SyntaxNode, frame: Frame): Completion {
  vm.spend(1);
  vm.fuel.enter();
  try {
    return rule(vm, statement, frame);
  } finally {
    vm.fuel.leave();
  }
}

function refuse(vm: Interpreter, node: SyntaxNode, frame: Frame, what: string): void {
  vm.diagnose(report('PY001', `${what} is no Python 3: the file would not load`, frame.state.lines.span(node)));
}

function expressionStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const only = parts(node);
  if (only.length > 1) for (const one of only) vm.evaluate(one, frame);
  else if (only[0]) assignmentOrValue(vm, only[0], frame);
}

/** The value of what may be an assignment: `a = b = 1` assigns from the right. */
function assignmentOrValue(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  if (node.type === 'augmented_assignment') return augmented(vm, node, frame);
  if (node.type !== 'assignment') return vm.evaluate(node, frame);
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (!right) {
    if (left && frame.scope.isClass) annotate(left, child(node, 'type'), frame);
    return none;
  }
  if (left && frame.scope.isClass && child(node, 'type')) annotate(left, child(node, 'type'), frame);
  const value = assignmentOrValue(vm, right, frame);
  if (left) vm.assign(left, value, frame);
  return value;
}

/** Annotations that mark no common field of a data class (Lib/dataclasses.py, `_is_classvar`, `_is_kw_only`, `_is_initvar`). */
const MARK = /^["']?(?:\w+\.)?(ClassVar|KW_ONLY|InitVar)\b/;

/** Annotated names of a class body, in order: the fields of a data class. `KW_ONLY` leaves None, `InitVar` the name in a tuple, `ClassVar` behind a None. */
function annotate(target: SyntaxNode, type: SyntaxNode | undefined, frame: Frame): void {
  const { text } = frame.state.lines;
  const mark = type && MARK.exec(text.slice(type.start, type.end))?.[1];
  const name = str(text.slice(target.start, target.end));
  if (type) rememberAnnotation(name, { text: text.slice(type.start, type.end), scope: frame.scope });
  const marked: Readonly<Record<string, PyValue>> = {
    KW_ONLY: none,
    InitVar: tuple([name]),
    ClassVar: tuple([none, name]),
  };
  const field = (mark === undefined ? undefined : marked[mark]) ?? name;
  const known = frame.scope.names.get('__annotations__');
  const items = known?.kind === 'tuple' ? known.items : [];
  frame.scope.names.set('__annotations__', tuple([...items, field]));
}

function augmented(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [left, right, operator] = [child(node, 'left'), child(node, 'right'), child(node, 'operator')];
  if (!left || !right || !operator) return none;
  const current = vm.evaluate(left, frame);
  const value = operateInPlace(
    vm,
    operator.type.slice(0, -1),
    current,
    vm.evaluate(right, frame),
    frame.state.lines.span(node),
  );
  vm.assign(left, value, frame);
  return value;
}

function declare(node: SyntaxNode, frame: Frame, isGlobal: boolean): void {
  for (const one of parts(node)) {
    const name = frame.state.lines.text.slice(one.start, one.end);
    let scope = isGlobal ? undefined : frame.scope.parent;
    while (scope && !scope.names.has(name)) scope = scope.parent;
    frame.declared.set(name, scope ?? { names: frame.state.module.globals });
  }
}

function withStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const clause = node.children.find((one) => one.type === 'with_clause');
  const items = (clause ? parts(clause) : []).flatMap((one) => (one.type === 'with_item' ? [one] : parts(one)));
  const managers = items.flatMap((one) => managersIn(child(one, 'value') ?? parts(one)[0]));
  const body = child(node, 'body');
  return enterAll(vm, managers, 0, body, frame);
}

/** What one item enters: several managers may stand in parentheses (Python reference, 8.5), with a comma behind the last. */
function managersIn(value: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!value) return [];
  if (value.type === 'tuple') return parts(value).flatMap(managersIn);
  const inner = value.type === 'parenthesized_expression' ? parts(value)[0] : undefined;
  return [inner?.type === 'as_pattern' ? inner : value];
}

function enterAll(
  vm: Interpreter,
  items: readonly SyntaxNode[],
  at: number,
  body: SyntaxNode | undefined,
  frame: Frame,
): Completion {
  const item = items[at];
  if (!item) return body ? vm.runBlock(body, frame) : NORMAL;
  const span = frame.state.lines.span(item);
  const [expression, target] = item.type === 'as_pattern' ? [parts(item)[0], child(item, 'alias')] : [item, undefined];
  const given = expression ? vm.evaluate(expression, frame) : none;
  const manager = (given.kind === 'unknown' && given.assumed) || given;
  if (manager.kind === 'iterator' && manager.pending) {
    return insideGenerator(vm, manager, span, (value) => {
      if (target) vm.assign(target, value, frame);
      return enterAll(vm, items, at + 1, body, frame);
    });
  }
  if (manager.kind === 'opaque' && manager.from.how === 'call' && manager.from.name === 'contextlib.suppress')
    return suppressing(vm, manager.from.args.args, () => enterAll(vm, items, at + 1, body, frame), frame);
  const stack = exitStackOf(manager);
  if (stack)
    return withStack(vm, stack, span, () => {
      if (target) vm.assign(target, manager, frame);
      return enterAll(vm, items, at + 1, body, frame);
    });
  if (manager.kind === 'instance' && hasOwnContext(manager))
    return withinOwn(vm, { manager, span }, (entered) => {
      if (target) vm.assign(target, entered, frame);
      return enterAll(vm, items, at + 1, body, frame);
    });
  const entered = enter(vm, manager, item, frame);
  if (target) vm.assign(target, entered, frame);
  if (manager.kind !== 'opaque' && manager.kind !== 'instance') return enterAll(vm, items, at + 1, body, frame);
  let completion: Completion = NORMAL;
  vm.within(
    manager,
    () => {
      completion = enterAll(vm, items, at + 1, body, frame);
      return none;
    },
    span,
  );
  return completion;
}

/** What surely has no `__enter__`; paths had one until 3.12, and lists stand for what `os.scandir` gives. */
const isNoManager = (value: PyValue) => value.kind === 'str' || (hasNoItems(value) && value.kind !== 'path');

/** What `with manager as x` binds to x. */
function enter(vm: Interpreter, manager: PyValue, item: SyntaxNode, frame: Frame): PyValue {
  const span = frame.state.lines.span(item);
  if (manager.kind === 'opaque' && manager.from.how === 'call' && manager.from.name === 'contextlib.nullcontext')
    return manager.from.args.args[0] ?? manager.from.args.kwargs.get('enter_result') ?? none;
  if (manager.kind === 'opaque') return vm.host.vocabulary.enter?.(manager, vm) ?? manager;
  if (manager.kind === 'unknown') return vm.unknown(manager.why, manager.what, span);
  if (manager.kind === 'iterator') return manager.items[0] ?? none;
  if (isNoManager(manager)) return vm.raise('TypeError', `${describe(manager)} is no context manager`, span);
  if (manager.kind !== 'instance') return manager;
  const method = vm.attribute(manager, '__enter__', span);
  return method.kind === 'bound' ? vm.call(method, { args: [], kwargs: new Map() }, span) : manager;
}

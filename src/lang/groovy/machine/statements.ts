import type { Statement } from '../syntax/ast.js';
import { NULL } from '../values/make.js';
import type { GvValue } from '../values/types.js';
import { branch } from './branching.js';
import { defineClass } from './classes.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { forInStatement, forStatement, whileStatement } from './loops.js';
import { type Completion, NORMAL, Raised, type Thrown } from './signals.js';
import { switchStatement } from './switches.js';
import { tryStatement } from './trying.js';

/** Run statements in order until one leaves; the last one's value is what a method without `return` gives. */
export function runAll(vm: Interpreter, statements: readonly Statement[], frame: Frame): Completion {
  let last: Extract<Completion, { kind: 'normal' }> = { kind: 'normal' };
  for (const statement of statements) {
    const next = runStatement(vm, statement, frame);
    // what stands before the `break` of a `switch` is what the `switch` gives
    if (next.kind === 'break' && last.value) return { ...next, value: last.value };
    if (next.kind !== 'normal') return next;
    last = next;
  }
  return last;
}

/** Run one statement. */
export function runStatement(vm: Interpreter, node: Statement, frame: Frame): Completion {
  vm.spend(1);
  if (node.kind === 'expression') return { kind: 'normal', value: vm.evaluate(node.expression, frame) };
  vm.fuel.enter();
  try {
    return compound(vm, node, frame);
  } finally {
    vm.fuel.leave();
  }
}

function compound(vm: Interpreter, node: Exclude<Statement, { kind: 'expression' }>, frame: Frame): Completion {
  switch (node.kind) {
    case 'block':
      return vm.runAll(node.statements, inner(frame));
    case 'if':
      return ifStatement(vm, node, frame);
    case 'forIn':
      return forInStatement(vm, node, frame);
    case 'for':
      return forStatement(vm, node, frame);
    case 'while':
    case 'do':
      return whileStatement(vm, node, frame);
    case 'switch':
      return switchStatement(vm, node, frame);
    case 'try':
      return tryStatement(vm, node, frame);
    case 'return':
      return { kind: 'return', value: node.value ? vm.evaluate(node.value, frame) : NULL };
    case 'break':
    case 'continue':
      return { kind: node.kind, label: node.label };
    case 'throw':
      return throwStatement(vm, node, frame);
    case 'assert':
      return assertStatement(vm, node, frame);
    case 'synchronized':
      vm.evaluate(node.on, frame);
      return vm.runAll(node.body.statements, inner(frame));
    case 'labelled':
      return labelled(vm, node, frame);
    case 'class':
      defineClass(vm, node, frame.place, { outer: frame.cls, scope: frame.scope, around: frame.self });
      return NORMAL;
    case 'method':
      return NORMAL;
  }
}

function ifStatement(vm: Interpreter, node: Extract<Statement, { kind: 'if' }>, frame: Frame): Completion {
  const run = (body: Statement | undefined) => (body ? vm.run(body, inner(frame)) : NORMAL);
  return branch(
    vm,
    node.condition,
    () => run(node.consequence),
    () => run(node.alternative),
    frame,
  );
}

function labelled(
  vm: Interpreter,
  { label, body }: Extract<Statement, { kind: 'labelled' }>,
  frame: Frame,
): Completion {
  const completion = vm.run(body, inner(frame));
  return completion.kind === 'break' && completion.label === label ? NORMAL : completion;
}

function throwStatement(vm: Interpreter, node: Extract<Statement, { kind: 'throw' }>, frame: Frame): never {
  const value = vm.evaluate(node.value, frame);
  const span = frame.place.span(node);
  if (isThrown(value)) {
    vm.record({ kind: 'throw', value }, span);
    throw new Raised(value, span, true);
  }
  if (value.kind === 'null') return vm.raise('java.lang.NullPointerException', NULL, span);
  return vm.raise(
    'org.codehaus.groovy.runtime.typehandling.GroovyCastException',
    vm.unknown('GV015', 'the message of a failed cast', span),
    span,
  );
}

function isThrown(value: GvValue): value is Thrown {
  return ['throwable', 'instance', 'unknown', 'opaque', 'external'].includes(value.kind);
}

/** `assert`: a condition that is not known is taken to hold, for else nothing follows. */
function assertStatement(vm: Interpreter, node: Extract<Statement, { kind: 'assert' }>, frame: Frame): Completion {
  const span = frame.place.span(node);
  const holds = vm.truth(vm.evaluate(node.condition, frame), span);
  if (holds !== false) return NORMAL;
  if (node.message) vm.evaluate(node.message, frame);
  const type = node.message
    ? 'java.lang.AssertionError'
    : 'org.codehaus.groovy.runtime.powerassert.PowerAssertionError';
  return vm.raise(type, vm.unknown('GV015', 'the message of a failed assertion', span), span);
}

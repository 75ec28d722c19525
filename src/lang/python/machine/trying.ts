import { isException } from '../builtins/exceptions.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { none, str } from '../values/make.js';
import { plainRepr } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { guarded } from './raising.js';
import { type Completion, NORMAL, Raised } from './signals.js';

/**
 * `try`: a known exception goes to its handler. Calls into the outside are taken to succeed, so that handlers for their failures
 * are not entered: this is the reading of a load that works.
 */
export function tryStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const body = child(node, 'body');
  const clauses = parts(node).filter((one) => one.type === 'except_clause' || one.type === 'except_group_clause');
  const last = parts(node).find((one) => one.type === 'finally_clause');
  const completion = body ? guarded(vm, () => attempt(vm, body, node, clauses, frame)) : NORMAL;
  const block = last && parts(last).find((one) => one.type === 'block');
  const ended = block ? vm.runBlock(block, frame) : NORMAL;
  const result = ended.kind === 'normal' ? completion : ended;
  if (result.kind === 'raise') throw result.error;
  return result;
}

function attempt(
  vm: Interpreter,
  body: SyntaxNode,
  node: SyntaxNode,
  clauses: readonly SyntaxNode[],
  frame: Frame,
): Completion {
  const completion = guarded(vm, () => vm.runBlock(body, frame));
  if (completion.kind === 'raise') return handle(vm, completion.error, clauses, frame);
  const otherwise = parts(node).find((one) => one.type === 'else_clause');
  const block = otherwise && child(otherwise, 'body');
  return completion.kind === 'normal' && block ? vm.runBlock(block, frame) : completion;
}

function handle(vm: Interpreter, error: Raised, clauses: readonly SyntaxNode[], frame: Frame): Completion {
  for (const clause of clauses) {
    const inner = parts(clause);
    const block = inner.find((one) => one.type === 'block');
    const value = child(clause, 'value') ?? inner.find((one) => one.type !== 'block');
    const [type, alias] =
      value?.type === 'as_pattern' ? [parts(value)[0], child(value, 'alias')] : [value, child(clause, 'alias')];
    if (type && !catches(vm.evaluate(type, frame), error)) continue;
    if (alias) vm.assign(alias, error.value ?? exceptionText(error), frame);
    return block ? vm.runBlock(block, frame) : NORMAL;
  }
  throw error;
}

function exceptionText(error: Raised): PyValue {
  return str(error.text);
}

function catches(handler: PyValue, error: Raised): boolean {
  if (handler.kind === 'tuple') return handler.items.some((one) => catches(one, error));
  const name = handler.kind === 'builtin' || handler.kind === 'class' ? handler.name : describe(handler);
  if (error.value?.kind === 'instance')
    return resolutionOrder(error.value.of).some((base) => base === handler || nameOf(base) === name);
  return isException(error.type, name);
}

function nameOf(value: PyValue): string {
  return value.kind === 'builtin' || value.kind === 'class' ? value.name : describe(value);
}

/** `raise`: of something known an exception; of something from outside as well, by its name. */
export function raiseStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const expression = parts(node)[0];
  const span = frame.state.lines.span(node);
  if (!expression) throw new Raised('Exception', 'raised again', span);
  const value = vm.evaluate(expression, frame);
  const made = value.kind === 'class' ? vm.call(value, { args: [], kwargs: new Map() }, span) : value;
  throw new Raised(typeName(made), textOf(made), span, made.kind === 'instance' ? made : undefined);
}

function typeName(value: PyValue): string {
  if (value.kind === 'instance') return value.of.name;
  if (value.kind === 'opaque' && value.from.how === 'call') return value.from.name;
  return value.kind === 'builtin' ? value.name : describe(value);
}

function textOf(value: PyValue): string {
  if (value.kind !== 'opaque' || value.from.how !== 'call') return '';
  const first = value.from.args.args[0] ?? none;
  return first.kind === 'str' ? first.value : (plainRepr(first) ?? '');
}

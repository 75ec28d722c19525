import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { born } from '../values/births.js';
import { none } from '../values/make.js';
import type { CallArguments, PyClass, PyValue } from '../values/types.js';
import { markAbstract } from './abstract.js';
import { bindName } from './assign.js';
import { checkUnique } from './class-refusals.js';
import { makeDataclass } from './dataclasses.js';
import { describe } from './describe.js';
import { docstring } from './docstrings.js';
import { type Frame, makeFrame } from './frame.js';
import { makeFunction } from './functions.js';
import { aroundCalls } from './generator-contexts.js';
import type { Interpreter } from './interpreter.js';
import { callArguments } from './invocations.js';
import { completed } from './made-classes.js';
import { plainClass } from './metaclasses.js';

/** `@decorator` above a function or class: decorators are evaluated first to last, applied last to first. */
export function decorated(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const decorators = parts(node).flatMap((one) => (one.type === 'decorator' ? parts(one).slice(0, 1) : []));
  const definition = child(node, 'definition');
  if (definition?.type === 'class_definition') classDefinition(vm, definition, frame, decorators);
  else if (definition) functionDefinition(vm, definition, frame, decorators);
}

function nameOf(node: SyntaxNode, frame: Frame): string {
  const name = child(node, 'name');
  return name ? frame.state.lines.text.slice(name.start, name.end) : '';
}

/** `def`: binds the function, or what its decorators made of it. */
export function functionDefinition(
  vm: Interpreter,
  node: SyntaxNode,
  frame: Frame,
  decorators: readonly SyntaxNode[],
): void {
  const name = nameOf(node, frame);
  const appliers = decorators.map((one) => {
    const text = frame.state.lines.text.slice(one.start, one.end);
    const accessor = /\.(setter|deleter)$/.exec(text)?.[1];
    return { accessor, value: accessor === undefined ? vm.evaluate(one, frame) : none };
  });
  const fn = makeFunction(vm, node, name, frame);
  let made: PyValue = fn;
  let bound = name;
  for (const { accessor, value } of appliers.reverse()) {
    if (accessor === undefined) made = applied(vm, value, made, node, frame);
    else bound = `${name}.${accessor}`;
  }
  bindName(vm, bound, made, frame);
}

/** One decorator applied. Those of the outside give an opaque that remembers its target. */
function applied(vm: Interpreter, decorator: PyValue, target: PyValue, node: SyntaxNode, frame: Frame): PyValue {
  const span = frame.state.lines.span(node);
  if (decorator.kind === 'unknown') return vm.unknown(decorator.why, decorator.what, span);
  if (decorator.kind === 'builtin' && ['staticmethod', 'classmethod', 'property'].includes(decorator.name)) {
    return { kind: 'bound', self: decorator, fn: target };
  }
  if (decorator.kind === 'iterator' && decorator.pending)
    return (
      aroundCalls(vm, decorator, frame.scope.isClass ? none : target) ??
      vm.unknown('PY015', 'what stands under a context manager', span)
    );
  if (decorator.kind !== 'external' && decorator.kind !== 'opaque')
    return vm.call(decorator, { args: [target], kwargs: new Map() }, span);
  if (decorator.kind === 'external' && decorator.name === 'abc.abstractmethod') return markAbstract(target);
  if (decorator.kind === 'external' && decorator.name === 'enum.unique') return checkUnique(vm, target, span);
  if (decorator.kind === 'external' && HARMLESS.has(decorator.name)) return target;
  if (decorator.kind === 'external' && decorator.name === 'functools.cached_property')
    return { kind: 'bound', self: { kind: 'builtin', name: 'cached_property', call: () => none }, fn: target };
  const fallback = vm.opaque({ how: 'decorated', decorator, target }, span);
  const args = { args: [target], kwargs: new Map() };
  return (
    vm.host.vocabulary.call?.({ callee: decorator, name: describe(decorator), args, fallback, span }, vm) ?? fallback
  );
}

/** Decorators of the standard library that leave what they decorate as it is, for our purposes. */
const HARMLESS = new Set([
  'functools.lru_cache',
  'functools.cache',
  'functools.wraps',
  'typing.overload',
  'typing.final',
  'typing.no_type_check',
  'typing.runtime_checkable',
  'contextlib.contextmanager',
  'typing_extensions.override',
  'typing.override',
]);

/** `class`: its body is evaluated in a scope of its own. */
export function classDefinition(
  vm: Interpreter,
  node: SyntaxNode,
  frame: Frame,
  decorators: readonly SyntaxNode[],
): void {
  const name = nameOf(node, frame);
  const given = child(node, 'superclasses');
  const { args, kwargs: keywords } = given ? callArguments(vm, given, frame) : NO_BASES;
  const bases = args.map(plainClass);
  const inner = makeFrame(frame.state, { names: born(new Map()), parent: frame.scope, isClass: true }, frame.fn);
  const body = child(node, 'body');
  const doc = docstring(body, frame.state.lines.text);
  if (doc.kind === 'str') inner.scope.names.set('__doc__', doc);
  const completion = body ? vm.runBlock(body, inner) : undefined;
  if (completion?.kind === 'raise') throw completion.error;
  const cls: PyClass = {
    kind: 'class',
    name,
    module: frame.state.module,
    bases,
    members: inner.scope.names,
    span: frame.state.lines.span(node),
  };
  let made = completed(vm, cls, keywords, () => assignedNames(body, frame));
  for (const one of [...decorators].reverse()) {
    const decorator = vm.evaluate(one, frame);
    made = makeDataclass(vm, decorator, made) ?? applied(vm, decorator, made, node, frame);
  }
  bindName(vm, name, made, frame);
}

/** The names that a class body assigns, in order, as far as they stand in no block of their own. */
function assignedNames(body: SyntaxNode | undefined, frame: Frame): string[] {
  return (body ? parts(body) : []).flatMap((statement) => {
    const inner = statement.type === 'expression_statement' ? parts(statement)[0] : undefined;
    const left = inner?.type === 'assignment' && child(inner, 'right') ? child(inner, 'left') : undefined;
    return left?.type === 'identifier' ? [frame.state.lines.text.slice(left.start, left.end)] : [];
  });
}

const NO_BASES: CallArguments = { args: [], kwargs: new Map() };

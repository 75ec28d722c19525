import type { Span } from '../../../core/index.js';
import { child, type FunctionNode, parts, type SyntaxNode } from '../syntax/nodes.js';
import { born } from '../values/births.js';
import { dict, none, str, tuple } from '../values/make.js';
import type { CallArguments, PyFunction, PyUnknown, PyValue, Scope } from '../values/types.js';
import { aside, rejoin, since, standing } from './departures.js';
import { type Frame, type ModuleState, makeFrame } from './frame.js';
import { rememberCall } from './generator-contexts.js';
import { generator } from './generators.js';
import type { Interpreter } from './interpreter.js';
import { stateOf } from './modules.js';
import { type Completion, Raised } from './signals.js';

/** One parameter of a function: how it can be given, and its default. */
export interface Parameter {
  readonly name: string;
  readonly how: 'positional' | 'both' | 'keyword' | 'rest' | 'named-rest';
  readonly fallback?: SyntaxNode;
}

const parameterLists = new WeakMap<FunctionNode, readonly Parameter[]>();

/** The parameters of a function or lambda, in order. */
export function parametersOf(node: FunctionNode, state: ModuleState): readonly Parameter[] {
  let found = parameterLists.get(node);
  if (!found) {
    found = readParameters(child(node, 'parameters'), state);
    parameterLists.set(node, found);
  }
  return found;
}

function readParameters(list: SyntaxNode | undefined, state: ModuleState): Parameter[] {
  const found: Parameter[] = [];
  let how: Parameter['how'] = 'both';
  for (const one of list?.children ?? []) {
    if (one.type === 'positional_separator')
      for (const [index, before] of found.entries()) found[index] = { ...before, how: 'positional' };
    else if (one.type === 'keyword_separator') how = 'keyword';
    else if (one.named && one.type !== 'comment') {
      const parameter = readParameter(one, how, state);
      if (parameter) found.push(parameter);
      if (parameter?.how === 'rest') how = 'keyword';
    }
  }
  return found;
}

function readParameter(node: SyntaxNode, how: Parameter['how'], state: ModuleState): Parameter | undefined {
  const text = (one: SyntaxNode | undefined) => (one ? state.lines.text.slice(one.start, one.end) : '');
  if (node.type === 'identifier') return { name: text(node), how };
  const fallback = child(node, 'value');
  const inner = child(node, 'name') ?? parts(node)[0];
  if (node.type === 'list_splat_pattern') return { name: text(inner), how: 'rest' };
  if (node.type === 'dictionary_splat_pattern') return { name: text(inner), how: 'named-rest' };
  if (node.type === 'typed_parameter' && inner && inner.type !== 'identifier') return readParameter(inner, how, state);
  return inner && { name: text(inner), how, ...(fallback && { fallback }) };
}

/** Names that can be given by keyword, but for the first ones that the call itself fills in (`self`). */
export function parameterNames(fn: PyFunction, filled = 1): readonly string[] {
  const list = parametersOf(fn.node, stateOf(fn.module));
  return list
    .filter(({ how }, index) => (how === 'both' && index >= filled) || how === 'keyword')
    .map(({ name }) => name);
}

/** The names of `*args` and `**kwargs`, in this order; undefined for one that it has not. */
export function gatheringNames(fn: PyFunction): readonly [rest: string | undefined, named: string | undefined] {
  const list = parametersOf(fn.node, stateOf(fn.module));
  return [list.find(({ how }) => how === 'rest')?.name, list.find(({ how }) => how === 'named-rest')?.name];
}

/** Make a function value of a definition or lambda; defaults are evaluated now, as Python does. */
export function makeFunction(vm: Interpreter, node: FunctionNode, name: string, frame: Frame): PyFunction {
  const defaults = new Map<string, PyValue>();
  for (const { name: parameter, fallback } of parametersOf(node, frame.state)) {
    if (fallback) defaults.set(parameter, vm.evaluate(fallback, frame));
  }
  let scope: Scope = frame.scope;
  while (scope.isClass && scope.parent) scope = scope.parent;
  return {
    kind: 'function',
    name,
    span: frame.state.lines.span(node),
    node,
    module: frame.state.module,
    scope,
    defaults,
    attributes: new Map(),
  };
}

/** Run a function's body on the given arguments. */
export function callFunction(vm: Interpreter, fn: PyFunction, args: CallArguments, span: Span): PyValue {
  const state = stateOf(fn.module);
  const names = bindArguments(vm, fn, args, span);
  const frame = makeFrame(state, { names, parent: fn.scope }, fn);
  const body = child(fn.node, 'body');
  if (!body) return none;
  if (fn.node.type === 'lambda') return vm.evaluate(body, frame);
  if (isGenerator(fn.node)) {
    const run = () => {
      const ending = ended(vm, body, frame);
      if (ending.kind === 'raise') throw ending.error;
      if (ending.kind === 'return' || frame.returns.length > 0)
        made.returned = joined(vm, frame.returns, ending.kind === 'return' ? ending.value : none, span);
    };
    const made = generator(vm, run, frame, span);
    rememberCall(made, { body, frame, again: () => callFunction(vm, fn, args, span) });
    return made;
  }
  const [guards, departed] = [vm.guards.length, vm.departures.length];
  frame.guards = guards;
  const completion = ended(vm, body, frame);
  vm.guards.length = guards;
  standing(vm, departed);
  if (completion.kind === 'raise') {
    const earlier = frame.returns.at(-1);
    if (!earlier) throw completion.error;
    return joined(vm, frame.returns, earlier.value, span);
  }
  return joined(vm, frame.returns, completion.kind === 'return' ? completion.value : none, span);
}

function ended(vm: Interpreter, body: SyntaxNode, frame: Frame): Completion {
  const { depth } = vm;
  const [calls, entered, departed] = [vm.via.length, vm.inside.length, vm.departures.length];
  let completion: Completion;
  try {
    completion = vm.runBlock(body, frame);
  } catch (error) {
    if (!(error instanceof Raised) || frame.returns.length === 0) throw error;
    vm.via.length = calls;
    vm.inside.length = entered;
    vm.depth = depth;
    completion = { kind: 'raise', error };
  }
  const returned = since(vm, departed, frame, ['return']);
  // A way out that may have been taken before counts.
  if (completion.kind === 'raise') aside(vm, completion, returned, frame);
  else rejoin(vm, returned);
  return completion;
}

/** The one value of several possible returns, or an unknown that assumes the one which is expected. */
function joined(vm: Interpreter, early: Frame['returns'], last: PyValue, span: Span): PyValue {
  if (early.every(({ value }) => value === last || vm.equal(value, last) === true)) return last;
  const decisive = early.find(({ expected }) => expected !== false);
  const assumed = decisive ? (decisive.expected ? decisive.value : undefined) : last;
  const what = 'a result that depends on conditions of run time';
  const differ = (value?: PyValue) => vm.unknown('PY014', what, span, value);
  return [...early].reverse().reduce((rest: PyValue, { value, when }, index) => {
    const made = differ(index === early.length - 1 ? assumed : undefined);
    if (when) vm.host.vocabulary.chosen?.(made, when, [value, rest]);
    return made;
  }, last);
}

function bindArguments(vm: Interpreter, fn: PyFunction, given: CallArguments, span: Span): Map<string, PyValue> {
  const names = born(new Map<string, PyValue>());
  const positional = placedArguments(vm, given, span);
  const keywords = new Map(given.kwargs);
  for (const { name, how } of parametersOf(fn.node, stateOf(fn.module))) {
    const value = how === 'rest' || how === 'named-rest' ? undefined : take(name, how, positional, keywords);
    if (how === 'rest') names.set(name, gathered(vm, positional.splice(0), given, span));
    else if (how === 'named-rest') names.set(name, rest(keywords, given.open));
    else names.set(name, value ?? fallbackOf(vm, fn, name, given.open, span));
  }
  if ((positional.length > 0 || keywords.size > 0) && !given.open) {
    vm.raise('TypeError', `${fn.name}() got arguments it does not take`, span);
  }
  return names;
}

/** Positional arguments; behind a `*x` that is not known each is only assumed to stand in its place. */
export function placedArguments(vm: Interpreter, { args, open, displaced = 0 }: CallArguments, span: Span): PyValue[] {
  const from = args.length - displaced;
  return args.map((one, index) => (open && index >= from ? vm.unknown(open.why, open.what, span, one) : one));
}

/** What `*args` holds: with a `*x` that is not known among the arguments, others may be in it. */
function gathered(vm: Interpreter, items: readonly PyValue[], given: CallArguments, span: Span): PyValue {
  const { open, displaced } = given;
  return open && displaced !== undefined ? vm.unknown(open.why, open.what, span, tuple(items)) : tuple(items);
}

function take(
  name: string,
  how: Parameter['how'],
  positional: PyValue[],
  keywords: Map<string, PyValue>,
): PyValue | undefined {
  const first = how === 'keyword' ? undefined : positional.shift();
  if (first || how === 'positional') return first;
  const named = keywords.get(name);
  keywords.delete(name);
  return named;
}

function rest(keywords: Map<string, PyValue>, open: PyUnknown | undefined): PyValue {
  const made = dict(
    [...keywords].map(([name, value]) => [str(name), value] as const),
    open,
  );
  keywords.clear();
  return made;
}

function fallbackOf(vm: Interpreter, fn: PyFunction, name: string, open: PyUnknown | undefined, span: Span): PyValue {
  const fallback = fn.defaults.get(name);
  if (open) return vm.unknown(open.why, open.what, span, fallback);
  return fallback ?? vm.raise('TypeError', `${fn.name}() misses the argument ${name}`, span);
}

const generators = new WeakMap<FunctionNode, boolean>();

/** Whether the body yields; functions inside it do not count. */
function isGenerator(node: FunctionNode): boolean {
  let known = generators.get(node);
  if (known === undefined) {
    known = yields(child(node, 'body'));
    generators.set(node, known);
  }
  return known;
}

function yields(body: SyntaxNode | undefined): boolean {
  const left = body ? [body] : [];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'yield' && node.named) return true;
    if (node.type !== 'function_definition' && node.type !== 'lambda' && node.type !== 'class_definition')
      left.push(...node.children);
  }
  return false;
}

import type { Span } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import type { ClosureNode, Parameter } from '../syntax/ast.js';
import { NULL } from '../values/make.js';
import type { CallOptions, GvClosure, GvValue } from '../values/types.js';
import { bindParameters } from './binding.js';
import { type Frame, makeFrame, makeScope, scopeOf } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { lend } from './lent.js';
import { readOnce } from './read-once.js';
import { inCode, isResumedClosure } from './resumed.js';
import { endOf, leave } from './returns.js';
import type { Arguments } from './rules.js';
import { entering } from './through.js';

/** A closure value: it sees the locals around it, and its owner is what it stands in. */
export function makeClosure(vm: Interpreter, node: ClosureNode, frame: Frame): GvClosure {
  const owner = frame.closure ?? frame.self;
  return {
    kind: 'closure',
    id: vm.identity(),
    body: {
      how: 'code',
      node,
      scope: frame.scope,
      place: frame.place,
      cls: frame.cls,
      resumed: isResumedClosure(vm, frame.place, node, frame.closure),
      ...(frame.closure && { holder: frame.closure }),
    },
    owner,
    delegate: owner,
    self: frame.self,
    strategy: 'OWNER_FIRST',
  };
}

/** The arguments with those of `curry` among them. */
export function withCurried(closure: GvClosure, args: readonly GvValue[]): readonly GvValue[] {
  let all = args;
  for (const { at, values } of closure.curried ?? []) {
    const from = at >= 0 ? Math.min(at, all.length) : all.length + at + 1;
    all = [...all.slice(0, from), ...values, ...all.slice(from)];
  }
  return all;
}

/** Run a closure's body on the given arguments. */
export function callClosure(
  vm: Interpreter,
  closure: GvClosure,
  given: Arguments,
  span: Span,
  options?: CallOptions,
): GvValue {
  const args = closure.curried ? withCurried(closure, given.args) : given.args;
  const { body } = closure;
  vm.spend(1);
  const running = options?.delegate ? delegated(closure, options.delegate, options) : closure;
  if (body.how === 'builtin') return body.call(args, vm, span, running);
  return readOnce(vm, running, args, span, () => runBody(vm, running, body, { ...given, args }, span));
}

function delegated(closure: GvClosure, delegate: GvValue, { strategy, by }: CallOptions): GvClosure {
  const copy = { ...closure, delegate, strategy: strategy ?? closure.strategy };
  return by === undefined ? copy : lend(copy, by, closure);
}

function runBody(vm: Interpreter, running: GvClosure, body: Code, given: Arguments, span: Span): GvValue {
  return deeper(vm, span, () => {
    const frame = makeFrame({
      place: body.place,
      scope: makeScope(body.scope),
      self: running.self,
      cls: body.cls,
      closure: running,
    });
    bindClosure(vm, body, given, frame, span);
    const guards = vm.guards.length;
    return entering(vm, { resumed: body.resumed, name: 'a closure' }, span, () => {
      const completion = endOf(vm, frame, () => inCode(vm, false, () => vm.runAll(body.node.body, frame)));
      return leave(vm, frame, guards, completion, span);
    });
  });
}

/** Count a call's depth and remember where it was made. */
export function deeper<T>(vm: Interpreter, span: Span, body: () => T): T {
  if (vm.depth >= vm.host.limits.depth) throw new OutOfFuel('nested calls');
  vm.fuel.enter();
  vm.depth += 1;
  vm.via.push(span);
  try {
    return body();
  } finally {
    vm.fuel.leave();
    vm.depth -= 1;
    vm.via.pop();
  }
}

const IT: Parameter = {
  name: 'it',
  type: undefined,
  initial: undefined,
  variadic: false,
  annotations: [],
  start: 0,
  end: 0,
};

type Code = Extract<GvClosure['body'], { how: 'code' }>;

function bindClosure(vm: Interpreter, { node, resumed }: Code, given: Arguments, frame: Frame, span: Span): void {
  const { args, open } = given;
  if (node.parameters === undefined) {
    if (args.length > 1 && !resumed) missing(vm, args, span);
    // transformed code declares what it is given: without an argument `it` is that of the closure around
    if (resumed && !open && args.length === 0 && scopeOf(frame, IT.name)) return;
    frame.scope.names.set(IT.name, args[0] ?? (open ? vm.unknown(open.why, open.what, span) : NULL));
    return;
  }
  const parameters = node.parameters;
  if (resumed && !open && !parameters.some(({ variadic }) => variadic)) return bindLoosely(parameters, args, frame);
  const spread = parameters.length > 1 && args.length === 1 ? listed(args[0]) : undefined;
  if (!bindParameters(vm, parameters, spread ? { args: spread } : given, frame, span)) missing(vm, args, span);
}

/**
 * A closure that is transformed to be resumed takes what comes, in order: null for what is missing whatever its parameters say, nothing of what is too much,
 * and no list apart (com.cloudbees.groovy.cps.impl.CpsFunction.assignArguments). Asked of the transformer itself, on Groovy 2.4.
 */
function bindLoosely(parameters: readonly Parameter[], args: readonly GvValue[], { scope }: Frame): void {
  for (const [at, { name }] of parameters.entries()) scope.names.set(name, args[at] ?? NULL);
}

/** The one list that a closure of several parameters takes apart. */
function listed(value: GvValue | undefined): readonly GvValue[] | undefined {
  return value?.kind === 'list' && !value.open ? value.items : undefined;
}

function missing(vm: Interpreter, _args: readonly GvValue[], span: Span): never {
  return vm.raise(
    'groovy.lang.MissingMethodException',
    vm.unknown('GV015', 'the message of a call that fits no parameters', span),
    span,
  );
}

/** How many arguments a closure takes (`maximumNumberOfParameters`). */
export function parameterCount(closure: GvClosure): number {
  const own = closure.body.how === 'builtin' ? closure.body.parameters : (closure.body.node.parameters?.length ?? 1);
  const curried = closure.curried?.reduce((sum, { values }) => sum + values.length, 0) ?? 0;
  return Math.max(own - curried, 0);
}

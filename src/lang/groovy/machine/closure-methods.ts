import { NOWHERE, type Span } from '../../../core/index.js';
import { keyOf } from '../values/key.js';
import { int, list, NULL } from '../values/make.js';
import type { GvClosure, GvValue, Strategy } from '../values/types.js';
import { parameterCount } from './closures.js';
import type { Interpreter } from './interpreter.js';
import { lend } from './lent.js';
import { builtinClosure } from './pointers.js';
import { isThrough, valueThrough } from './through.js';

/** Closure.OWNER_FIRST and so on are numbers in Groovy. */
export const STRATEGIES: readonly Strategy[] = [
  'OWNER_FIRST',
  'DELEGATE_FIRST',
  'OWNER_ONLY',
  'DELEGATE_ONLY',
  'TO_SELF',
];

export function closurePropertyOf(vm: Interpreter, closure: GvClosure, name: string): GvValue | undefined {
  switch (name) {
    case 'owner':
      return closure.owner;
    case 'delegate':
      return closure.delegate;
    case 'thisObject':
      return closure.self;
    case 'resolveStrategy':
      return int(STRATEGIES.indexOf(closure.strategy));
    case 'maximumNumberOfParameters':
      return int(parameterCount(closure));
    case 'parameterTypes':
      return list([], vm.unknown('GV015', 'the parameter types of a closure', NOWHERE));
    default:
      return undefined;
  }
}

function copy(vm: Interpreter, closure: GvClosure, changes: Partial<GvClosure>, by: string): GvClosure {
  return lend({ ...closure, id: vm.identity(), ...changes }, by, closure);
}

/** Methods of `groovy.lang.Closure`; undefined for others. */
export function closureMethod(
  vm: Interpreter,
  closure: GvClosure,
  name: string,
  args: readonly GvValue[],
  span: Span,
): GvValue | undefined {
  const [first = NULL, ...rest] = args;
  const curried = closure.curried ?? [];
  switch (name) {
    case 'clone':
    case 'dehydrate':
    case 'asWritable':
      return copy(vm, closure, name === 'dehydrate' ? { owner: NULL, delegate: NULL, self: NULL } : {}, name);
    case 'rehydrate':
      return copy(vm, closure, { delegate: first, owner: rest[0] ?? NULL, self: rest[1] ?? NULL }, name);
    case 'curry':
      return copy(vm, closure, { curried: [{ at: 0, values: args }, ...curried] }, name);
    case 'rcurry':
      return copy(vm, closure, { curried: [{ at: -1, values: args }, ...curried] }, name);
    case 'ncurry':
      return first.kind === 'integer' && first.value >= 0n
        ? copy(vm, closure, { curried: [{ at: Number(first.value), values: rest }, ...curried] }, name)
        : undefined;
    case 'rightShift':
      return composed(vm, closure, first, span);
    case 'leftShift':
      // `closure << value` calls it, `closure << closure` composes
      return first.kind === 'closure' ? composed(vm, first, closure, span) : vm.call(closure, args, span);
    case 'memoize':
    case 'memoizeAtMost':
    case 'memoizeAtLeast':
    case 'memoizeBetween':
      return memoized(vm, closure);
    case 'run':
      if (args.length === 0) vm.call(closure, [], span);
      return args.length === 0 ? NULL : undefined;
    case 'trampoline':
      return trampoline(
        vm,
        args.length > 0 ? copy(vm, closure, { curried: [{ at: 0, values: args }, ...curried] }, name) : closure,
      );
    default:
      return setting(vm, closure, name, first) ?? getting(vm, closure, name);
  }
}

function setting(vm: Interpreter, closure: GvClosure, name: string, value: GvValue): GvValue | undefined {
  if (name !== 'setDelegate' && name !== 'setResolveStrategy') return undefined;
  vm.touch(closure);
  if (name === 'setDelegate') closure.delegate = value;
  else if (value.kind === 'integer') closure.strategy = STRATEGIES[Number(value.value)] ?? 'OWNER_FIRST';
  return NULL;
}

function getting(vm: Interpreter, closure: GvClosure, name: string): GvValue | undefined {
  return name.startsWith('get')
    ? closurePropertyOf(vm, closure, name.charAt(3).toLowerCase() + name.slice(4))
    : undefined;
}

/** A delegate that it is given goes to both (`ComposedClosure.setDelegate` and `setResolveStrategy` of Groovy 2.4). */
function composed(vm: Interpreter, first: GvClosure, second: GvValue, _span: Span): GvValue | undefined {
  if (second.kind !== 'closure') return undefined;
  const { delegate, strategy } = first;
  const made = builtinClosure(vm, 'composed', parameterCount(first), first, (args, _machine, at, self) => {
    const isGiven = self.delegate !== delegate || self.strategy !== strategy;
    const options = isGiven ? { delegate: self.delegate, strategy: self.strategy } : undefined;
    return valueThrough(vm, 'a composed closure', at, () =>
      vm.call(second, [vm.call(first, args, at, options)], at, options),
    );
  });
  return { ...made, delegate, strategy };
}

function memoized(vm: Interpreter, closure: GvClosure): GvValue {
  const known = new Map<string, GvValue>();
  return builtinClosure(vm, 'memoized', parameterCount(closure), closure, (args, _machine, at) => {
    const keys = args.map((one) => keyOf(one));
    const key = keys.includes(undefined) ? undefined : keys.map((one) => `${one?.length}:${one}`).join('');
    // the answer of what was transformed comes after memoize() has ended, which remembers nothing then
    const before = key === undefined || !isThrough(vm) ? undefined : known.get(key);
    if (before) return before;
    const value = vm.call(closure, args, at);
    if (key !== undefined && vm.dry === 0) known.set(key, value);
    return value;
  });
}

const bouncing = new WeakSet<GvClosure>();

/** Calls what a call gives as long as that is a trampoline itself. */
function trampoline(vm: Interpreter, closure: GvClosure): GvValue {
  const made = builtinClosure(vm, 'trampoline', parameterCount(closure), closure, (args, _machine, at) => {
    let value = vm.call(closure, args, at);
    while (value.kind === 'closure' && bouncing.has(value)) {
      vm.spend(1);
      value = vm.call(originals.get(value) ?? value, [], at);
    }
    return value;
  });
  bouncing.add(made);
  originals.set(made, closure);
  return made;
}

const originals = new WeakMap<GvClosure, GvClosure>();

/** `with contextlib.ExitStack() as stack`: what the block enters is left behind it, the last first (Lib/contextlib.py). */
import type { Span } from '../../../core/index.js';
import { none } from '../values/make.js';
import type { CallArguments, PyBuiltin, PyOpaque, PyValue } from '../values/types.js';
import { hasOwnContext, leave } from './contexts.js';
import { enteredByHalves } from './generator-contexts.js';
import type { Interpreter } from './interpreter.js';
import { guarded } from './raising.js';
import type { Completion } from './signals.js';

/** Such a stack; undefined for other managers. */
export const exitStackOf = (manager: PyValue): PyOpaque | undefined =>
  manager.kind === 'opaque' && manager.from.how === 'call' && manager.from.name === 'contextlib.ExitStack'
    ? manager
    : undefined;

/** What is done when the stack is left, in the order in which it was put there. */
type Exits = ((hasFailed: boolean) => void)[];

const NOTHING_RAISED: CallArguments = { args: [none, none, none], kwargs: new Map() };

/** Runs the block, and leaves all that it entered on the stack. */
export function withStack(vm: Interpreter, stack: PyOpaque, span: Span, block: () => Completion): Completion {
  const exits: Exits = [];
  const depth = vm.inside.length;
  const methods: readonly PyBuiltin[] = [
    {
      kind: 'builtin',
      name: 'enter_context',
      call: ({ args: [given] }, _machine, at) => entered(vm, exits, given ?? none, at),
    },
    {
      kind: 'builtin',
      name: 'callback',
      call: ({ args: [fn, ...args], kwargs }, _machine, at) => {
        exits.push(() => vm.call(fn ?? none, { args, kwargs }, at));
        return fn ?? none;
      },
    },
    { kind: 'builtin', name: 'push', call: ({ args: [given] }, _machine, at) => pushed(vm, exits, given ?? none, at) },
  ];
  vm.touch(stack.attributes);
  for (const one of methods) stack.attributes.set(one.name, one);
  try {
    const completion = guarded(vm, block);
    for (const exit of exits.reverse()) exit(completion.kind === 'raise');
    return completion;
  } finally {
    while (vm.inside.length > depth) leave(vm, span);
  }
}

/** What `enter_context` gives: as `with` binds it. */
function entered(vm: Interpreter, exits: Exits, given: PyValue, span: Span): PyValue {
  const manager = (given.kind === 'unknown' && given.assumed) || given;
  if (manager.kind === 'iterator') {
    const { value, leave: after } = enteredByHalves(vm, manager);
    exits.push(after);
    return value;
  }
  if (manager.kind === 'instance' && hasOwnContext(manager)) {
    const value = vm.callMethod(manager, '__enter__', [], span);
    exits.push(() => vm.callMethod(manager, '__exit__', [none, none, none], span));
    return value;
  }
  if (manager.kind !== 'opaque' && manager.kind !== 'instance')
    return vm.unknown('PY015', 'what is entered on an ExitStack', span);
  const value = manager.kind === 'opaque' ? (vm.host.vocabulary.enter?.(manager, vm) ?? manager) : manager;
  vm.record({ kind: 'enter', target: manager }, span);
  vm.inside.push(manager);
  exits.push(() => {
    if (vm.inside.at(-1) === manager) leave(vm, span);
  });
  return value;
}

/** A manager that was entered elsewhere, or a function that hears how the block ended. */
function pushed(vm: Interpreter, exits: Exits, given: PyValue, span: Span): PyValue {
  exits.push(() => {
    if (given.kind === 'instance') vm.callMethod(given, '__exit__', [none, none, none], span);
    else if (given.kind === 'function') vm.call(given, NOTHING_RAISED, span);
  });
  return given;
}

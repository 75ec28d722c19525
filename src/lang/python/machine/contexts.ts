/** `with` an object of a class of the repository that says itself what happens when it is entered and left. */
import type { Span } from '../../../core/index.js';
import { none } from '../values/make.js';
import type { PyBuiltin, PyInstance, PyValue } from '../values/types.js';
import { externalBases, lookup } from './classes.js';
import type { Interpreter } from './interpreter.js';
import type { Completion } from './signals.js';

/** Whether a class of the repository has either method. */
export function hasOwnContext({ of }: PyInstance): boolean {
  return lookup(of, '__enter__') !== undefined || lookup(of, '__exit__') !== undefined;
}

/** Enters by the object's own method, runs the block, and leaves by its own method; an exception goes on as it is. */
export function withinOwn(
  vm: Interpreter,
  { manager, span }: { readonly manager: PyInstance; readonly span: Span },
  block: (entered: PyValue) => Completion,
): Completion {
  const depth = vm.inside.length;
  const isOutside = externalBases(manager.of).length > 0;
  const call = (name: '__enter__' | '__exit__', args: readonly PyValue[]): PyValue => {
    const own = lookup(manager.of, name)?.value;
    if (own) return vm.call({ kind: 'bound', self: manager, fn: own }, { args, kwargs: new Map() }, span);
    return isOutside ? outsideContext(vm, manager, name).call({ args, kwargs: new Map() }, vm, span) : none;
  };
  try {
    const completion = block(call('__enter__', []));
    if (completion.kind !== 'raise') call('__exit__', [none, none, none]);
    return completion;
  } finally {
    while (vm.inside.length > depth) leave(vm, span);
  }
}

/** `super().__enter__()` and `super().__exit__(…)`, where what is above is of the outside: the object is entered and left there. */
export function outsideContext(vm: Interpreter, self: PyInstance, name: '__enter__' | '__exit__'): PyBuiltin {
  return {
    kind: 'builtin',
    name: `${self.of.name}.${name}`,
    call: (_args, _machine, span) => {
      if (name === '__exit__') {
        if (vm.inside.at(-1) === self) leave(vm, span);
        return none;
      }
      vm.record({ kind: 'enter', target: self }, span);
      vm.inside.push(self);
      return self;
    },
  };
}

function leave(vm: Interpreter, span: Span): void {
  const target = vm.inside.pop();
  if (target) vm.record({ kind: 'exit', target }, span);
}

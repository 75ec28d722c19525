/** `with` an object of a class of the repository that says itself what happens when it is entered and left. */
import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { none, str } from '../values/make.js';
import { makeException } from '../values/raised.js';
import type { PyBuiltin, PyInstance, PyValue } from '../values/types.js';
import { externalBases, lookup } from './classes.js';
import type { Interpreter } from './interpreter.js';
import { guarded } from './raising.js';
import { type Completion, NORMAL } from './signals.js';
import { asUnknown } from './unknowns.js';

/** Whether a class of the repository has either method. */
export function hasOwnContext({ of }: PyInstance): boolean {
  return lookup(of, '__enter__') !== undefined || lookup(of, '__exit__') !== undefined;
}

/** Enters by the object's own method, runs the block, and leaves by its own method, which hears of an exception. */
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
    const entered = call('__enter__', []);
    const completion = guarded(vm, () => block(entered));
    if (completion.kind === 'raise') return afterException(vm, completion, (told) => call('__exit__', told), span);
    call('__exit__', [none, none, none]);
    return completion;
  } finally {
    while (vm.inside.length > depth) leave(vm, span);
  }
}

/** An exception goes on unless what `__exit__` answers is true (Python reference, 8.5); where that is not known, this is the reading of a load that works. */
function afterException(
  vm: Interpreter,
  completion: Extract<Completion, { kind: 'raise' }>,
  exit: (told: readonly PyValue[]) => PyValue,
  span: Span,
): Completion {
  const { error } = completion;
  const value = error.value ?? makeException(vm, error.type, [str(error.text)], error.span);
  const answer = exit([
    builtins.get(error.type) ?? value,
    value,
    { kind: 'external', name: 'types.TracebackType', span },
  ]);
  const isTaken = vm.truth(answer, span);
  if (isTaken === undefined) vm.mayRaise(error.type, error.text, asUnknown(vm, answer, span), span);
  return isTaken === false ? completion : NORMAL;
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

/** Leaves what was entered last. */
export function leave(vm: Interpreter, span: Span): void {
  const target = vm.inside.pop();
  if (target) vm.record({ kind: 'exit', target }, span);
}

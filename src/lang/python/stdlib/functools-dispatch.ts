import { NOWHERE } from '../../../core/index.js';
import { define } from '../builtins/define.js';
import { isInstance } from '../builtins/types.js';
import { builtin, none } from '../values/make.js';
import type { CallArguments, Machine, PyValue } from '../values/types.js';

interface Overload {
  readonly type: PyValue;
  readonly fn: PyValue;
}

/**
 * `@singledispatch`, and with `at` 1 `@singledispatchmethod`: calls the function that was registered for the class of its argument. Where several are,
 * the one whose class is below the others is taken; where that is not known, nothing is.
 */
export function singleDispatch(otherwise: PyValue, at: 0 | 1): PyValue | undefined {
  if (otherwise.kind !== 'function') return undefined;
  const overloads: Overload[] = [];
  const call = (args: CallArguments, machine: Machine, span: Parameters<Machine['call']>[2]) => {
    const chosen = args.open ? undefined : overloadFor(overloads, otherwise, args.args[at] ?? none);
    return chosen
      ? machine.call(chosen, args, span)
      : machine.unknown('PY015', `which function of ${otherwise.name} is called`, span);
  };
  const add = (type: PyValue, fn: PyValue) => {
    overloads.push({ type, fn });
    return fn;
  };
  const register = define('register', (first, { all: { args }, machine, span }) => {
    const fn = args[1];
    if (fn) return add(first, fn);
    // by its annotation, which is not evaluated
    if (first.kind === 'function') return add(machine.unknown('PY015', `the annotation of ${first.name}`, span), first);
    return define('register', (one) => add(first, one));
  });
  const target = builtin(otherwise.name, call);
  const asked = builtin(otherwise.name, ({ args: [self = none] }) =>
    builtin(otherwise.name, (more, machine, span) => call({ ...more, args: [self, ...more.args] }, machine, span)),
  );
  const attributes = new Map<string, PyValue>([
    ['__call__', at === 0 ? target : asked],
    ['register', register],
  ]);
  return {
    kind: 'opaque',
    id: -3,
    from: { how: 'attribute', of: target, name: 'dispatch' },
    attributes,
    span: NOWHERE,
  };
}

function overloadFor(overloads: readonly Overload[], otherwise: PyValue, value: PyValue): PyValue | undefined {
  let best: Overload | undefined;
  for (const one of [...overloads].reverse()) {
    const is = isInstance(value, one.type);
    if (is?.kind !== 'bool') return undefined;
    if (is.value && (!best || isBelow(one.type, best.type))) best = one;
  }
  return best?.fn ?? otherwise;
}

/** Whether one class derives from another; of Python's own, `bool` from `int`. */
function isBelow(one: PyValue, other: PyValue): boolean {
  if (one.kind === 'builtin') return one.name === 'bool' || other.kind === 'external';
  return one.kind === 'class' && one !== other && one.bases.some((base) => base === other || isBelow(base, other));
}

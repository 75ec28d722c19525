/** What `super().__setitem__` and the like do: the operation of Python's own type, past what the class makes of it. */
import type { Span } from '../../../core/index.js';
import { deleteItem, getItem } from '../values/item.js';
import { bool, int, none } from '../values/make.js';
import { contains } from '../values/operators.js';
import type { PyBuiltin, PyInstance, PyValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

type Operation = (vm: Interpreter, plain: PyValue, given: readonly PyValue[], span: Span) => PyValue | undefined;

/** Operations on the builtin part of an object. */
const OF_PLAIN: Readonly<Record<string, Operation>> = {
  __getitem__: (vm, plain, [key = none], span) => getItem(plain, key, vm, span),
  __setitem__: (vm, plain, [key = none, value = none], span) => {
    vm.setItem(plain, key, value, span);
    return none;
  },
  __delitem__: (vm, plain, [key = none], span) => {
    if (plain.kind === 'list' || plain.kind === 'dict') vm.touch(plain);
    return deleteItem(plain, key, vm, span) ? none : undefined;
  },
  __contains__: (_vm, plain, [item = none]) => {
    const answer = contains(plain, item);
    return answer === undefined ? undefined : bool(answer);
  },
  __iter__: (vm, plain, _given, span) => {
    const { items, open } = vm.iterate(plain, span);
    return { kind: 'iterator', items: [...items], next: 0, ...(open && { open }) };
  },
  __len__: (_vm, plain) => (plain.kind === 'dict' && !plain.open ? int(plain.entries.size) : undefined),
};

/** The operation of that name on an object; undefined where nothing is known of one. */
export function ownOperation(vm: Interpreter, self: PyInstance, name: string): PyBuiltin | undefined {
  const { plain } = self;
  const operation = plain && Object.hasOwn(OF_PLAIN, name) ? OF_PLAIN[name] : undefined;
  if (!operation || !plain) return onAttributes(vm, name, () => self);
  return {
    kind: 'builtin',
    name,
    call: ({ args }, _machine, span) =>
      operation(vm, plain, args, span) ?? vm.unknown('PY015', `super().${name}`, span),
  };
}

/** `object.__setattr__(self, name, value)`: its first argument is the object. */
export function ofObject(vm: Interpreter, type: string, name: string): PyBuiltin | undefined {
  return type === 'object' ? onAttributes(vm, name, undefined) : undefined;
}

function onAttributes(vm: Interpreter, name: string, of: (() => PyInstance) | undefined): PyBuiltin | undefined {
  if (name !== '__setattr__' && name !== '__delattr__') return undefined;
  return {
    kind: 'builtin',
    name,
    call: ({ args }, _machine, span) => {
      const [self, key, value = none] = of ? [of(), ...args] : args;
      if (self?.kind !== 'instance' || key?.kind !== 'str') return vm.unknown('PY015', `object.${name}`, span);
      vm.touch(self.attributes);
      if (name === '__setattr__') self.attributes.set(key.value, value);
      else self.attributes.delete(key.value);
      return none;
    },
  };
}

import { none } from '../values/make.js';
import type { PyClass, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';

/** `@dataclass`: a constructor that takes the annotated names in order; undefined for other decorators. */
export function makeDataclass(vm: Interpreter, decorator: PyValue, cls: PyValue): PyValue | undefined {
  const name = decorator.kind === 'opaque' && decorator.from.how === 'call' ? decorator.from.name : describe(decorator);
  if (name !== 'dataclasses.dataclass' || cls.kind !== 'class') return undefined;
  const fields = fieldsOf(cls);
  if (cls.members.has('__init__')) return cls;
  cls.members.set('__init__', {
    kind: 'builtin',
    name: `${cls.name}.__init__`,
    call: ({ args, kwargs }, _machine, span) => {
      const [self, ...given] = args;
      if (self?.kind !== 'instance') return none;
      for (const [index, field] of fields.entries()) {
        const value = kwargs.get(field) ?? given[index] ?? defaultOf(vm, cls, field);
        self.attributes.set(field, value ?? vm.raise('TypeError', `${cls.name} misses ${field}`, span));
      }
      const after = cls.members.get('__post_init__');
      if (after) vm.call({ kind: 'bound', self, fn: after }, { args: [], kwargs: new Map() }, span);
      return none;
    },
  });
  return cls;
}

function fieldsOf(cls: PyClass): string[] {
  const found = new Set<string>();
  for (const base of [...resolutionOrder(cls)].reverse()) {
    const names = base.kind === 'class' ? base.members.get('__annotations__') : undefined;
    if (names?.kind === 'tuple') for (const one of names.items) if (one.kind === 'str') found.add(one.value);
  }
  return [...found];
}

/** A default, or what `field(default_factory=…)` makes for each object. */
function defaultOf(vm: Interpreter, cls: PyClass, field: string): PyValue | undefined {
  for (const base of resolutionOrder(cls)) {
    const value = base.kind === 'class' ? base.members.get(field) : undefined;
    if (!value) continue;
    if (value.kind !== 'opaque' || value.from.how !== 'call' || value.from.name !== 'dataclasses.field') return value;
    const factory = value.from.args.kwargs.get('default_factory');
    return factory
      ? vm.call(factory, { args: [], kwargs: new Map() }, value.span)
      : value.from.args.kwargs.get('default');
  }
  return undefined;
}

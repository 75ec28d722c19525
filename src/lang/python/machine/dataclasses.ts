import type { Span } from '../../../core/index.js';
import { none } from '../values/make.js';
import type { CallArguments, PyClass, PyValue } from '../values/types.js';
import { lookup } from './classes.js';
import { fieldCall, fieldsOf, isMade, rememberDataclass } from './dataclass-fields.js';
import { describe } from './describe.js';
import { placedArguments } from './functions.js';
import type { Interpreter } from './interpreter.js';

/** `@dataclass`: a constructor that takes the annotated names in order; undefined for other decorators. */
export function makeDataclass(vm: Interpreter, decorator: PyValue, cls: PyValue): PyValue | undefined {
  const name = decorator.kind === 'opaque' && decorator.from.how === 'call' ? decorator.from.name : describe(decorator);
  if (name !== 'dataclasses.dataclass' || cls.kind !== 'class') return undefined;
  const fields = fieldsOf(cls).map((field) => ({ field, isGiven: !isMade(cls, field) }));
  rememberDataclass(cls);
  if (cls.members.has('__init__')) return cls;
  cls.members.set('__init__', {
    kind: 'builtin',
    name: `${cls.name}.__init__`,
    call: (all, _machine, span) => {
      const [self, ...given] = placedArguments(vm, all, span);
      if (self?.kind !== 'instance') return none;
      for (const { field, isGiven } of fields) {
        const value = isGiven
          ? (all.kwargs.get(field) ?? given.shift() ?? missing(vm, cls, field, all, span))
          : defaultOf(vm, cls, field);
        if (value) self.attributes.set(field, value);
        else if (isGiven) vm.raise('TypeError', `${cls.name} misses ${field}`, span);
      }
      const after = lookup(self.of, '__post_init__')?.value;
      if (after) vm.call({ kind: 'bound', self, fn: after }, { args: [], kwargs: new Map() }, span);
      return none;
    },
  });
  return cls;
}

/** A field that is not given: its default, or what a `**x` that is not known may hold for it. */
function missing(
  vm: Interpreter,
  cls: PyClass,
  field: string,
  { open }: CallArguments,
  span: Span,
): PyValue | undefined {
  const fallback = defaultOf(vm, cls, field);
  return open ? vm.unknown(open.why, open.what, span, fallback) : fallback;
}

/** A default, or what `field(default_factory=…)` makes for each object. */
function defaultOf(vm: Interpreter, cls: PyClass, field: string): PyValue | undefined {
  const value = lookup(cls, field)?.value;
  const given = fieldCall(value);
  const factory = given?.get('default_factory');
  if (factory && value?.kind === 'opaque') return vm.call(factory, { args: [], kwargs: new Map() }, value.span);
  return given ? given.get('default') : value;
}

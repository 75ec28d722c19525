/** Objects of `class Settings(dict)`: what they are of the builtin type that their class derives from. */
import type { Span } from '../../../core/index.js';
import { recordOf } from '../values/records.js';
import type { CallArguments, PyBuiltin, PyClass, PyInstance, PyValue } from '../values/types.js';
import { lookup, resolutionOrder } from './classes.js';
import type { Interpreter } from './interpreter.js';

const TYPES: ReadonlySet<string> = new Set(['str', 'int', 'float', 'tuple', 'list', 'dict', 'set']);
const FILLED: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>(['list', 'dict', 'set']);

/** The builtin type that a class derives from. */
function builtinBase(cls: PyClass): PyBuiltin | undefined {
  const bases = resolutionOrder(cls).flatMap((one) => (one.kind === 'class' ? one.bases : []));
  return bases.find((one): one is PyBuiltin => one.kind === 'builtin' && (TYPES.has(one.name) || !!recordOf(one)));
}

/** What a new object is of that type. Its class's own constructor begins with an empty container; of other types nobody knows then. */
export function builtinPart(vm: Interpreter, cls: PyClass, args: CallArguments, span: Span): PyValue | undefined {
  const base = builtinBase(cls);
  if (!base) return undefined;
  if (recordOf(base)) return named(cls, vm.call(base, args, span));
  const isOwn = lookup(cls, '__init__') !== undefined;
  const made = vm.call(base, isOwn && base.name !== 'str' ? { args: [], kwargs: new Map() } : args, span);
  if (isOwn && !FILLED.has(made.kind)) return vm.unknown('PY015', `${cls.name} as a ${base.name}`, span);
  return made;
}

/** A tuple with names prints under the name of its class. */
function named({ name }: PyClass, made: PyValue): PyValue {
  return made.kind === 'tuple' ? { ...made, called: name } : made;
}

/** `super().__init__(…)` of such an object: fills the container. Undefined for others. */
export function fillingConstructor(vm: Interpreter, self: PyValue): PyBuiltin | undefined {
  if (self.kind !== 'instance' || !self.plain || !FILLED.has(self.plain.kind)) return undefined;
  const { plain, of } = self;
  const base = builtinBase(of);
  if (!base) return undefined;
  return {
    kind: 'builtin',
    name: `${base.name}.__init__`,
    call: (args, _machine, span) => {
      vm.touch(plain as Extract<PyValue, { kind: 'list' | 'dict' | 'set' }>);
      Object.assign(plain, vm.call(base, args, span));
      return { kind: 'none' };
    },
  };
}

/** What `__missing__` of a class answers for a key that such a dictionary lacks; undefined where it has the key, or no such method. */
export function missingItem(
  vm: Interpreter,
  object: PyInstance,
  has: boolean | undefined,
  key: PyValue,
  span: Span,
): PyValue | undefined {
  const method = has === false ? lookup(object.of, '__missing__')?.value : undefined;
  return method && vm.call({ kind: 'bound', self: object, fn: method }, { args: [key], kwargs: new Map() }, span);
}

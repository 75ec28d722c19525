import type { Span } from '../../../core/index.js';
import { comparing } from '../values/equality.js';
import { bool, none } from '../values/make.js';
import type { CallArguments, PyBuiltin, PyClass, PyInstance, PyValue } from '../values/types.js';
import { attrsFields, isAttrs } from './attrs-fields.js';
import { markFrozen } from './class-refusals.js';
import { externalBases, lookup } from './classes.js';
import { callOf, dataclassFields, type Field, isFalse, isTrue, optionsOf, rememberFields } from './dataclass-fields.js';
import { isOrdered, setOrder } from './dataclass-order.js';
import { describe } from './describe.js';
import { placedArguments } from './functions.js';
import type { Interpreter } from './interpreter.js';

/** `@dataclass` and the decorators of `attrs`: a constructor that takes the fields; undefined for other decorators. */
export function makeDataclass(vm: Interpreter, decorator: PyValue, cls: PyValue): PyValue | undefined {
  const name = decorator.kind === 'opaque' && decorator.from.how === 'call' ? decorator.from.name : describe(decorator);
  const isStandard = name === 'dataclasses.dataclass';
  if ((!isStandard && !isAttrs(name)) || cls.kind !== 'class') return undefined;
  const options = optionsOf(decorator);
  const fields = isStandard ? dataclassFields(cls, options) : attrsFields(cls, name, options);
  if (!fields) return undefined;
  rememberFields(cls, fields);
  const frozen = isTrue(options.get('frozen')) || name.endsWith('.frozen');
  if (frozen) markFrozen(cls);
  if (isStandard) checkFields(vm, cls, fields);
  setEquality(vm, cls, fields, { options, frozen });
  if (isOrdered(name, options))
    setOrder(
      vm,
      cls,
      fields.filter(isCompared).map((field) => field.name),
    );
  if (!cls.members.has('__init__') && !isFalse(options.get('init')))
    cls.members.set('__init__', constructorOf(vm, cls, fields));
  return cls;
}

/** Raises what Python raises of fields when it makes the class. */
function checkFields(vm: Interpreter, cls: PyClass, fields: readonly Field[]): void {
  let before: Field | undefined;
  for (const field of fields.filter(({ isTaken, isNamed }) => isTaken && !isNamed)) {
    const isOptional = field.given
      ? field.given.has('default') || field.given.has('default_factory')
      : field.value !== undefined;
    if (isOptional) before = field;
    else if (before)
      vm.raise('TypeError', `${field.name} of ${cls.name} has no default, unlike ${before.name}`, cls.span);
  }
  const shared = fields.find(({ value, given }) => MUTABLE.has((given?.get('default') ?? value ?? none).kind));
  if (shared) vm.raise('ValueError', `mutable default for the field ${shared.name} of ${cls.name}`, cls.span);
}

const MUTABLE: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>(['list', 'dict']);

/** Objects compare by their fields, unless the class says otherwise; those that do not change can be hashed. */
function setEquality(
  vm: Interpreter,
  cls: PyClass,
  fields: readonly Field[],
  { options, frozen }: { readonly options: CallArguments['kwargs']; readonly frozen: boolean },
): void {
  if (cls.members.has('__eq__') || ['eq', 'cmp'].some((option) => isFalse(options.get(option)))) return;
  const hashed =
    (frozen || isTrue(options.get('unsafe_hash')) || isTrue(options.get('hash'))) &&
    !cls.members.has('__hash__') &&
    !fields.some(({ given }) => given?.has('hash'));
  const compare: PyBuiltin['call'] = ({ args: [one = none, other = none] }, machine, span) => {
    const answer = machine.equal(one, other);
    return answer === undefined ? vm.unknown('PY014', `${describe(one)} == ${describe(other)}`, span) : bool(answer);
  };
  const names = fields.filter(isCompared).map(({ name }) => name);
  cls.members.set('__eq__', comparing(`${cls.name}.__eq__`, { fields: names, hashed }, compare));
}

/** Whether objects are compared by a field. */
function isCompared({ given, isPassedOn }: Field): boolean {
  return !isPassedOn && !['compare', 'eq', 'cmp'].some((option) => isFalse(given?.get(option)));
}

function constructorOf(vm: Interpreter, cls: PyClass, fields: readonly Field[]): PyBuiltin {
  return {
    kind: 'builtin',
    name: `${cls.name}.__init__`,
    call: (all, _machine, span) => {
      const [self] = all.args;
      if (self?.kind === 'instance') construct(vm, { cls, fields, self }, all, span);
      return none;
    },
  };
}

interface Construction {
  readonly cls: PyClass;
  readonly fields: readonly Field[];
  readonly self: PyInstance;
}

/** Sets each field in its order, then calls what the class wants to have called. */
function construct(vm: Interpreter, made: Construction, all: CallArguments, span: Span): void {
  const { cls, fields, self } = made;
  const placed = placedFields(vm, made, all, span);
  unasked(vm, made, all, span);
  const passed: PyValue[] = [];
  for (const field of fields) {
    const given = field.isTaken ? (all.kwargs.get(field.parameter) ?? placed.get(field.name)) : undefined;
    const value = given ?? (field.isTaken ? missing(vm, self, field, all, span) : defaultOf(vm, self, field));
    if (value && field.isPassedOn) passed.push(value);
    else if (value) self.attributes.set(field.name, converted(vm, field, value, span));
    else if (field.isTaken) vm.raise('TypeError', `${cls.name} misses ${field.name}`, span);
  }
  const hooks = { __post_init__: passed, __attrs_post_init__: [] };
  for (const [hook, args] of Object.entries(hooks)) {
    const after = lookup(self.of, hook)?.value;
    if (after) vm.call({ kind: 'bound', self, fn: after }, { args, kwargs: new Map() }, span);
  }
}

/** Raises what Python raises of an argument that is no field's; a base that nobody has here may have one. */
function unasked(vm: Interpreter, { cls, fields }: Construction, { kwargs }: CallArguments, span: Span): void {
  const names = new Set(fields.flatMap(({ isTaken, parameter }) => (isTaken ? parameter : [])));
  const other = [...kwargs.keys()].find((name) => !names.has(name));
  if (other !== undefined && !outsideBase(cls)) vm.raise('TypeError', `${cls.name} takes no argument ${other}`, span);
}

const outsideBase = (cls: PyClass) => externalBases(cls).find((base) => !PLAIN_BASES.test(describe(base)));

/** The fields that are given by their places, by name. With a base that nobody has here, the places may be those of its fields. */
function placedFields(
  vm: Interpreter,
  { cls, fields }: Construction,
  all: CallArguments,
  span: Span,
): ReadonlyMap<string, PyValue> {
  const places = fields.filter(({ isTaken, isNamed }) => isTaken && !isNamed);
  const outside = outsideBase(cls);
  const given = placedArguments(vm, all, span).slice(1);
  if (given.length > places.length && !outside && !all.open)
    vm.raise('TypeError', `${cls.name} takes ${places.length} arguments, not ${given.length}`, span);
  return new Map(
    given.flatMap((value, index) => {
      const name = places[index]?.name;
      const kept = outside ? vm.unknown('PY014', `the fields of ${describe(outside)}`, span, value) : value;
      return name === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** Bases of the outside that have no fields: with any other, a place may be that of a field which nobody has here. */
const PLAIN_BASES = /^(?:object|abc\.\w+|enum\.\w+|typing\.\w+|collections\.abc\.\w+|\w*(?:Error|Exception))$/;

/** A field that is not given: its default, or what a `**x` that is not known may hold for it. */
function missing(
  vm: Interpreter,
  self: PyInstance,
  field: Field,
  { open }: CallArguments,
  span: Span,
): PyValue | undefined {
  const fallback = defaultOf(vm, self, field);
  return open ? vm.unknown(open.why, open.what, span, fallback) : fallback;
}

const IS_FACTORY = /^attrs?\.Factory$/;
const NOTHING: CallArguments = { args: [], kwargs: new Map() };

/** A default, or what a factory or a method makes for each object. */
function defaultOf(vm: Interpreter, self: PyInstance, { value, given }: Field): PyValue | undefined {
  const span = value && 'span' in value ? value.span : self.span;
  const method = given?.get('a default method');
  if (method) return vm.call(method, { args: [self], kwargs: new Map() }, span);
  const factory = given?.get('default_factory') ?? given?.get('factory');
  if (factory && factory.kind !== 'none') return vm.call(factory, NOTHING, span);
  const plain = given ? given.get('default') : value;
  const options = callOf(plain, IS_FACTORY);
  if (!options || plain?.kind !== 'opaque' || plain.from.how !== 'call') return plain;
  const made = plain.from.args.args[0] ?? options.get('factory') ?? none;
  const isAsked = isTrue(options.get('takes_self') ?? plain.from.args.args[1]);
  return vm.call(made, { args: isAsked ? [self] : [], kwargs: new Map() }, plain.span);
}

const IS_OPTIONAL = /^attrs?\.converters\.optional$/;

/** What the `converter` of a field makes of its value. */
function converted(
  vm: Interpreter,
  { given, value: { kind } = none, name }: Field,
  value: PyValue,
  span: Span,
): PyValue {
  const converter = kind === 'opaque' ? given?.get('converter') : undefined;
  if (!converter || converter.kind === 'none') return value;
  const isOptional = callOf(converter, IS_OPTIONAL) !== undefined;
  if (isOptional && value.kind === 'none') return value;
  const inner =
    isOptional && converter.kind === 'opaque' && converter.from.how === 'call'
      ? converter.from.args.args[0]
      : converter;
  return inner
    ? vm.call(inner, { args: [value], kwargs: new Map() }, span)
    : vm.unknown('PY014', `the converter of ${name}`, span);
}

import type { Span } from '../../../core/index.js';
import type { Parameter, TypeRef } from '../syntax/ast.js';
import { parseDecimal } from '../values/decimals.js';
import { PRIMITIVES } from '../values/java-types.js';
import { array, bool, integer, list, NULL, set } from '../values/make.js';
import { asDouble, asWhole, double, isNumber, numberText } from '../values/numbers.js';
import { knownText } from '../values/text.js';
import type { GvClosure, GvValue, IntegerType } from '../values/types.js';
import { isOutside, isVague } from '../values/unknown.js';
import { declareType, type Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { runPerhaps } from './outside.js';
import { outsideAs } from './outside-casts.js';
import { type AnyClass, instanceOf, resolveType } from './resolve.js';
import { derived } from './unknowns.js';

const CAST_EXCEPTION = 'org.codehaus.groovy.runtime.typehandling.GroovyCastException';

/** Bind a new local variable or parameter; a declared type casts what it is given. */
export function declare(vm: Interpreter, { name, type }: Parameter, value: GvValue, frame: Frame): void {
  vm.touchNames(frame.scope.names);
  if (type) declareType(frame.scope, name, type);
  frame.scope.names.set(name, type ? castTo(vm, value, type, frame, frame.place.span(type)) : value);
}

/** What an assignment to something of a declared type, or `(T) x`, makes of a value. */
export function castTo(
  vm: Interpreter,
  value: GvValue,
  type: TypeRef,
  frame: Pick<Frame, 'place' | 'cls'>,
  span: Span,
): GvValue {
  const elements = type.dimensions > 0 || type.name === 'Object' || type.name === 'def';
  if (elements && type.dimensions === 0) return value;
  return castToClass(vm, value, resolveType(vm, type, frame), false, span);
}

/** `value as T` where `explicit`, else Groovy's castToType. */
export function castToClass(vm: Interpreter, value: GvValue, cls: AnyClass, explicit: boolean, span: Span): GvValue {
  if (explicit && value.kind === 'closure' && isInterface(vm, value, cls)) return closureAs(vm, value, cls.name, span);
  if (cls.kind === 'external')
    return value.kind === 'map' || value.kind === 'closure'
      ? vm.unknown('GV015', `a ${value.kind} as ${cls.name}`, span)
      : value;
  if (cls.kind === 'class') return castToOwn(vm, value, cls, explicit, span);
  const name = cls.name;
  if (value.kind === 'null') return nullAs(vm, name, span);
  if (isOutside(value)) return outsideAs(vm, value, name, explicit, span);
  if (name.startsWith('[]')) return toArray(vm, value, name.slice(2), span);
  if (instanceOf(vm, value, cls) === true && !PRIMITIVE_TEXTS.has(name)) return value;
  return convert(vm, value, name, explicit, span);
}

/** Whether `as` makes an object of a closure: not where it is one already, nor for a text or a truth. */
function isInterface(vm: Interpreter, value: GvValue, cls: AnyClass): boolean {
  if (cls.kind === 'class') return instanceOf(vm, value, cls) !== true && cls.flavour !== 'enum';
  return cls.kind === 'external' || !(instanceOf(vm, value, cls) === true || NO_INTERFACES.has(cls.name));
}

const NO_INTERFACES: ReadonlySet<string> = new Set(['boolean', 'java.lang.Boolean', 'java.lang.String']);

/**
 * An object of an interface, each of whose methods calls the closure (Groovy's `ConvertedClosure`): from here on it may run at any
 * time. A comparator does what the closure does.
 */
function closureAs(vm: Interpreter, closure: GvClosure, name: string, span: Span): GvValue {
  if (name === 'java.util.Comparator') return closure;
  const given = vm.host.vocabulary.closureAs?.(name, vm, span);
  if (given) return given;
  const made = vm.unknown('GV015', `a closure as ${name}`, span);
  runPerhaps(vm, closure, made, '', span);
  return made;
}

/** Primitives take no null; `boolean` reads it as false. */
function nullAs(vm: Interpreter, name: string, span: Span): GvValue {
  if (name === 'boolean') return bool(false);
  if (PRIMITIVES.has(name))
    return vm.raise(
      name === 'char' ? 'java.lang.NullPointerException' : CAST_EXCEPTION,
      vm.unknown('GV015', 'the message of a failed cast', span),
      span,
    );
  return NULL;
}

const PRIMITIVE_TEXTS: ReadonlySet<string> = new Set(['java.lang.String']);

const INTEGERS: ReadonlyMap<string, IntegerType> = new Map<string, IntegerType>(
  Object.entries({
    int: 'int',
    'java.lang.Integer': 'int',
    long: 'long',
    'java.lang.Long': 'long',
    short: 'short',
    'java.lang.Short': 'short',
    byte: 'byte',
    'java.lang.Byte': 'byte',
    'java.math.BigInteger': 'bigInteger',
  }),
);

function convert(vm: Interpreter, value: GvValue, name: string, explicit: boolean, span: Span): GvValue {
  if (name === 'java.lang.String' || (name === 'java.lang.CharSequence' && value.kind !== 'gstring'))
    return value.kind === 'list' && value.type === 'array' && value.element === 'char'
      ? vm.unknown('GV015', 'characters as a text', span)
      : vm.text(value, span);
  if (name === 'boolean' || name === 'java.lang.Boolean') return truthAs(vm, value, span);
  if (isVague(value)) return derived(vm, [value], name, span);
  const type = INTEGERS.get(name);
  if (type) return toWhole(vm, value, type, explicit, name, span);
  const made = converted(vm, value, name, explicit, span);
  return made ?? refuse(vm, value, name, explicit, span);
}

function converted(vm: Interpreter, value: GvValue, name: string, explicit: boolean, span: Span): GvValue | undefined {
  switch (name) {
    case 'java.math.BigDecimal':
      return toDecimal(value, explicit);
    case 'double':
    case 'java.lang.Double':
      return isNumber(value)
        ? double(asDouble(value))
        : explicit && value.kind === 'string'
          ? toDoubleText(value.value)
          : undefined;
    case 'java.lang.Number':
      return isNumber(value) ? value : undefined;
    case 'java.util.List':
    case 'java.util.ArrayList':
    case 'java.util.Collection':
    case 'java.lang.Iterable':
      return toList(vm, value, name, explicit, span);
    case 'java.util.Set':
    case 'java.util.LinkedHashSet':
    case 'java.util.HashSet':
      return toSet(vm, value, name, span);
    case 'char':
    case 'java.lang.Character':
      return value.kind === 'string' && value.value.length === 1 ? { kind: 'char', value: value.value } : undefined;
    default:
      return undefined;
  }
}

function truthAs(vm: Interpreter, value: GvValue, span: Span): GvValue {
  const known = vm.truth(value, span);
  return known === undefined ? derived(vm, [value], 'a truth', span) : bool(known);
}

function toWhole(
  vm: Interpreter,
  value: GvValue,
  type: IntegerType,
  explicit: boolean,
  name: string,
  span: Span,
): GvValue {
  if (isNumber(value)) {
    const whole = asWhole(value);
    return whole === undefined
      ? vm.unknown('GV015', 'a number without an end as a whole one', span)
      : integer(whole, type);
  }
  const text = knownText(value);
  if (value.kind === 'char') return integer(BigInt(value.value.charCodeAt(0)), type);
  if (text !== undefined && (value.kind === 'string' || value.kind === 'gstring')) {
    if (explicit && /^[+-]?\d+$/.test(text.trim())) {
      const whole = BigInt(text.trim().replace(/^\+/, ''));
      if (type === 'bigInteger' || integer(whole, type).value === whole) return integer(whole, type);
    }
    if (text.length === 1 && !explicit) return integer(BigInt(text.charCodeAt(0)), type);
    if (explicit)
      return vm.raise(
        'java.lang.NumberFormatException',
        vm.unknown('GV015', 'the message of a failed conversion', span),
        span,
      );
  }
  return refuse(vm, value, name, explicit, span);
}

function toDecimal(value: GvValue, explicit: boolean): GvValue | undefined {
  if (value.kind === 'integer') return { kind: 'decimal', unscaled: value.value, scale: 0 };
  if (value.kind === 'decimal') return value;
  if (value.kind === 'double') return parseDecimal(numberText(value) ?? '');
  return explicit && value.kind === 'string' ? parseDecimal(value.value.trim()) : undefined;
}

function toDoubleText(text: string): GvValue | undefined {
  return /^\s*[+-]?\d+(\.\d*)?\s*$/.test(text) ? double(Number(text)) : undefined;
}

/** Collections and arrays become lists; an explicit `as` copies a set, an assignment keeps it out. */
function toList(vm: Interpreter, value: GvValue, name: string, explicit: boolean, span: Span): GvValue | undefined {
  if (value.kind === 'list' || (value.kind === 'set' && (explicit || name === 'java.util.ArrayList'))) {
    if (value.kind === 'list' && value.type === 'ArrayList') return value;
    const { items, open } = vm.iterate(value, span);
    return list([...items], open);
  }
  if (value.kind === 'range')
    return explicit && name !== 'java.util.ArrayList' ? value : list([...vm.iterate(value, span).items]);
  if (value.kind === 'string' && explicit) return list([...vm.iterate(value, span).items]);
  return undefined;
}

function toSet(vm: Interpreter, value: GvValue, name: string, span: Span): GvValue | undefined {
  if (value.kind === 'set') return name === 'java.util.Set' ? value : undefined;
  if (value.kind !== 'list' && value.kind !== 'range') return undefined;
  const { items, open } = vm.iterate(value, span);
  const made = set(
    items,
    (item) => derived(vm, [item], 'an item of a set', span),
    name === 'java.util.HashSet' ? 'hash' : 'linked',
  );
  if (open) made.open = open;
  return made;
}

function toArray(vm: Interpreter, value: GvValue, element: string, span: Span): GvValue {
  if (value.kind === 'list' && value.type === 'array') return value;
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'range')
    return vm.unknown('GV015', `a ${value.kind} as an array`, span);
  const { items, open } = vm.iterate(value, span);
  const cast = items.map((item) =>
    castToClass(vm, item, { kind: 'javaClass', name: ELEMENTS.get(element) ?? element }, false, span),
  );
  const made = array(cast, element);
  if (open) made.open = open;
  return made;
}

const ELEMENTS: ReadonlyMap<string, string> = new Map(
  ['String', 'Object', 'Integer'].map((name) => [name, `java.lang.${name}`]),
);

/** A list or map that fills an object of the repository (`[1, 2] as Point`), or something that cannot become one. */
function castToOwn(
  vm: Interpreter,
  value: GvValue,
  cls: Extract<AnyClass, { kind: 'class' }>,
  explicit: boolean,
  span: Span,
): GvValue {
  if (value.kind === 'null' || isOutside(value) || instanceOf(vm, value, cls) === true) return value;
  if (cls.flavour === 'enum') return enumNamed(vm, value, cls, span);
  if (value.kind === 'map' && cls.flavour === 'class') return vm.construct(cls, { args: [value] }, span);
  if (value.kind === 'list' && cls.flavour === 'class' && !value.open)
    return vm.construct(cls, { args: value.items }, span);
  if (value.kind === 'map' || value.kind === 'closure')
    return vm.unknown('GV015', `a ${value.kind} as ${cls.simpleName}`, span);
  return refuse(vm, value, cls.name, explicit, span);
}

function enumNamed(vm: Interpreter, value: GvValue, cls: Extract<AnyClass, { kind: 'class' }>, span: Span): GvValue {
  const text = knownText(value);
  vm.rules.initialise(vm, cls);
  const found = text === undefined ? undefined : cls.statics.get(text);
  return (
    found ??
    (text === undefined
      ? derived(vm, [value], cls.simpleName, span)
      : vm.raise(
          'java.lang.IllegalArgumentException',
          vm.unknown('GV015', 'the message of a failed conversion', span),
          span,
        ))
  );
}

/** Values that Groovy would not cast, as far as we know: an exception where that is certain. */
function refuse(vm: Interpreter, value: GvValue, name: string, explicit: boolean, span: Span): GvValue {
  const certain =
    !explicit &&
    (value.kind === 'string' || isNumber(value)) &&
    (INTEGERS.get(name) !== undefined || name === 'java.util.List' || name === 'java.util.Map');
  if (certain) return vm.raise(CAST_EXCEPTION, vm.unknown('GV015', 'the message of a failed cast', span), span);
  return vm.unknown('GV015', `a ${value.kind} as ${name}`, span);
}

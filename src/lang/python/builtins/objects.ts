/** Builtins that ask an object about itself: its length, its attributes. */
import { enumMembers, isEnum } from '../machine/enums.js';
import { lacks } from '../stdlib/members.js';
import { rangeLength } from '../values/iterate.js';
import { int } from '../values/make.js';
import { isPerhaps } from '../values/perhaps.js';
import type { PyClass, PyValue } from '../values/types.js';
import type { Given } from './define.js';

export function length(value: PyValue): PyValue | undefined {
  if ('open' in value && value.open) return undefined;
  if (value.kind === 'str') return int([...value.value].length);
  if (value.kind === 'list' || value.kind === 'tuple') return int(value.items.length);
  if (value.kind === 'dict') return int(value.entries.size);
  if (value.kind === 'set') return int(value.items.size);
  return value.kind === 'range' ? int(rangeLength(value.start, value.stop, value.step)) : undefined;
}

/** What surely has no length is refused. */
export function withoutLength({ kind }: PyValue, { machine, span }: Given): undefined {
  if (kind === 'none' || kind === 'bool' || kind === 'int' || kind === 'float')
    machine.raise('TypeError', `object of type ${kind} has no len()`, span);
  return undefined;
}

export function lengthOfObject(value: PyValue, given: Given): PyValue | undefined {
  if (value.kind === 'class' && isEnum(value)) return countOfMembers(value);
  if (value.kind === 'instance' && value.plain && !value.of.members.has('__len__')) return length(value.plain);
  return value.kind === 'instance' && value.of.members.has('__len__')
    ? given.machine.call(
        given.machine.attribute(value, '__len__', given.span),
        { args: [], kwargs: new Map() },
        given.span,
      )
    : undefined;
}

/** `len(Colour)`: names that stand for the same member count once. */
function countOfMembers(cls: PyClass): PyValue {
  const members = enumMembers(cls);
  return int(members.kind === 'dict' ? new Set([...members.entries.values()].map((one) => one.value)).size : 0);
}

/** `getattr(target, name[, fallback])`. */
export function getAttribute(given: Given): PyValue | undefined {
  const { machine, span } = given;
  const [target, name, fallback] = given.all.args;
  if (!target || name?.kind !== 'str') return undefined;
  if (!fallback) return machine.attribute(target, name.value, span);
  if (isPlain(target) && hasPlain(target, name.value) === false) return fallback;
  const found = machine.attributeIfAny(target, name.value, span) ?? fallback;
  const isDoubtful = target.kind === 'instance' && isPerhaps(target.attributes.get(name.value));
  return isDoubtful && found.kind === 'unknown' ? machine.unknown(found.why, found.what, span) : found;
}

/** `hasattr`: what a `__getattr__` of a module or class answers counts; undefined where that is not known. */
export function hasAttribute(target: PyValue, name: string, { machine, span }: Given): boolean | undefined {
  if (isPlain(target)) return hasPlain(target, name);
  const isOutside = target.kind === 'external' || (target.kind === 'module' && target.file === undefined);
  if (isOutside && lacks(machine, target.name, name)) return false;
  if (target.kind === 'module' ? target.file === undefined : !OF_REPOSITORY.has(target.kind)) return undefined;
  const found = machine.attributeIfAny(target, name, span);
  if (found === undefined) return false;
  return found.kind === 'unknown' || found.kind === 'opaque' || found.kind === 'external' ? holds(target, name) : true;
}

const OF_REPOSITORY: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>(['instance', 'class']);

/** Whether an object itself has a name, whatever is known of its value. */
function holds(target: PyValue, name: string): true | undefined {
  const has =
    target.kind === 'module'
      ? target.globals.has(name)
      : target.kind === 'instance' &&
        ((target.attributes.has(name) && !isPerhaps(target.attributes.get(name))) || target.of.members.has(name));
  return has || undefined;
}

type Plain = Extract<PyValue, { kind: 'none' | 'str' | 'int' }>;

function isPlain(value: PyValue): value is Plain {
  return value.kind === 'none' || value.kind === 'str' || value.kind === 'int';
}

/** Whether Python's own object may have an attribute: no only where it surely has none. */
export function mayHave(value: Plain, name: string): boolean {
  return hasPlain(value, name) !== false;
}

/** Attributes of Python's own objects beside the special ones, which are not listed here. */
function hasPlain({ kind }: Plain, name: string): boolean | undefined {
  if (/^__\w+__$/.test(name)) return undefined;
  return kind !== 'none' && OWN[kind].has(name);
}

const OWN = {
  str: new Set(
    (
      'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier ' +
      'islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind ' +
      'rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill'
    ).split(' '),
  ),
  int: new Set(
    'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes'.split(' '),
  ),
} as const satisfies Record<string, ReadonlySet<string>>;

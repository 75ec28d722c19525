import { NOWHERE } from '../../../core/index.js';
import { noteAltered } from '../stdlib/members.js';
import { formatSpec } from '../values/format.js';
import { checkSpec } from '../values/format-refusals.js';
import { bool, float, int, list, none, str, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { binary } from '../values/operators.js';
import { reprOf } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import { collected, collectedSet, toDict, toFloat, toInt } from './converting.js';
import { define } from './define.js';
import { bytesOf } from './encodings.js';
import { EXCEPTIONS } from './exceptions.js';
import { openFile } from './files.js';
import { extreme, itemsOf, mapped, nextOf, numbered, quantified, range, summed } from './iterating.js';
import { applied, filtered, untilSentinel, zipped } from './lazy.js';
import { NUMERALS } from './numerals.js';
import { getAttribute, hasAttribute, length, lengthOfObject, withoutLength } from './objects.js';
import { propertyOf } from './properties.js';
import { checked } from './signatures.js';
import { sortItems } from './sorting.js';
import { isInstance, isSubclass, typeNameOf, typeOf } from './types.js';

const MODELS = [
  define('len', (value, given) => length(value) ?? lengthOfObject(value, given) ?? withoutLength(value, given)),
  define('range', (_value, given) => range(given)),
  define('enumerate', (value, given) => {
    const start = given.at(1, 'start');
    const first = start ? numberOf(start) : 0;
    return first === undefined ? undefined : mapped(value, given, (items) => numbered(items, first));
  }),
  define('reversed', (value, given) => mapped(value, given, (items) => [...items].reverse())),
  define('iter', (value, given) => {
    if (given.all.args.length > 1) return untilSentinel(given);
    return value.kind === 'iterator' ? value : mapped(value, given, (items) => [...items]);
  }),
  define('zip', (_value, given) => zipped(given)),
  define('map', (_value, given) => applied(given)),
  define('filter', (_value, given) => filtered(given)),
  define('sorted', (value, given) => {
    if (value.kind === 'unknown' || value.kind === 'opaque') return undefined;
    const { items, open } = given.machine.iterate(value, given.span);
    // where each item that may be there is listed, its place among the others is known
    const sorted = open && !open.complete ? undefined : sortItems(items, given);
    return sorted && list(sorted, open);
  }),
  define('format', (value, given) => {
    const spec = given.all.args[1] ?? str('');
    if (spec.kind === 'str') checkSpec(value, spec.value, given.machine, given.span);
    const made = SHOWN.has(value.kind) && spec.kind === 'str' ? formatSpec(value, spec.value) : undefined;
    return made?.kind === 'str' ? made : undefined;
  }),
  define('sum', (_value, given) => summed(given)),
  define('min', (_value, given) => extreme(given, '<')),
  define('max', (_value, given) => extreme(given, '>')),
  define('any', (value, given) => quantified(value, given, true)),
  define('all', (value, given) => quantified(value, given, false)),
  define('abs', (value) =>
    value.kind === 'float'
      ? float(Math.abs(value.value))
      : value.kind === 'int'
        ? int(Math.abs(value.value))
        : undefined,
  ),
  define('pow', (base, given) => {
    const [, power, modulus] = given.all.args;
    if (!power || modulus || given.all.kwargs.size > 0) return undefined;
    return base.kind === 'int' && power.kind === 'int'
      ? binary('**', base, power, given.machine, given.span)
      : undefined;
  }),
  define('divmod', (value, given) => {
    const by = given.all.args[1] ?? none;
    const parts = ['//', '%'].map((sign) => binary(sign, value, by, given.machine, given.span));
    return value.kind === 'int' && by.kind === 'int' && !parts.includes(undefined)
      ? tuple(parts as PyValue[])
      : undefined;
  }),
  define('bytes', bytesOf),
  ...NUMERALS,
  define('int', (value, given) => toInt(value, given)),
  define('float', (value, given) => toFloat(value, given)),
  define('bool', (value, given) => {
    const truth = given.machine.truth(value, given.span);
    return truth === undefined ? undefined : bool(truth);
  }),
  define('str', (value, given) => (given.all.args.length === 0 ? str('') : given.machine.text(value))),
  define('repr', (value) => reprOf(value)),
  define('list', (value, given) => collected(value, given, list)),
  define('tuple', (value, given) => {
    const items = given.all.args.length === 0 ? [] : itemsOf(value, given);
    return items && tuple(items);
  }),
  define('set', collectedSet),
  define('frozenset', collectedSet),
  define('dict', (_value, given) => toDict(given)),
  define('isinstance', (value, given) => isInstance(value, given.all.args[1] ?? none)),
  define('issubclass', (value, given) => isSubclass(value, given.all.args[1] ?? none)),
  define('type', (value, given) =>
    given.all.args.length === 1 ? (typeOf(value) ?? builtins.get(typeNameOf(value) ?? '')) : undefined,
  ),
  define('callable', (value) =>
    ['function', 'builtin', 'class', 'bound'].includes(value.kind)
      ? bool(true)
      : ['str', 'int', 'none', 'list', 'dict'].includes(value.kind)
        ? bool(false)
        : undefined,
  ),
  define('getattr', (_value, given) => getAttribute(given)),
  define('hasattr', (value, given) => {
    const name = given.all.args[1];
    const known = name?.kind === 'str' ? hasAttribute(value, name.value, given) : undefined;
    return known === undefined ? undefined : bool(known);
  }),
  define('setattr', (value, given) => {
    const [, name, made] = given.all.args;
    if (value.kind === 'external' || value.kind === 'module') noteAltered(given.machine, value.name);
    if (name?.kind !== 'str' || !made || (value.kind !== 'instance' && value.kind !== 'opaque')) return undefined;
    given.machine.touch(value.attributes);
    value.attributes.set(name.value, made);
    return none;
  }),
  define('delattr', (value, given) => {
    const name = given.all.args[1];
    if (name?.kind !== 'str' || (value.kind !== 'instance' && value.kind !== 'opaque')) return undefined;
    given.machine.touch(value.attributes);
    value.attributes.delete(name.value);
    return none;
  }),
  ...['exit', 'quit'].map((name) =>
    define(name, (_value, { machine, span }) =>
      machine.raise('SystemExit', `${name}() ends the process that loads the file`, span),
    ),
  ),
  define('vars', (value, given) => given.machine.attribute(value, '__dict__', given.span)),
  // An address and the hash of a text are another number in every process (PYTHONHASHSEED).
  define('id', () => undefined),
  define('hash', (value) => (value.kind === 'int' ? int(value.value === -1 ? -2 : value.value) : undefined)),
  define('next', (value, given) => nextOf(value, given)),
  define('chr', (value) =>
    value.kind === 'int' && value.value >= 0 && value.value < 0x110000
      ? str(String.fromCodePoint(value.value))
      : undefined,
  ),
  define('ord', (value) => (value.kind === 'str' && value.value ? int(value.value.codePointAt(0) ?? 0) : undefined)),
  define('open', (value, given) => openFile(value, given)),
  define('print', () => none),
  define('super', () => undefined),
  define('globals', () => undefined),
  define('locals', () => undefined),
  define('object', () => undefined),
  define('property', (fn, { all }) => propertyOf(fn, all)),
  define('staticmethod', () => undefined),
  define('classmethod', () => undefined),
  define('slice', (_value, given) => {
    const [a = none, b, c = none] = given.all.args;
    return { kind: 'slice', start: b ? a : none, stop: b ?? a, step: c };
  }),
];

/** What Python formats by itself. */
const SHOWN: ReadonlySet<PyValue['kind']> = new Set(['str', 'int', 'float', 'bool', 'none']);

/** Code made at run time, and the terminal: never known. */
const UNKNOWN = ['eval', 'exec', 'compile', 'input', '__import__'].map((name) =>
  define(name, (_value, given) => given.machine.unknown('PY005', `${name}()`, given.span)),
);

/** Python's builtin names. Exceptions are names of the outside with a place in Python's hierarchy (exceptions.ts). */
export const builtins: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ...[...MODELS, ...UNKNOWN].map((one) => [one.name, checked(one)] as const),
  ...EXCEPTIONS.map((name) => [name, { kind: 'external', name, span: NOWHERE }] as const),
  ['NotImplemented', { kind: 'external', name: 'NotImplemented', span: NOWHERE }],
  ['Ellipsis', none],
  ['__builtins__', { kind: 'external', name: 'builtins', span: NOWHERE }],
  ['__name__', str('module')],
  ['__debug__', bool(true)],
  ...['bytearray', 'complex', 'memoryview', 'dir', 'ascii', 'aiter', 'anext', 'help'].map(
    (name) => [name, define(name, () => undefined)] as const,
  ),
]);

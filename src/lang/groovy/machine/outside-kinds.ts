/** What kind of value something of the outside is for certain: what operators and casts do with it depends on that. */
import type { OutsideKind } from '../events.js';
import type { GvExternal, GvOpaque, GvUnknown, GvValue } from '../values/types.js';
import { isOutside } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';

/** Methods that give a text, whatever they are called on: only texts have them (`StringGroovyMethods`, `java.lang.String`). */
const TEXTS: ReadonlySet<string> = new Set([
  ...[
    'trim',
    'toString',
    'toLowerCase',
    'toUpperCase',
    'substring',
    'replaceFirst',
    'stripIndent',
    'stripMargin',
    'capitalize',
  ],
  ...[
    'padLeft',
    'padRight',
    'center',
    'concat',
    'normalize',
    'denormalize',
    'join',
    'getMessage',
    'strip',
    'uncapitalize',
    'tr',
  ],
]);
const NUMBERS: ReadonlySet<string> = new Set([
  ...[
    'size',
    'length',
    'toInteger',
    'toLong',
    'toDouble',
    'toFloat',
    'toBigDecimal',
    'toBigInteger',
    'indexOf',
    'lastIndexOf',
  ],
  ...['intValue', 'longValue', 'hashCode', 'compareTo'],
]);
const FLAGS: ReadonlySet<string> = new Set([
  ...[
    'toBoolean',
    'contains',
    'containsKey',
    'startsWith',
    'endsWith',
    'isEmpty',
    'equals',
    'equalsIgnoreCase',
    'matches',
    'any',
  ],
  ...['every', 'isInteger', 'isNumber', 'asBoolean'],
]);
const DEEPEST = 20;

/** Undefined where it may be anything. */
export function kindOf(vm: Interpreter, value: GvValue, depth = 0): OutsideKind | undefined {
  if (depth > DEEPEST) return undefined;
  if (!isOutside(value)) return OWN[value.kind];
  if (value.as) return value.as;
  return value.kind === 'unknown'
    ? ofUnknown(vm, value, depth)
    : (ofMethod(value) ?? vm.host.vocabulary.kindOf?.(value));
}

const OWN: Readonly<Partial<Record<GvValue['kind'], OutsideKind>>> = {
  string: 'text',
  gstring: 'text',
  text: 'text',
  char: 'text',
  boolean: 'flag',
  integer: 'number',
  decimal: 'number',
  double: 'number',
  null: 'scalar',
};

function ofUnknown(vm: Interpreter, { asks, either }: GvUnknown, depth: number): OutsideKind | undefined {
  if (asks) return 'flag';
  if (!either || either.length === 0) return undefined;
  const kinds = either.map((one) => kindOf(vm, one, depth + 1));
  if (kinds.includes(undefined)) return undefined;
  return new Set(kinds).size === 1 ? kinds[0] : 'scalar';
}

function ofMethod(value: GvOpaque | GvExternal): OutsideKind | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call' || value.from.target === undefined) return undefined;
  const { method } = value.from;
  if (TEXTS.has(method)) return 'text';
  if (NUMBERS.has(method)) return 'number';
  return FLAGS.has(method) ? 'flag' : undefined;
}

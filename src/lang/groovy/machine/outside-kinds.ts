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

/** What was found of the values on each level: one of two values is one of two in turn, and the same ones come up again on all sides. */
type Found = Map<GvUnknown, OutsideKind | undefined>[];

/** Undefined where it may be anything. */
export function kindOf(vm: Interpreter, value: GvValue): OutsideKind | undefined {
  return kindAt(vm, value, 0, []);
}

function kindAt(vm: Interpreter, value: GvValue, depth: number, found: Found): OutsideKind | undefined {
  if (depth > DEEPEST) return undefined;
  if (!isOutside(value)) return OWN[value.kind];
  if (value.as === 'text') return value.as;
  if (value.kind !== 'unknown') return ofMethod(value) ?? vm.host.vocabulary.kindOf?.(value);
  found[depth] ??= new Map();
  const level = found[depth];
  if (!level.has(value)) level.set(value, ofUnknown(vm, value, depth, found));
  return level.get(value);
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

function ofUnknown(vm: Interpreter, { asks, either }: GvUnknown, depth: number, found: Found): OutsideKind | undefined {
  if (asks) return 'flag';
  if (!either || either.length === 0) return undefined;
  const kinds = new Set<OutsideKind>();
  for (const one of either) {
    const kind = kindAt(vm, one, depth + 1, found);
    if (kind === undefined) return undefined;
    kinds.add(kind);
  }
  const [only, ...others] = kinds;
  return others.length === 0 ? only : 'scalar';
}

function ofMethod(value: GvOpaque | GvExternal): OutsideKind | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call' || value.from.target === undefined) return undefined;
  const { method } = value.from;
  if (TEXTS.has(method)) return 'text';
  if (NUMBERS.has(method)) return 'number';
  return FLAGS.has(method) ? 'flag' : undefined;
}

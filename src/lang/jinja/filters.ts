/** Filters, tests and methods with one meaning in all releases of Jinja 2 and 3 (docs, "List of Builtin Filters"); others are refused. */
import {
  isMap,
  itemsOf,
  JinjaSequence,
  JinjaUndefined,
  JinjaUnknown,
  type JinjaValue,
  known,
  same,
  textOf,
  truth,
  Unrendered,
  wholeOf,
} from './values.js';

/** Arguments whose values are known: by position, then by name. */
export interface Given {
  readonly args: readonly JinjaValue[];
  readonly kwargs: ReadonlyMap<string, JinjaValue>;
}

/** What else ends a line to Python's `splitlines`. */
const OTHER_ENDS = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

type Filter = (value: JinjaValue, given: Given) => JinjaValue;

const argument = ({ args, kwargs }: Given, at: number, name: string): JinjaValue | undefined =>
  kwargs.get(name) ?? args[at];

const FILTERS: Readonly<Record<string, Filter>> = {
  default: orElse,
  d: orElse,
  upper: (value) => textOf(value).toUpperCase(),
  lower: (value) => textOf(value).toLowerCase(),
  string: textOf,
  trim: (value, given) => {
    if (given.args.length > 0 || given.kwargs.size > 0) throw new Unrendered('trim with letters is not evaluated');
    return stripped(textOf(value));
  },
  join: (value, given) =>
    argument(given, 1, 'attribute') === undefined
      ? itemsOf(value)
          .map(textOf)
          .join(textOf(argument(given, 0, 'd') ?? ''))
      : refuse('join by an attribute'),
  replace: (value, given) => {
    if (given.args.length !== 2) return refuse('replace with a count');
    return textOf(value).replaceAll(textOf(given.args[0] ?? ''), () => textOf(given.args[1] ?? ''));
  },
  length: sizeOf,
  count: sizeOf,
  first: (value) => itemsOf(value)[0] ?? new JinjaUndefined('the first of an empty list'),
  last: (value) => itemsOf(value).at(-1) ?? new JinjaUndefined('the last of an empty list'),
  list: (value) => itemsOf(value),
  indent: indented,
};

const TESTS: Readonly<Record<string, (value: JinjaValue, other: JinjaValue) => boolean>> = {
  none: (value) => known(value) === null,
  string: (value) => typeof known(value) === 'string',
  mapping: (value) => isMap(known(value)),
  true: (value) => known(value) === true,
  false: (value) => known(value) === false,
  boolean: (value) => typeof known(value) === 'boolean',
  number: (value) => ['number', 'boolean'].includes(typeof known(value)),
  in: (value, other) => contains(other, value),
  equalto: same,
  eq: same,
  '==': same,
  ne: (value, other) => !same(value, other),
  '!=': (value, other) => !same(value, other),
};

export function applyFilter(name: string, value: JinjaValue, given: Given): JinjaValue {
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  return filter ? filter(value, given) : refuse(`the filter ${name}`);
}

export function applyTest(name: string, value: JinjaValue, other: JinjaValue): boolean {
  if (name === 'defined' || name === 'undefined') {
    if (value instanceof JinjaUnknown) throw new Unrendered(value.reason);
    return value instanceof JinjaUndefined === (name === 'undefined');
  }
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  return test ? test(value, other) : refuse(`the test ${name}`);
}

/** `of.name(arguments)`. */
export function callMethod(of: JinjaValue, name: string, { args, kwargs }: Given): JinjaValue {
  const value = known(of);
  if (kwargs.size === 0 && typeof value === 'string') return textMethod(value, name, args);
  if (kwargs.size === 0 && isMap(value)) {
    if (name === 'items') return new JinjaSequence([...value].map((pair) => new JinjaSequence(pair)));
    if (name === 'keys') return new JinjaSequence([...value.keys()]);
    if (name === 'values') return new JinjaSequence([...value.values()]);
    if (name === 'get') return value.get(textOf(args[0] ?? null)) ?? args[1] ?? null;
  }
  return refuse(`the method ${name}`);
}

function textMethod(value: string, name: string, args: readonly JinjaValue[]): JinjaValue {
  const [first, second] = args;
  if (args.length === 0) {
    if (name === 'upper') return value.toUpperCase();
    if (name === 'lower') return value.toLowerCase();
    if (name === 'strip') return stripped(value);
  }
  if (args.length === 1 && first !== undefined) {
    if (name === 'startswith') return value.startsWith(textOf(first));
    if (name === 'endswith') return value.endsWith(textOf(first));
    if (name === 'join') return itemsOf(first).map(textOf).join(value);
    if (name === 'split' && textOf(first) !== '') return value.split(textOf(first));
  }
  if (name === 'replace' && args.length === 2 && first !== undefined && second !== undefined && textOf(first) !== '')
    return value.replaceAll(textOf(first), () => textOf(second));
  return refuse(`the method ${name}`);
}

export function contains(within: JinjaValue, value: JinjaValue): boolean {
  const all = known(within);
  const one = known(value);
  if (typeof all === 'string')
    return typeof one === 'string' ? all.includes(one) : refuse('what is no text, in a text');
  if ((isMap(all) || all instanceof JinjaSequence) && typeof one === 'object' && one !== null)
    return refuse('what is no key, among keys');
  return itemsOf(all).some((item) => same(item, one));
}

/** `default(value, boolean)`: for what is not there, and with `true` for what is empty. */
function orElse(value: JinjaValue, given: Given): JinjaValue {
  const fallback = argument(given, 0, 'default_value') ?? '';
  if (value instanceof JinjaUndefined) return fallback;
  return truth(argument(given, 1, 'boolean') ?? false) && !truth(value) ? fallback : value;
}

function sizeOf(value: JinjaValue): number {
  return itemsOf(value).length;
}

/** `indent(width=4, first=False, blank=False)`: lines but the first; empty ones stay. */
function indented(value: JinjaValue, given: Given): string {
  const width = known(argument(given, 0, 'width') ?? 4);
  const padding = typeof width === 'string' ? width : ' '.repeat(Math.min(wholeOf(width), 200));
  const [isFirst, isBlank] = [argument(given, 1, 'first') ?? false, argument(given, 2, 'blank') ?? false].map(truth);
  if (typeof known(value) !== 'string') return refuse('indent of what is no text');
  if (OTHER_ENDS.test(textOf(value))) return refuse('indent over other line ends than \\n');
  const lines = textOf(value).split('\n');
  return lines.map((line, at) => ((at === 0 ? isFirst : isBlank || line !== '') ? padding + line : line)).join('\n');
}

/** Python's `strip`. */
function stripped(text: string): string {
  return text.replace(/^\s+|\s+$/g, '');
}

function refuse(what: string): never {
  throw new Unrendered(`${what} is not evaluated`);
}

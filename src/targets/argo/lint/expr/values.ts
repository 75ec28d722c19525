/** Values of Argo's expression language, as the simulator computes them. */
import type { Json } from '../../../../core/index.js';
import type { Expr } from './ast.js';

export type Value = Json;
/** What names stand for. */
export type Env = Readonly<Record<string, Value | undefined>>;

/** The simulator does not know it: the pipeline is not judged, and the reason is said. */
export class Unsupported extends Error {}
/** What Argo would report as an error of the node. */
export class ArgoError extends Error {}

type Call = (args: readonly Value[]) => Value;
type Each = (item: Value) => Value;

const list = (value: Value | undefined): readonly Value[] => {
  if (Array.isArray(value)) return value;
  throw new ArgoError('a list was wanted');
};
const flat = (all: readonly Value[]): readonly Value[] =>
  all.flatMap((one) => (Array.isArray(one) ? flat(one) : [one]));
const text = (value: Value | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
const number = (value: Value | undefined): number => {
  const found = Number(value);
  if (Number.isNaN(found)) throw new ArgoError(`${text(value)} is no number`);
  return found;
};

function parsed(value: Value | undefined): Value {
  if (typeof value !== 'string') throw new ArgoError('fromJSON wants a text');
  try {
    return JSON.parse(value) as Value;
  } catch {
    throw new ArgoError(`invalid JSON: ${value.slice(0, 60)}`);
  }
}

const FUNCTIONS: Readonly<Record<string, Call>> = {
  fromJSON: ([value]) => parsed(value),
  fromJson: ([value]) => parsed(value),
  toJSON: ([value]) => JSON.stringify(value ?? null),
  toJson: ([value]) => JSON.stringify(value ?? null),
  flatten: ([value]) => flat(list(value)),
  concat: (all) => all.flatMap((one) => list(one)),
  len: ([value]) =>
    typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value ?? {}).length,
  string: ([value]) => text(value),
  asInt: ([value]) => Math.trunc(number(value)),
  int: ([value]) => Math.trunc(number(value)),
  asFloat: ([value]) => number(value),
  float: ([value]) => number(value),
  lower: ([value]) => text(value).toLowerCase(),
  upper: ([value]) => text(value).toUpperCase(),
  trim: ([value]) => text(value).trim(),
  split: ([value, by]) => text(value).split(text(by)),
  join: ([value, by]) =>
    list(value)
      .map(text)
      .join(by === undefined ? '' : text(by)),
  keys: ([value]) => Object.keys(value ?? {}),
  values: ([value]) => Object.values((value ?? {}) as Readonly<Record<string, Value>>),
  uniq: ([value]) => [...new Map(list(value).map((one) => [JSON.stringify(one), one])).values()],
  first: ([value]) => list(value)[0] ?? null,
  last: ([value]) => list(value).at(-1) ?? null,
  replace: ([value, old, fresh]) => text(value).replaceAll(text(old), () => text(fresh)),
  type: ([value]) => typeOf(value),
  // nil where there is none (expr-lang, builtin `get`)
  get: ([of, key]) => (of === null ? null : member(of ?? null, key ?? null, true)),
};

/** Of Sprig, what manifests of ours use. Bytes that are no text come out otherwise in Go. */
const SPRIG: Readonly<Record<string, Call>> = {
  b64enc: ([value]) => Buffer.from(text(value), 'utf8').toString('base64'),
  b64dec: ([value]) => Buffer.from(text(value), 'base64').toString('utf8'),
  trim: ([value]) => text(value).trim(),
  lower: ([value]) => text(value).toLowerCase(),
  upper: ([value]) => text(value).toUpperCase(),
  regexReplaceAll: ([pattern, value, by]) => {
    if (/[$\\]/.test(text(by))) throw new Unsupported('a replacement with groups in an expression');
    return text(value).replace(new RegExp(patternOf(text(pattern)), 'gu'), text(by));
  },
  fail: ([message]) => {
    throw new ArgoError(text(message));
  },
};

/** The words of expr-lang (builtin `type`). */
function typeOf(value: Value | undefined): string {
  if (value === null || value === undefined) return 'nil';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return { string: 'string', boolean: 'bool', object: 'map' }[typeof value as 'string' | 'boolean' | 'object'];
}

const OVER: Readonly<Record<string, (items: readonly Value[], each: Each) => Value>> = {
  all: (items, each) => items.every((one) => each(one) === true),
  any: (items, each) => items.some((one) => each(one) === true),
  none: (items, each) => !items.some((one) => each(one) === true),
  one: (items, each) => items.filter((one) => each(one) === true).length === 1,
  map: (items, each) => items.map(each),
  filter: (items, each) => items.filter((one) => each(one) === true),
  count: (items, each) => items.filter((one) => each(one) === true).length,
};

/** The value of an expression. `ArgoError` where Argo fails, `Unsupported` where this does not know what Argo does. */
export function evaluate(tree: Expr, env: Env): Value {
  switch (tree.kind) {
    case 'literal':
      return tree.value;
    case 'name':
      return named(tree.name, env);
    case 'item':
      return env['#'] ?? null;
    case 'member':
      return member(evaluate(tree.of, env), evaluate(tree.key, env), tree.optional);
    case 'slice':
      return list(evaluate(tree.of, env)).slice(index(tree.from, env), index(tree.to, env));
    case 'call':
      return call(tree, env);
    case 'unary':
      return unary(tree.op, evaluate(tree.of, env));
    case 'binary':
      return binary(tree, env);
    case 'choice':
      return evaluate(evaluate(tree.test, env) === true ? tree.then : tree.otherwise, env);
    case 'list':
      return tree.items.map((one) => evaluate(one, env));
    case 'map':
      return Object.fromEntries(tree.entries.map(([key, one]) => [text(evaluate(key, env)), evaluate(one, env)]));
    case 'let':
      return evaluate(tree.body, { ...env, [tree.name]: evaluate(tree.value, env) });
  }
}

const index = (tree: Expr | undefined, env: Env) => (tree ? number(evaluate(tree, env)) : undefined);

function named(name: string, env: Env): Value {
  const value = env[name];
  if (value === undefined) throw new ArgoError(`unknown name ${name}`);
  return value;
}

function member(of: Value, key: Value, optional: boolean): Value {
  if (of === null && optional) return null;
  if (Array.isArray(of)) return of[number(key)] ?? null;
  if (typeof of !== 'object' || of === null) throw new ArgoError(`cannot fetch ${text(key)}`);
  return (of as Readonly<Record<string, Value>>)[text(key)] ?? null;
}

function call({ callee, args }: Extract<Expr, { kind: 'call' }>, env: Env): Value {
  if (callee.kind !== 'name') return library(callee, env)(args.map((one) => evaluate(one, env)));
  const over = OVER[callee.name];
  const [first, predicate] = args;
  if (over && first) {
    const each: Each = (item) => (predicate ? evaluate(predicate, { ...env, '#': item }) : item);
    return over(list(evaluate(first, env)), each);
  }
  const known = FUNCTIONS[callee.name];
  if (!known) throw new Unsupported(`the function ${callee.name} in an expression`);
  return known(args.map((one) => evaluate(one, env)));
}

function library(callee: Expr, env: Env): Call {
  const found =
    callee.kind === 'member' && callee.of.kind === 'name' && callee.of.name === 'sprig' ? callee.key : undefined;
  const name = found === undefined ? '' : text(evaluate(found, env));
  const known = Object.hasOwn(SPRIG, name) ? SPRIG[name] : undefined;
  if (!known) throw new Unsupported('a function of a library in an expression');
  return known;
}

function unary(op: string, value: Value): Value {
  if (op === '!') return value !== true;
  return op === '-' ? -number(value) : number(value);
}

function binary({ op, left, right }: Extract<Expr, { kind: 'binary' }>, env: Env): Value {
  const a = evaluate(left, env);
  if (op === '&&') return a === true && evaluate(right, env) === true;
  if (op === '||') return a === true || evaluate(right, env) === true;
  if (op === '??') return a ?? evaluate(right, env);
  const b = evaluate(right, env);
  if (op === '+' && typeof a === 'string') return a + text(b);
  const known = BINARY[op];
  if (!known) throw new Unsupported(`the operator ${op} in an expression`);
  return known(a, b);
}

/** Go's regular expressions, as far as they are JavaScript's too; a flag for all of it stands in front or around it. */
function patternOf(pattern: string): RegExp {
  const whole = pattern
    .replace(/^((?:\^|\\s\*)*)\(\?i:([\s\S]*)\)((?:\\s\*|\$)*)$/, '$1(?:$2)$3')
    .replace(/^\(\?i\)/, '');
  try {
    return new RegExp(whole, whole === pattern ? 'u' : 'iu');
  } catch {
    throw new Unsupported(`the regular expression ${pattern}`);
  }
}

const same = (a: Value, b: Value) => JSON.stringify(a) === JSON.stringify(b);
const compare = (a: Value, b: Value) =>
  typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : number(a) - number(b);
const holds = (all: Value, one: Value) =>
  Array.isArray(all)
    ? all.some((item) => same(item, one))
    : typeof all === 'object' && all !== null && text(one) in all;

const BINARY: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  '==': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => compare(a, b) < 0,
  '>': (a, b) => compare(a, b) > 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>=': (a, b) => compare(a, b) >= 0,
  in: (a, b) => holds(b, a),
  contains: (a, b) => text(a).includes(text(b)),
  startsWith: (a, b) => text(a).startsWith(text(b)),
  endsWith: (a, b) => text(a).endsWith(text(b)),
  matches: (a, b) => patternOf(text(b)).test(text(a)),
  '+': (a, b) => number(a) + number(b),
  '-': (a, b) => number(a) - number(b),
  '*': (a, b) => number(a) * number(b),
  '/': (a, b) => number(a) / number(b),
  '%': (a, b) => number(a) % number(b),
  '**': (a, b) => number(a) ** number(b),
};

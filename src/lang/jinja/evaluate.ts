/** Expressions of Jinja over known values. `Unrendered` is thrown for what cannot be said. */
import { applyFilter, applyTest, callMethod, contains, type Given } from './filters.js';
import type { Arguments, Expression } from './tree.js';
import {
  isList,
  isMap,
  itemsOf,
  JinjaSequence,
  JinjaUndefined,
  type JinjaValue,
  known,
  same,
  textOf,
  truth,
  Unrendered,
  wholeOf,
} from './values.js';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'not in']);
/** An attribute of a dictionary is its method first, and an entry only then. */
const METHODS: ReadonlySet<string> = new Set(
  'clear copy fromkeys get items keys pop popitem setdefault update values'.split(' '),
);
const MOST_NUMBERS = 10_000;

/** Where names get their values, and the text of the template that the expression stands in. */
export interface Surroundings {
  readonly text: string;
  value(name: string): JinjaValue;
}

export function evaluate(expression: Expression, where: Surroundings): JinjaValue {
  const of = (one: Expression) => evaluate(one, where);
  switch (expression.kind) {
    case 'literal':
      return literalOf(expression, where);
    case 'name':
      return where.value(expression.name);
    case 'attribute':
      return METHODS.has(expression.name)
        ? refuse(`the attribute ${expression.name}`)
        : partOf(of(expression.of), expression.name);
    case 'item':
      return expression.key ? partOf(of(expression.of), of(expression.key)) : refuse('a slice');
    case 'call':
      return called(expression, where);
    case 'filter':
      return applyFilter(expression.name, of(expression.of), givenOf(expression, where));
    case 'test': {
      const [other] = givenOf(expression, where).args;
      return applyTest(expression.name, of(expression.of), other ?? null) !== expression.negated;
    }
    case 'unary':
      if (expression.operator === 'not') return !truth(of(expression.of));
      return (expression.operator === '-' ? -1 : 1) * wholeOf(of(expression.of));
    case 'binary':
      return binary(expression, of);
    case 'conditional':
      if (truth(of(expression.test))) return of(expression.value);
      return expression.otherwise ? of(expression.otherwise) : new JinjaUndefined('the other side of an if');
    case 'dict':
      return new Map(expression.entries.map(([key, value]) => [keyOf(of(key)), of(value)]));
    case 'tuple':
      return new JinjaSequence(expression.items.map(of));
    default:
      return expression.items.map(of);
  }
}

/** Values of the arguments of a filter, a test or a call. */
export function givenOf({ args, kwargs }: Arguments, where: Surroundings): Given {
  return {
    args: args.map((one) => evaluate(one, where)),
    kwargs: new Map([...kwargs].map(([name, one]) => [name, evaluate(one, where)])),
  };
}

/** Numbers with a fraction are refused: how Python prints them is not kept. */
function literalOf(expression: Expression & { readonly kind: 'literal' }, { text }: Surroundings): JinjaValue {
  const { value } = expression;
  if (typeof value === 'number')
    return /^[\d_]+$/.test(text.slice(expression.start, expression.end)) ? value : refuse('a number with a fraction');
  return typeof value === 'object' ? null : value;
}

function called({ callee, ...given }: Expression & { readonly kind: 'call' }, where: Surroundings): JinjaValue {
  const values = givenOf(given, where);
  if (callee.kind === 'attribute') return callMethod(evaluate(callee.of, where), callee.name, values);
  if (callee.kind !== 'name' || callee.name !== 'range' || values.kwargs.size > 0) return refuse('a call');
  const [first = 0, second, step = 1] = values.args.map(wholeOf);
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const numbers: number[] = [];
  if (step === 0 || Math.abs((to - from) / step) > MOST_NUMBERS) return refuse('a range of that size');
  for (let at = from; step > 0 ? at < to : at > to; at += step) numbers.push(at);
  return new JinjaSequence(numbers);
}

function partOf(value: JinjaValue, key: JinjaValue): JinjaValue {
  const [one, name] = [known(value), known(key)];
  if (isMap(one)) return one.has(keyOf(name)) ? (one.get(keyOf(name)) ?? null) : new JinjaUndefined(textOf(name));
  if (typeof name !== 'number' || !(isList(one) || typeof one === 'string')) return refuse(`the part ${textOf(name)}`);
  return itemsOf(one).at(name) ?? new JinjaUndefined(`item ${name}`);
}

function binary(expression: Expression & { readonly kind: 'binary' }, of: (one: Expression) => JinjaValue): JinjaValue {
  const { operator, left, right } = expression;
  if (operator === 'and' || operator === 'or') {
    const first = of(left);
    return truth(first) === (operator === 'and') ? of(right) : first;
  }
  if (COMPARISONS.has(operator) && left.kind === 'binary' && COMPARISONS.has(left.operator))
    return refuse('a chain of comparisons');
  const [a, b] = [of(left), of(right)];
  if (operator === '~') return textOf(a) + textOf(b);
  if (operator === '==') return same(a, b);
  if (operator === '!=') return !same(a, b);
  if (operator === 'in') return contains(b, a);
  return operator === 'not in' ? !contains(b, a) : reckoned(operator, known(a), known(b));
}

function reckoned(operator: string, a: JinjaValue, b: JinjaValue): JinjaValue {
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  if (operator === '+' && isList(a) && isList(b)) return [...a, ...b];
  const [left, right] = [wholeOf(a), wholeOf(b)];
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  if (operator === '<=') return left <= right;
  if (operator === '>=') return left >= right;
  const result = sum(operator, left, right);
  return Number.isSafeInteger(result) ? result : refuse('a number of that size');
}

function sum(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (operator === '//' && right !== 0) return Math.floor(left / right);
  if (operator === '%' && right !== 0) return left - right * Math.floor(left / right);
  return refuse(`${operator} of ${left} and ${right}`);
}

function keyOf(value: JinjaValue): string {
  const one = known(value);
  return typeof one === 'string' ? one : refuse('a key that is no text');
}

function refuse(what: string): never {
  throw new Unrendered(`${what} is not evaluated`);
}

/** Expressions with what is known in them put in: `macros.ds_add(ds, i)` in the third round of a loop is `macros.ds_add(ds, 2)`. */
import { evaluate, type Surroundings } from './evaluate.js';
import type { Arguments, Expression } from './tree.js';
import { type JinjaValue, Unrendered } from './values.js';

/** `bound` are names that statements have set: one that no literal can stand for throws `Unrendered`. */
export function substituted(
  expression: Expression,
  where: Surroundings,
  bound: ReadonlyMap<string, JinjaValue>,
): Expression {
  const put = (one: Expression) => substituted(one, where, bound);
  const known = plainOf(expression, where);
  if (known !== undefined) return { kind: 'literal', value: known, start: expression.start, end: expression.end };
  switch (expression.kind) {
    case 'name':
      if (bound.has(expression.name)) throw new Unrendered(`${expression.name} is no plain value`);
      return expression;
    case 'attribute':
      return { ...expression, of: put(expression.of) };
    case 'item':
      return { ...expression, of: put(expression.of), key: expression.key && put(expression.key) };
    case 'call':
      return { ...expression, ...argumentsOf(expression, put), callee: put(expression.callee) };
    case 'filter':
    case 'test':
      return { ...expression, ...argumentsOf(expression, put), of: put(expression.of) };
    case 'unary':
      return { ...expression, of: put(expression.of) };
    case 'binary':
      return { ...expression, left: put(expression.left), right: put(expression.right) };
    default:
      return expression;
  }
}

function argumentsOf({ args, kwargs }: Arguments, put: (one: Expression) => Expression): Arguments {
  return { args: args.map(put), kwargs: new Map([...kwargs].map(([name, one]) => [name, put(one)])) };
}

type Plain = string | number | boolean | null;

function plainOf(expression: Expression, where: Surroundings): Plain | undefined {
  if (expression.kind === 'literal') return undefined;
  try {
    const value = evaluate(expression, where);
    return value === null || typeof value !== 'object' ? value : undefined;
  } catch (error) {
    if (error instanceof Unrendered) return undefined;
    throw error;
  }
}

/** Values of two sides as expressions of Argo's language: `workflow.parameters['env-ENV'] == 'prod' ? 'big' : 'small'`. */
import type { Choice, Condition, Value } from '../../../ir/index.js';

/** The expression of a value; undefined where a part of it is not known. */
type Express = (value: Value) => string | undefined;

/** Undefined where a side or the question cannot be said. Where the source raises, so does the expression, and the step ends in an error. */
export function choiceExpression({ when, met, unmet }: Choice, express: Express): string | undefined {
  const sides = [met, unmet].map((side) => (side.kind === 'unknown' && side.raises ? RAISES : express(side)));
  const [one, other] = sides;
  const question = one !== undefined && other !== undefined ? conditionExpression(when, express) : undefined;
  return question === undefined ? undefined : `(${question} ? ${one} : ${other})`;
}

/** No text is a number (expr-lang, `int`): the message says why. */
const RAISES = "asInt('the source has no value for this')";

function conditionExpression(condition: Condition, express: Express): string | undefined {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const all = condition.of.map((one) => conditionExpression(one, express));
      const word = condition.op === 'all' ? ' && ' : ' || ';
      return all.every((one) => one !== undefined) ? `(${all.join(word)})` : undefined;
    }
    case 'not': {
      const inner = conditionExpression(condition.of, express);
      return inner === undefined ? undefined : `!(${inner})`;
    }
    case 'truthy':
      return compared(condition.value, '!=', { kind: 'literal', value: '' }, express);
    case 'eq':
      return compared(condition.left, '==', condition.right, express);
    case 'in':
      return compared(condition.right, 'contains', condition.left, express);
    default:
      return undefined;
  }
}

function compared(left: Value, operator: string, right: Value, express: Express): string | undefined {
  const [one, other] = [express(left), express(right)];
  return one === undefined || other === undefined ? undefined : `${one} ${operator} ${other}`;
}

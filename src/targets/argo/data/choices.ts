/** Values of two sides as expressions of Argo's language: `workflow.parameters['env-ENV'] == 'prod' ? 'big' : 'small'`. */
import type { Choice, Condition, Value } from '../../../ir/index.js';
import { comparesSecret } from '../credentials.js';

/** The expression of a value; undefined where a part of it is not known. */
type Express = (value: Value) => string | undefined;

/** Undefined where a side or the question cannot be said: an expression that fails would be left as it stands, and the step would start with that. */
export function choiceExpression({ when, met, unmet }: Choice, express: Express): string | undefined {
  return chosen(when, express(met), express(unmet), express);
}

/** The same in base64, for a container that decodes it; where the source raises, it is no base64, so that the container fails. */
export function encodedChoice({ when, met, unmet }: Choice, express: Express, encode: Encode): string | undefined {
  const [one, other] = [met, unmet].map((side): string | undefined => {
    if (side.kind === 'unknown' && side.raises) return "'!'";
    if (side.kind === 'choice') return encodedChoice(side, express, encode);
    const text = express(side);
    return text === undefined ? undefined : encode(text);
  });
  return chosen(when, one, other, express);
}

/** The expression of a text's base64. */
type Encode = (expression: string) => string;

function chosen(when: Condition, one: string | undefined, other: string | undefined, express: Express) {
  const question = one !== undefined && other !== undefined ? conditionExpression(when, express) : undefined;
  return question === undefined ? undefined : `(${question} ? ${one} : ${other})`;
}

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
  if (comparesSecret(left, right)) return undefined;
  const [one, other] = [express(left), express(right)];
  return one === undefined || other === undefined ? undefined : `${one} ${operator} ${other}`;
}

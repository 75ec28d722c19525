/** A variable that is set again and again under conditions, as one value: the last setting whose condition held counts. */
import type { Span } from '../../../core/index.js';
import type { Choice, Condition, Value } from '../../../ir/index.js';

export interface Setting {
  /** Each part of it a question with a structure of its own. */
  readonly when: Condition;
  readonly value: Value;
}

/** Settings that are followed. */
const MOST = 12;
/** Questions whose answers are played through. */
const MOST_QUESTIONS = 8;

/** Undefined where none of them may hold and nothing was set before, or where one has no value that can be written down. */
export function overlaid(
  before: Value | undefined,
  settings: readonly Setting[],
  about: Pick<Choice, 'what' | 'fixed'> & { readonly span: Span },
): Value | undefined {
  if (settings.length > MOST || !settings.every(({ value }) => isWritten(value))) return undefined;
  const [first, ...more] = settings;
  const base = before ?? (first && isSure(settings) ? first.value : undefined);
  if (base === undefined || !isWritten(base)) return undefined;
  const over = before ? settings : more;
  return over.reduce<Value>((unmet, { when, value }) => ({ kind: 'choice', when, met: value, unmet, ...about }), base);
}

/** Whether a condition asks nothing but what has a structure: code would have to be read by a person. */
export function isStructured(condition: Condition): boolean {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.every(isStructured);
  if (condition.op === 'not') return isStructured(condition.of);
  return condition.op !== 'truthy' || condition.value.kind !== 'code';
}

function isWritten(value: Value): boolean {
  if (value.kind === 'choice') return isWritten(value.met) && isWritten(value.unmet);
  if (value.kind === 'template') return value.parts.every(isWritten);
  if (value.kind === 'literal') return typeof value.value !== 'object';
  return value.kind === 'ref' || (value.kind === 'code' && value.fixed === true);
}

/** Whether one of the conditions holds however their questions are answered. */
function isSure(settings: readonly Setting[]): boolean {
  const questions = [...new Set(settings.flatMap(({ when }) => questionsIn(when)))];
  if (questions.length > MOST_QUESTIONS) return false;
  for (let answers = 0; answers < 2 ** questions.length; answers += 1) {
    const answer = (question: string) => ((answers >> questions.indexOf(question)) & 1) === 1;
    if (!settings.some(({ when }) => holds(when, answer))) return false;
  }
  return true;
}

function questionsIn(condition: Condition): string[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.flatMap(questionsIn);
  return condition.op === 'not' ? questionsIn(condition.of) : [questionOf(condition)];
}

/** The same for a question and its contrary. */
const questionOf = (condition: Condition) =>
  JSON.stringify(condition.op === 'ne' ? { ...condition, op: 'eq' } : condition);

function holds(condition: Condition, answer: (question: string) => boolean): boolean {
  if (condition.op === 'all') return condition.of.every((one) => holds(one, answer));
  if (condition.op === 'any') return condition.of.some((one) => holds(one, answer));
  if (condition.op === 'not') return !holds(condition.of, answer);
  return answer(questionOf(condition)) === (condition.op !== 'ne');
}

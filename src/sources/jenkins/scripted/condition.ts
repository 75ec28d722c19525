/** Guards of the evaluation as conditions of the IR: what has a structure that is known, else the Groovy as it stands. */
import type { Condition, Ref, Value } from '../../../ir/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import { expandText } from '../jobs/expand.js';
import { literal } from '../values.js';

/** `params.X`, `env.X`, `params['X']`. */
const NAME = String.raw`(params|env)\.(\w+)`;
const COMPARISON = String.raw`${NAME}\s*(==|!=)\s*(?<quote>['"])([^'"$\\]*)\k<quote>`;
const COMPARED = new RegExp(`^${COMPARISON}$`);
const PLAIN = new RegExp(`^(!?)\\s*${NAME}$`);
/** One part of `a && b && c`, or of `a || b`, with the operator behind it. */
const PART = new RegExp(String.raw`\s*(${COMPARISON}|!?\s*${NAME})\s*(&&|\|\||$)`, 'y');
const NO_PARAMS: ReadonlySet<string> = new Set();

/** Steps that answer yes or no (workflow-basic-steps, workflow-durable-task-step). */
export const ASKING: ReadonlySet<string> = new Set(['fileExists', 'isUnix']);

/** Calls of such steps, by the opaque values that stand for their answers. */
export type Answers = ReadonlyMap<number, string>;

/** All of them together; undefined where there are none. */
export function conditionOf(guards: readonly Guard[], answers: Answers): Condition | undefined {
  const all = guards.filter(says).map((guard) => oneOf(guard, answers));
  const [only] = all;
  return all.length > 1 ? { op: 'all', of: all } : only;
}

/**
 * Guards that tell nothing by themselves: that no exception was thrown is what every step waits for, and a text that is empty marks a body that may
 * end early.
 */
function says({ kind, holds, text }: Guard): boolean {
  if (kind === 'loop' || text === '') return false;
  return kind !== 'try' || (holds && !CATCHES_ALL.test(text));
}

/** `catch (e)`, `catch (Exception e)`: every failure of a step. */
const CATCHES_ALL =
  /^\s*catch\s*\(\s*(?:final\s+|def\s+)*(?:(?:java\.lang\.)?(?:Exception|Throwable)\s+)?\w+\s*\)?\s*$|^\s*try\b/;

function oneOf(guard: Guard, answers: Answers): Condition {
  const condition = structured(guard, answers);
  return guard.holds ? condition : negated(condition);
}

function negated(condition: Condition): Condition {
  if (condition.op === 'not') return condition.of;
  if (condition.op === 'eq') return { ...condition, op: 'ne' };
  return condition.op === 'ne' ? { ...condition, op: 'eq' } : { op: 'not', of: condition };
}

function structured(guard: Guard, answers: Answers): Condition {
  const asked = guard.kind === 'if' && guard.on.kind === 'opaque' ? answers.get(guard.on.id) : undefined;
  if (asked !== undefined)
    return { op: 'truthy', value: { kind: 'ref', to: { scope: 'output', node: asked, port: 'result' } } };
  const text = guard.text.trim();
  const known = guard.kind === 'if' ? (simple(text, guard) ?? compound(text, guard)) : undefined;
  return (
    known ?? { op: 'truthy', value: { kind: 'code', lang: 'groovy', text, reads: readsOf(text), span: guard.span } }
  );
}

/** One name, compared with a text or by itself. */
function simple(text: string, guard: Guard): Condition | undefined {
  const compared = COMPARED.exec(text);
  if (compared) {
    const [, scope = '', name = '', operator, , value = ''] = compared;
    return { op: operator === '==' ? 'eq' : 'ne', left: reference(scope, name, guard), right: literal(value) };
  }
  const plain = PLAIN.exec(text);
  if (!plain) return undefined;
  const [, not, scope = '', name = ''] = plain;
  const value: Condition = { op: 'truthy', value: reference(scope, name, guard) };
  return not ? { op: 'not', of: value } : value;
}

/** Several of them with one operator throughout; a mixture is left as code. */
function compound(text: string, guard: Guard): Condition | undefined {
  const parts: Condition[] = [];
  const operators = new Set<string>();
  PART.lastIndex = 0;
  for (let part = PART.exec(text); part; part = PART.exec(text)) {
    const condition = simple((part[1] ?? '').trim(), guard);
    if (!condition) return undefined;
    parts.push(condition);
    const operator = part.at(-1) ?? '';
    if (operator === '')
      return operators.size === 1 ? { op: operators.has('&&') ? 'all' : 'any', of: parts } : undefined;
    operators.add(operator);
  }
  return undefined;
}

function reference(scope: string, name: string, { span }: Guard): Value {
  return scope === 'params'
    ? { kind: 'ref', to: { scope: 'param', name } }
    : expandText(`\${${name}}`, NO_PARAMS, span);
}

function readsOf(text: string): Ref[] {
  return [...text.matchAll(new RegExp(NAME, 'g'))].map(
    ([, scope, name = '']): Ref => ({ scope: scope === 'params' ? 'param' : 'env', name }),
  );
}

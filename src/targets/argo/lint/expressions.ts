/**
 * Conditions and expressions are well formed. Argo's validation does not read them: a task with one that is not fails when the
 * run gets there. Only forms that Argo's parser refuses are reported; names are none of this rule's business.
 */
import type { Holder } from './context.js';
import { unknownResults } from './depends.js';
import { ExprError } from './expr/ast.js';
import { parseExpr } from './expr/parse.js';
import type { Path, Report } from './finding.js';
import { isExpression, tagsOf } from './tags.js';
import type { Call, Task, Template } from './types.js';

export function checkExpressions({ spec, at }: Holder, report: Report): void {
  for (const [index, template] of (spec.templates ?? []).entries()) {
    const path = [...at, 'templates', index];
    inTags(template, path, report);
    calls(template, path, (call, place) => {
      checkWhen(call, place, report);
      checkDepends(call, place, report);
    });
    const retry = template.retryStrategy?.expression;
    if (retry) check(retry, 'retryStrategy.expression', [...path, 'retryStrategy', 'expression'], report);
    for (const [port, { valueFrom }] of (template.outputs?.parameters ?? []).entries())
      if (valueFrom?.expression)
        check(valueFrom.expression, 'valueFrom.expression', [...path, 'outputs', 'parameters', port], report);
  }
}

function calls(template: Template, path: Path, each: (call: Task, place: Path) => void): void {
  for (const [index, task] of (template.dag?.tasks ?? []).entries()) each(task, [...path, 'dag', 'tasks', index]);
  for (const [group, steps] of (template.steps ?? []).entries())
    for (const [index, step] of steps.entries()) each(step, [...path, 'steps', group, index]);
}

/** Every `{{=…}}` of a template, found where it stands. */
function inTags(value: unknown, path: Path, report: Report): void {
  if (typeof value === 'string') {
    for (const tag of tagsOf(value) ?? []) if (isExpression(tag)) check(tag.slice(1), 'expression', path, report);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, one] of entries) inTags(one, [...path, key], report);
}

/** After templating `when` is a condition of govaluate; a tag in it may become anything. */
function checkWhen({ when = '' }: Call, path: Path, report: Report): void {
  if (when === '' || (when.includes('{{') && tagsOf(when) === undefined)) return;
  const quoted = when.replaceAll(/\{\{[\s\S]*?\}\}/g, ' 1 ').trim();
  // Words between operators are texts for govaluate once Argo has quoted them; only the form is of interest.
  const problem = conditionProblem(quoted);
  if (problem) report('expressions', `Invalid 'when' expression '${when}': ${problem}`, [...path, 'when'], 'fails');
}

function conditionProblem(text: string): string | undefined {
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth < 0) return 'unbalanced parenthesis';
  }
  if (quote !== '') return `a text that begins with ${quote} does not end`;
  if (depth > 0) return 'unbalanced parenthesis';
  if (/(?:==|!=|>=|<=|=~|!~|&&|\|\||[<>])\s*(?:$|\))/.test(text)) return 'unexpected end of expression';
  if (/^\s*(?:==|!=|>=|<=|=~|&&|\|\||[<>])/.test(text)) return 'begins with an operator';
  return /(?:&&|\|\|)\s*(?:&&|\|\|)/.test(text) ? 'two operators in a row' : undefined;
}

function checkDepends(task: Task, path: Path, report: Report): void {
  const { depends = '' } = task;
  if (depends === '' || depends.includes('{{') || unknownResults(task).length > 0) return;
  // Argo puts names with a hyphen, or that begin with a digit, into a form that its language takes.
  const plain = depends.replaceAll(/[a-zA-Z0-9][-a-zA-Z0-9]*/g, (name) => `t${name.replaceAll('-', '_')}`);
  check(plain, `depends '${depends}'`, [...path, 'depends'], report);
}

function check(text: string, what: string, path: Path, report: Report): void {
  try {
    parseExpr(text);
  } catch (error) {
    if (!(error instanceof ExprError)) throw error;
    report('expressions', `${what} cannot be read: ${error.message}`, path, 'fails');
  }
}

/**
 * Which program reads a script: the one that its first line names, else `sh -xe` (durable-task, `BourneShellScript`: a script that starts with `#!` is made
 * executable and run by itself). Where only the run knows how the text begins, the container looks.
 */
import type { Step, Value } from '../../../ir/index.js';
import type { Job, Scope } from './job.js';

const DEFAULT = 'sh -xe';
const NAMED = '#!';

/** What the first line of the text names, however the text was put together. */
export function interpreterOf(step: Step, text: string): string {
  const named = /^#!([^\r\n]*)/.exec(text)?.[1]?.trim();
  return named || usualOf(step);
}

const usualOf = ({ action }: Step) => (action.kind === 'shell' ? action.interpreter : undefined) ?? DEFAULT;

/** Whether only the run knows which program reads the script. `text`: with marks of the private use area for what is filled in. */
export function isOpen({ action }: Step, text: string, scope: Scope, job: Job): boolean {
  const [first = ''] = text.split('\n', 1);
  if (action.kind !== 'shell' || !/[\uE000-\uE003]/.test(first)) return false;
  return first.startsWith(NAMED) || (/^#?[\uE000\uE002]/.test(first) && mayName(action.script, scope, job));
}

/** Where a tool lies is a path. */
const TOOL = /^tool\b/;
/** Variables that are made of variables. */
const DEEPEST = 10;

function mayName(value: Value, scope: Scope, job: Job, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  const inner = (one: Value) => mayName(one, scope, job, depth + 1);
  if (value.kind === 'literal') return /^#(?:!|$)/.test(String(value.value));
  if (value.kind === 'template') {
    const begin = value.parts.findIndex((part) => part.kind !== 'literal' || part.value !== '');
    const first = value.parts[begin];
    return (
      first !== undefined &&
      (inner(first) || (mayBeEmpty(first) && inner({ kind: 'template', parts: value.parts.slice(begin + 1) })))
    );
  }
  if (value.kind === 'choice') return inner(value.met) || inner(value.unmet);
  if (value.kind === 'code') return !TOOL.test(value.text);
  if (value.kind !== 'ref') return true;
  const { to } = value;
  const held = to.scope === 'env' ? scope.env[to.name] : undefined;
  if (held) return inner(held);
  if (to.scope === 'param') return mayParamName(to.name, job);
  return to.scope !== 'run' && to.scope !== 'date';
}

const mayBeEmpty = (value: Value) => value.kind !== 'literal';

/** Free texts may; flags, numbers and the usual choices do not. */
function mayParamName(name: string, { pipeline }: Job): boolean {
  const param = pipeline.params.find((one) => one.name === name);
  if (param?.type === 'boolean' || param?.type === 'number') return false;
  return param?.type !== 'choice' || param.choices === undefined || param.choices.some((one) => one.startsWith(NAMED));
}

/** Runs a file by the program that it names, else by the usual one; `made` makes it one that can be run and runs it. */
export const lookingFirst = (file: string, text: string, step: Step, made: string): string =>
  `IFS= read -r ${LINE} < ${file} || :; case "$${LINE}" in '${NAMED}'*) ${made};; *) ${text.startsWith(NAMED) ? DEFAULT : usualOf(step)} ${file};; esac`;

/** No name that a script would have. */
const LINE = 'tiphys_line';

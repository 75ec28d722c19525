import type { PyValue } from '../../../lang/python/values/types.js';
import { argument, type Task } from '../model/entities.js';
import { plainText } from '../model/values.js';

/** What JSON makes of values that it does not know, by their kind. */
const BECOMES: Readonly<Partial<Record<PyValue['kind'], readonly [string, string]>>> = {
  tuple: ['a tuple', 'a list'],
  set: ['a set', 'a list'],
  timedelta: ['a duration', 'a number of seconds'],
  datetime: ['a date', 'text'],
  path: ['a path', 'text'],
  bytes: ['bytes', 'text'],
};
const DEEPEST = 20;
const MOST = 3;

/**
 * Arguments of a callable that change on the way to one that runs outside Airflow's own process, in words: a step's inputs are JSON.
 * The list of positional arguments itself is none of them.
 */
export function changedArguments(task: Task): string[] {
  const found: string[] = [];
  for (const name of ['op_args', 'op_kwargs', 'templates_dict']) {
    const value = argument(task, name);
    if (!value) continue;
    const isList = value.kind === 'list' || value.kind === 'tuple';
    if (isList) each(value.items, name, found);
    else look(value, name, found);
  }
  return found.length > MOST ? [...found.slice(0, MOST), `and ${found.length - MOST} more`] : found;
}

function look(value: PyValue, path: string, found: string[], depth = 0): void {
  const change = BECOMES[value.kind];
  if (change) found.push(`${path} is ${change[0]} and arrives as ${change[1]}`);
  else if (depth > DEEPEST) return;
  else if (value.kind === 'list') {
    each(value.items, path, found, depth + 1);
  } else if (value.kind === 'dict') {
    for (const { key, value: one } of value.entries.values()) entry(key, one, path, found, depth);
  }
}

function each(items: readonly PyValue[], path: string, found: string[], depth = 0): void {
  for (const [index, item] of items.entries()) look(item, `${path}[${index}]`, found, depth);
}

function entry(key: PyValue, value: PyValue, path: string, found: string[], depth: number): void {
  const name = plainText(key) ?? `<${key.kind}>`;
  if (key.kind !== 'str') found.push(`the key ${name} of ${path} is no text and arrives as text`);
  look(value, `${path}[${name}]`, found, depth + 1);
}

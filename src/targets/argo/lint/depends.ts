/** What a task waits for (argo-workflows, workflow/common/ancestry.go). */
import type { Task } from './types.js';

const TASK = /([a-zA-Z0-9][-a-zA-Z0-9]*?\.[A-Z][a-zA-Z]+)|([a-zA-Z0-9][-a-zA-Z0-9]*)/g;
const RESULT = /[a-zA-Z0-9][-a-zA-Z0-9]*?\.[A-Z][a-zA-Z]+/g;
export const RESULTS = [
  'Succeeded',
  'Failed',
  'Errored',
  'Skipped',
  'Omitted',
  'Daemoned',
  'AnySucceeded',
  'AllFailed',
];
const OF_ITEMS = new Set(['AnySucceeded', 'AllFailed']);

/** The tasks that a task names, and whether it asks for the results of a loop. */
export function dependenciesOf({ depends, dependencies = [] }: Task): ReadonlyMap<string, 'task' | 'items'> {
  const found = new Map<string, 'task' | 'items'>();
  if (!depends) {
    for (const name of dependencies) found.set(name, 'task');
    return found;
  }
  for (const [, withResult, bare] of depends.matchAll(TASK)) {
    const [name = '', result = ''] = (withResult ?? bare ?? '').split('.');
    if (bare !== undefined || OF_ITEMS.has(result) || !found.has(name))
      found.set(name, OF_ITEMS.has(result) ? 'items' : 'task');
  }
  return found;
}

/** Results that no task has. */
export function unknownResults({ depends = '' }: Task): readonly { readonly task: string; readonly result: string }[] {
  return [...depends.matchAll(RESULT)]
    .map(([text]) => ({ task: text.split('.')[0] ?? '', result: text.split('.')[1] ?? '' }))
    .filter(({ result }) => !RESULTS.includes(result));
}

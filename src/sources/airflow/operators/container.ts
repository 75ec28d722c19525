import type { Value } from '../../../ir/index.js';
import type { OperatorCall } from './family.js';

/** Words of a command: a list as it is, a text as one word, nothing for None. */
export function wordsOf(value: Value | undefined): Value[] {
  if (!value || (value.kind === 'literal' && value.value === null)) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** Environment variables given as a dictionary; other forms (lists of objects) stay left over. */
export function environmentOf(call: OperatorCall, ...names: readonly string[]): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const name of names) {
    const given = call.has(name) ? call.take(name) : undefined;
    const value = given && call.toValue(given);
    if (value?.kind === 'map') Object.assign(found, value.entries);
    else if (value && wordsOf(value).length > 0) found[`<${name}>`] = value;
  }
  return found;
}

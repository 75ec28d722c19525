import type { Facet, Value } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { jsonOf } from '../lower/common.js';
import { isNone } from '../model/values.js';
import type { OperatorCall } from './family.js';

/** Words of a command: a list as it is, a text as one word, nothing for None. */
export function wordsOf(value: Value | undefined): Value[] {
  if (!value || (value.kind === 'literal' && value.value === null)) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** Environment variables: a dictionary, or a list of objects with names; another form keeps its argument's name in brackets. */
export function environmentOf(call: OperatorCall, ...names: readonly string[]): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const name of names) {
    const given = call.has(name) ? call.take(name) : undefined;
    const value = given && call.toValue(given);
    const entries = value && (value.kind === 'map' ? value.entries : namedEntries(value));
    if (entries) Object.assign(found, entries);
    else if (value && wordsOf(value).length > 0) found[`<${name}>`] = value;
  }
  return found;
}

/** `[{name: 'A', value: 'b'}, {name: 'C', valueFrom: {...}}]`. */
function namedEntries(value: Value): Record<string, Value> | undefined {
  if (value.kind !== 'list') return undefined;
  const entries = value.items.map((item) => {
    const name = item.kind === 'map' ? item.entries.name : undefined;
    const of = item.kind === 'map' ? (item.entries.value ?? item.entries.valueFrom) : undefined;
    return name?.kind === 'literal' && of ? ([String(name.value), of] as const) : undefined;
  });
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}

const OFF_BY_DEFAULT: ReadonlySet<string> = new Set(['force_pull']);

/** A facet `airflow.<name>` for each argument that is given; those in `free` may be passed over by a target. */
export function containerFacets(call: OperatorCall, names: readonly string[], free: ReadonlySet<string>): Facet[] {
  return names.flatMap((name): Facet[] => {
    const given: PyValue | undefined = call.take(name);
    if (isNone(given) || !given || (given.kind === 'bool' && !given.value && OFF_BY_DEFAULT.has(name))) return [];
    return [{ key: `airflow.${name}`, value: jsonOf(call.toValue(given)), must: !free.has(name) }];
  });
}

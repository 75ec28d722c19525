/** Arguments of a callable as the runtime reads them (runtimes/python): JSON with marks for what run time knows. */
import type { Json } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';

/** What holds values at run time; undefined where nothing does. */
export interface Holders {
  /** The variable of the environment that will hold a value as JSON. */
  variable(value: Value): string | undefined;
  /** A text that is put together at run time, as the runtime reads it. */
  text(value: Value): Json | undefined;
  /** The argument of the item that the step is mapped over; undefined where there is none of that name. */
  item(name: string): string | undefined;
}

export type Argument = { readonly json: Json } | { readonly lack: string };

/** An argument as JSON, or why it cannot be had. */
export function argumentJson(value: Value, holders: Holders): Argument {
  if (value.kind === 'literal') return { json: value.value };
  if (value.kind === 'list') return all(value.items, holders, (items) => items);
  if (value.kind === 'map') {
    const names = Object.keys(value.entries);
    if (names.some((name) => name.startsWith('$tiphys') || name.startsWith('<')))
      return { lack: 'arguments that are not wholly known' };
    return all(Object.values(value.entries), holders, (items) =>
      Object.fromEntries(names.map((name, index) => [name, items[index] ?? null])),
    );
  }
  if (value.kind === 'ref') {
    const item = value.to.scope === 'item' ? holders.item(value.to.name) : undefined;
    if (item !== undefined) return { json: { $tiphys_item: item } };
    const found = holders.variable(value);
    return found === undefined ? { lack: `a value of the run (${value.to.scope})` } : { json: { $tiphys: found } };
  }
  const means = value.kind === 'code' ? value.means : value.kind === 'template' ? value : undefined;
  const json = means && holders.text(means);
  if (json !== undefined) return { json };
  if (value.kind !== 'code') return { lack: 'an argument that is not known' };
  return { lack: value.lang === 'jinja' ? `the template ${value.text.slice(0, 80)}` : `the object ${value.text}` };
}

function all(values: readonly Value[], holders: Holders, make: (items: Json[]) => Json): Argument {
  const items: Json[] = [];
  for (const value of values) {
    const one = argumentJson(value, holders);
    if ('lack' in one) return one;
    items.push(one.json);
  }
  return { json: make(items) };
}

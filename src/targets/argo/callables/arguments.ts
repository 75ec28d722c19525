/** Arguments of a callable as the runtime reads them (runtimes/python): JSON with marks for what run time knows. */
import { cite, type Json } from '../../../core/index.js';
import type { Choice, LoadedTime, Ref, Unknown, Value } from '../../../ir/index.js';

/** What holds values at run time; undefined where nothing does. */
export interface Holders {
  /** The variable of the environment that will hold a value as JSON. */
  variable(value: Value): string | undefined;
  /** A text that is put together at run time, as the runtime reads it. */
  text(value: Value): Json | undefined;
  /** The variable of the environment that will hold the one of two that a value is, as JSON. */
  choice(value: Choice): string | undefined;
  /** A time that the source takes of the clock when it loads its file, as the runtime reads it. */
  time(value: LoadedTime): Json;
  /** The argument of the item that the step is mapped over; undefined where there is none of that name. */
  item(name: string): string | undefined;
}

export type Argument = { readonly json: Json } | { readonly lack: string };

/** An argument as JSON, or why it cannot be had; `name` is that of the argument, where it has one. */
export function argumentJson(value: Value, holders: Holders, name?: string): Argument {
  if (value.kind === 'literal') return { json: value.value };
  if (value.kind === 'list') return all(value.items, holders, (items) => items, [name]);
  if (value.kind === 'map') return mapped(value.entries, holders, name);
  if (value.kind === 'ref') return referred(value, holders);
  if (value.kind === 'code' && value.native) {
    const found = holders.variable(value.native);
    if (found !== undefined) return { json: { $tiphys_native: found } };
  }
  if (value.kind === 'choice') return chosen(value, holders, name);
  const means = value.kind === 'code' ? value.means : value.kind === 'template' ? value : undefined;
  const json = means && holders.text(means);
  if (json !== undefined) return { json };
  const timed = withTimes(value, holders);
  if (timed !== undefined) return { json: timed };
  if (value.kind === 'unknown') return notKnown(value, name);
  if (value.kind !== 'code') return { lack: `a part of ${named(name)} is not known before the run` };
  return { lack: value.lang === 'jinja' ? `the template ${value.text.slice(0, 80)}` : `the object ${value.text}` };
}

/** A time of the clock, or a text with some among its parts. */
function withTimes(value: Value, holders: Holders): Json | undefined {
  if (value.kind === 'unknown') return value.loaded && holders.time(value.loaded);
  const parts = value.kind === 'template' ? textWithTimes(value.parts, holders) : undefined;
  return parts && { $tiphys_text: parts };
}

/** A text with times of the clock among its parts. */
function textWithTimes(parts: readonly Value[], holders: Holders): Json[] | undefined {
  const found = parts.map((one): readonly Json[] | undefined => {
    if (one.kind === 'literal') return [String(one.value)];
    if (one.kind === 'unknown') return one.loaded && [holders.time(one.loaded)];
    const text = holders.text(one);
    return text !== null && typeof text === 'object' && '$tiphys_text' in text && Array.isArray(text.$tiphys_text)
      ? text.$tiphys_text
      : undefined;
  });
  const isTimed = parts.some((one) => one.kind === 'unknown');
  return !isTimed || found.includes(undefined) ? undefined : found.flatMap((one) => [...(one ?? [])]);
}

function referred(value: Extract<Value, { kind: 'ref' }>, holders: Holders): Argument {
  const { to } = value;
  const item = to.scope === 'item' ? holders.item(to.name) : undefined;
  if (item !== undefined) return { json: { $tiphys_item: item } };
  const text = isText(to) ? holders.text(value) : undefined;
  if (text !== undefined) return { json: text };
  const found = holders.variable(value);
  return found === undefined ? { lack: `a value of the run (${to.scope})` } : { json: { $tiphys: found } };
}

/** A port is a number there, and what stands in an extra may be anything. */
const isText = (to: Ref) =>
  to.scope === 'variable' ? !to.path && !to.number : to.scope === 'connection' && TEXTS.has(to.field);

const TEXTS: ReadonlySet<string> = new Set(['host', 'login', 'password', 'schema', 'extra']);

function chosen(value: Choice, holders: Holders, name: string | undefined): Argument {
  const found = holders.choice(value);
  return found === undefined ? notKnown({ why: 'AF031', span: value.span }, name) : { json: { $tiphys: found } };
}

function mapped(entries: Readonly<Record<string, Value>>, holders: Holders, name: string | undefined): Argument {
  const names = Object.keys(entries);
  if (names.some((name) => name.startsWith('$tiphys') || name.startsWith('<')))
    return { lack: 'arguments that are not wholly known' };
  return all(
    Object.values(entries),
    holders,
    (items) => Object.fromEntries(names.map((key, index) => [key, items[index] ?? null])),
    name === undefined ? names : [name],
  );
}

const notKnown = ({ why, span }: Pick<Unknown, 'why' | 'span'>, name: string | undefined) => ({
  lack: `${named(name)} is not known before the run (${why}, ${cite(span)})`,
});

const named = (name: string | undefined) => (name === undefined ? 'the argument' : `the argument ${name}`);

/** `names` are those of the values; where there are fewer, the last one holds for the others. */
function all(
  values: readonly Value[],
  holders: Holders,
  make: (items: Json[]) => Json,
  names: readonly (string | undefined)[],
): Argument {
  const items: Json[] = [];
  for (const [index, value] of values.entries()) {
    const one = argumentJson(value, holders, names[Math.min(index, names.length - 1)]);
    if ('lack' in one) return one;
    items.push(one.json);
  }
  return { json: make(items) };
}

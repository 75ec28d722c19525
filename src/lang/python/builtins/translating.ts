/** `str.maketrans` and `str.translate` (CPython, Objects/unicodeobject.c). */
import { dict, int, none, str } from '../values/make.js';
import { MOST_TEXT } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import { define, type Given } from './define.js';

const pointsOf = (text: string): number[] => [...text].map((one) => one.codePointAt(0) ?? 0);

/** `str.maketrans(table)`, `str.maketrans(from, to[, dropped])`: what stands for each character, by its number. */
export const maketrans = define('str.maketrans', (first, given) => {
  const { args, kwargs } = given.all;
  if (kwargs.size > 0) return undefined;
  if (args.length === 1) return first.kind === 'dict' ? byNumber(first, given) : undefined;
  const texts = args.map((one) => (one.kind === 'str' ? pointsOf(one.value) : undefined));
  const [from, to, dropped = []] = texts;
  if (args.length > 3 || !from || !to || texts.includes(undefined)) return undefined;
  if (from.length !== to.length)
    return given.machine.raise('ValueError', 'the first two maketrans arguments must have equal length', given.span);
  const pairs = from.map((one, at) => [int(one), int(to[at] ?? 0)] as const);
  return dict([...pairs, ...dropped.map((one) => [int(one), none] as const)]);
});

/** A table whose keys are characters, or their numbers. */
function byNumber(table: Extract<PyValue, { kind: 'dict' }>, { machine, span }: Given): PyValue | undefined {
  if (table.open || table.fallback) return undefined;
  const pairs: (readonly [PyValue, PyValue])[] = [];
  for (const { key, value } of table.entries.values()) {
    if (key.kind !== 'int' && key.kind !== 'str') return undefined;
    const points = key.kind === 'str' ? pointsOf(key.value) : [key.value];
    if (points.length !== 1)
      return machine.raise('ValueError', 'string keys in translate table must be of length 1', span);
    pairs.push([int(points[0] ?? 0), value]);
  }
  return dict(pairs);
}

/** `text.translate(table)`: what a table of numbers puts in the place of characters; those without an entry stay. */
export function translated(text: string, { all, machine }: Given): PyValue | undefined {
  const [, table] = all.args;
  if (table?.kind !== 'dict' || table.open || table.fallback || all.args.length > 2) return undefined;
  const places = new Map<number, string>();
  for (const { key, value } of table.entries.values()) {
    const put = value.kind === 'none' ? '' : value.kind === 'str' ? value.value : ofNumber(value);
    if (put === undefined) return undefined;
    if (key.kind === 'int') places.set(key.value, put);
  }
  machine.spend(text.length / 20);
  let made = '';
  for (const one of pointsOf(text)) {
    made += places.get(one) ?? String.fromCodePoint(one);
    if (made.length > MOST_TEXT) return undefined;
  }
  return str(made);
}

function ofNumber(value: PyValue): string | undefined {
  return value.kind === 'int' && value.value >= 0 && value.value <= 0x10ffff
    ? String.fromCodePoint(value.value)
    : undefined;
}

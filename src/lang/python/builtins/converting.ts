/** Builtins that make a value of one type from another. */
import { dict, float, int, putKey, str } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { plainRepr } from '../values/text.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Given } from './define.js';
import { itemsOf } from './iterating.js';

export function toInt(value: PyValue, given: Given): PyValue | undefined {
  if (value.kind === 'float') return int(Math.trunc(value.value));
  if (value.kind === 'int' || value.kind === 'bool') return int(Number(value.value));
  if (value.kind !== 'str') return value.kind === 'none' && given.all.args.length === 0 ? int(0) : undefined;
  if (given.all.args.length > 1) return undefined;
  const text = value.value.trim().replace(/(\d)_(\d)/g, '$1$2');
  return /^[+-]?\d{1,15}$/.test(text)
    ? int(Number(text))
    : given.machine.raise('ValueError', `invalid literal for int(): ${plainRepr(value) ?? ''}`, given.span);
}

export function toFloat(value: PyValue, given: Given): PyValue | undefined {
  const number = numberOf(value);
  if (number !== undefined) return float(number);
  if (value.kind !== 'str') return undefined;
  const text = value.value.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
    ? float(Number(text))
    : given.machine.raise('ValueError', 'could not convert string to float', given.span);
}

export function toDict(given: Given): PyValue | undefined {
  const source = given.all.args[0];
  const made = dict();
  if (source?.kind === 'dict') {
    made.entries = new Map(source.entries);
    if (source.open) made.open = source.open;
  } else if (source) {
    const items = itemsOf(source, given);
    if (!items) return undefined;
    for (const item of items) {
      const [key, value] = itemsOf(item, given) ?? [];
      if (!key || !value) return undefined;
      putKey(made, key, value);
    }
  }
  for (const [name, value] of given.all.kwargs) putKey(made, str(name), value);
  return made;
}

export function collected(
  value: PyValue,
  given: Given,
  make: (items: PyValue[], open?: PyUnknown) => PyValue,
): PyValue | undefined {
  if (given.all.args.length === 0) return make([]);
  if (value.kind === 'unknown' || value.kind === 'opaque') return undefined;
  const { items, open } = given.machine.iterate(value, given.span);
  return make([...items], open);
}

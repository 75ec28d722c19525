import { rangeItems } from './ranges.js';
import type { GvGString, GvMap, GvRange, GvSet, GvValue } from './types.js';

/**
 * The identity of a value as a key of maps and sets, which tells apart what Java's `equals` does (`1` and `1L` differ); undefined when it is not
 * known.
 */
export function keyOf(value: GvValue, depth = 0): string | undefined {
  switch (value.kind) {
    case 'null':
      return 'n';
    case 'boolean':
      return value.value ? 'b1' : 'b0';
    case 'integer':
      return `${value.type} ${value.value}`;
    case 'decimal':
      return `d${value.unscaled}e${value.scale}`;
    case 'double':
      return `${value.type} ${Object.is(value.value, -0) ? '-0' : value.value}`;
    case 'char':
      return `c${value.value}`;
    case 'string':
      return `s${value.value}`;
    case 'gstring':
      return gstringKey(value);
    case 'list':
      if (value.type === 'array') return undefined;
      return value.open || depth > 8 ? undefined : itemsKey('[', value.items, depth);
    case 'range':
      return rangeKey(value, depth);
    case 'map':
    case 'set':
      return depth > 8 || value.open ? undefined : unordered(value, depth);
    case 'entry':
      return depth > 8 ? undefined : itemsKey('=', [value.key, value.value], depth);
    case 'class':
    case 'javaClass':
      return `t${value.name}`;
    case 'closure':
      return `f${value.id}`;
    case 'instance':
      // an equals of its own would decide otherwise
      return value.of.methods.some(({ name }) => name === 'equals' || name === 'hashCode') ||
        value.of.parents.length > 1 ||
        value.of.node?.annotations.length
        ? undefined
        : `o${value.id}`;
    default:
      return undefined;
  }
}

function gstringKey(value: GvGString): string | undefined {
  const text = gstringText(value);
  return text === undefined ? undefined : `g${text}`;
}

/** The text of a GString of texts and whole numbers; undefined for anything else. */
export function gstringText(value: GvGString): string | undefined {
  const parts = value.values.map((one) =>
    one.kind === 'string' ? one.value : one.kind === 'integer' ? String(one.value) : undefined,
  );
  if (parts.includes(undefined)) return undefined;
  return value.strings.map((text, at) => text + (parts[at] ?? '')).join('');
}

function rangeKey(value: GvRange, depth: number): string | undefined {
  const items = rangeItems(value, 10_000);
  return items && itemsKey('[', items, depth);
}

function itemsKey(open: string, items: readonly GvValue[], depth: number): string | undefined {
  const keys = items.map((one) => keyOf(one, depth + 1));
  return keys.includes(undefined) ? undefined : `${open}${keys.map((one) => `${one?.length}:${one}`).join('')}`;
}

function unordered(value: GvMap | GvSet, depth: number): string | undefined {
  if (value.kind === 'set')
    return `{${[...value.items.keys()]
      .sort()
      .map((one) => `${one.length}:${one}`)
      .join('')}`;
  const keys = [...value.entries].map(([name, held]) => {
    const inner = keyOf(held.value, depth + 1);
    return inner && `${name.length}:${name}${inner.length}:${inner}`;
  });
  return keys.includes(undefined) ? undefined : `<${keys.sort().join('')}`;
}

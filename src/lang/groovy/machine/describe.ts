import type { GvValue } from '../values/types.js';

/** A value in few words, for names of events and reasons of unknowns: `docker.image().id`. */
export function describe(value: GvValue, depth = 0): string {
  if (depth > 20) return '…';
  switch (value.kind) {
    case 'external':
      return value.name;
    case 'unknown':
      return value.what;
    case 'opaque': {
      const { from } = value;
      if (from.how === 'call') return `${from.name}()`;
      if (from.how === 'property') return `${describe(from.of, depth + 1)}.${from.name}`;
      if (from.how === 'item') return `an item of ${describe(from.of, depth + 1)}`;
      return from.how === 'index' ? `${describe(from.of, depth + 1)}[]` : from.name;
    }
    case 'instance':
      return value.of.simpleName;
    case 'class':
      return value.simpleName;
    case 'javaClass':
      return value.name;
    case 'text':
      return value.parts
        .map((part) => (part.kind === 'string' ? part.value : `{${describe(part, depth + 1)}}`))
        .join('')
        .slice(0, 200);
    case 'gstring':
      return 'a text';
    case 'string':
      return value.value.slice(0, 80);
    default:
      return `a ${value.kind}`;
  }
}

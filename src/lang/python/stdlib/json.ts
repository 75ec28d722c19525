import { plainRepr } from '../values/text.js';
import type { PyValue } from '../values/types.js';

/** `json.dumps` of wholly known data with Python's default separators; undefined otherwise, or for text beyond ASCII. */
export function jsonOf(value: PyValue): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
    case 'float':
      return plainRepr(value);
    case 'str':
      return /^[\x20-\x7e\n\t]*$/.test(value.value) ? JSON.stringify(value.value) : undefined;
    case 'list':
      return value.open ? undefined : joined('[', value.items.map(jsonOf), ']');
    case 'tuple':
      return joined('[', value.items.map(jsonOf), ']');
    case 'dict':
      return value.open
        ? undefined
        : joined(
            '{',
            [...value.entries.values()].map(({ key, value: one }) =>
              key.kind === 'str' ? pair(jsonOf(key), jsonOf(one)) : undefined,
            ),
            '}',
          );
    default:
      return undefined;
  }
}

const pair = (key: string | undefined, value: string | undefined) =>
  key === undefined || value === undefined ? undefined : `${key}: ${value}`;

function joined(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(', ') + close;
}

/** Kinds that JSON has no form for. */
const FOREIGN: ReadonlySet<PyValue['kind']> = new Set([
  'set',
  'datetime',
  'timedelta',
  'path',
  'bytes',
  'function',
  'iterator',
  'range',
]);

/** Whether a value, or what it holds so far, is refused by `json.dumps`. */
export function holdsForeign(value: PyValue, seen = new Set<PyValue>()): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.some((one) => holdsForeign(one, seen));
  if (value.kind === 'dict') return [...value.entries.values()].some((one) => holdsForeign(one.value, seen));
  return FOREIGN.has(value.kind);
}

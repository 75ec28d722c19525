import type { Json } from '../../../core/index.js';
import { REPOSITORY } from '../machine/places.js';
import { plainRepr } from '../values/text.js';
import type { PyValue } from '../values/types.js';

/** Values that a function may change behind everybody's back. */
export const CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'instance', 'unknown']);

const DEEPEST = 30;

/** Python's notation of a value that is plain data through and through; undefined for anything else. */
export function constantText(value: PyValue | undefined): string | undefined {
  return value && isPlain(value, 0) ? plainRepr(value) : undefined;
}

/** Whether a text holds a place in the repository, which is another one where the slice runs. */
const isPlace = (text: string): boolean => text.includes(REPOSITORY);

function isPlain(value: PyValue, depth: number): boolean {
  if (depth > DEEPEST) return false;
  switch (value.kind) {
    case 'none':
    case 'bool':
    case 'int':
      return true;
    case 'str':
      return !isPlace(value.value);
    case 'float':
      return Number.isFinite(value.value);
    case 'list':
      return !value.open && !value.view && value.items.every((one) => isPlain(one, depth + 1));
    case 'tuple':
      return !value.names && value.items.every((one) => isPlain(one, depth + 1));
    case 'dict':
      return (
        !value.open &&
        !value.fallback &&
        [...value.entries.values()].every((one) => isPlain(one.key, depth + 1) && isPlain(one.value, depth + 1))
      );
    default:
      return false;
  }
}

/** Plain data as JSON; undefined for anything else. */
export function jsonOf(value: PyValue): Json | undefined {
  if (value.kind === 'none') return null;
  if (value.kind === 'str' || value.kind === 'bool' || value.kind === 'int') return value.value;
  if ((value.kind !== 'list' && value.kind !== 'tuple') || (value.kind === 'list' && (value.open || value.view)))
    return undefined;
  const items = value.items.map(jsonOf);
  return items.every((one) => one !== undefined) ? items.filter((one) => one !== undefined) : undefined;
}

import { isPerhaps } from './perhaps.js';
import { exceptionName } from './raised.js';
import type { PyUnknown, PyValue } from './types.js';

/** Python truth of builtin values; undefined when it is not known (instances and the outside are the machine's). */
export function truth(value: PyValue): boolean | undefined {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'str':
    case 'bytes':
      return value.value.length > 0;
    case 'text':
      return value.parts.some((part) => part.kind === 'str' && part.value !== '') || undefined;
    case 'list':
      return anyOf(value.items, value.open);
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return anyOf(
        Array.from(value.entries.values(), (entry) => entry.value),
        value.open,
      );
    case 'set':
      return anyOf([...value.items.values()], value.open);
    case 'range':
      return value.step > 0 ? value.start < value.stop : value.start > value.stop;
    case 'timedelta':
      return value.seconds !== 0;
    case 'opaque':
      return exceptionName(value) === undefined ? undefined : true;
    case 'unknown':
      return value.truth;
    case 'external':
    case 'instance':
      return undefined;
    default:
      return true;
  }
}

/** Whether a container holds anything. */
function anyOf(items: readonly PyValue[], open: PyUnknown | undefined): boolean | undefined {
  if (items.some((item) => !isPerhaps(item))) return true;
  return items.length > 0 || (open && !open.complete) ? undefined : false;
}

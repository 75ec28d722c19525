import type { PyValue } from './types.js';

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
      return value.items.length > 0 || (value.open ? undefined : false);
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0 || (value.open ? undefined : false);
    case 'set':
      return value.items.size > 0 || (value.open ? undefined : false);
    case 'range':
      return value.step > 0 ? value.start < value.stop : value.start > value.stop;
    case 'timedelta':
      return value.seconds !== 0;
    case 'unknown':
    case 'opaque':
    case 'external':
    case 'instance':
      return undefined;
    default:
      return true;
  }
}

import { isNumber } from './numbers.js';
import { knownText } from './text.js';
import type { GvValue } from './types.js';

/** Groovy truth of values without `asBoolean` of their own; undefined when it is not known. */
export function truthOf(value: GvValue): boolean | undefined {
  if (isNumber(value)) return value.kind === 'decimal' ? value.unscaled !== 0n : Number(value.value) !== 0;
  switch (value.kind) {
    case 'null':
      return false;
    case 'boolean':
      return value.value;
    case 'char':
      return value.value !== '\0';
    case 'string':
      return value.value !== '';
    case 'text':
      return value.parts.some((part) => part.kind === 'string') ? true : undefined;
    case 'gstring':
      return gstringTruth(value.strings, knownText(value));
    case 'list':
      return sized(value.items.length, value.open !== undefined);
    case 'map':
      return sized(value.entries.size, value.open !== undefined);
    case 'set':
      return sized(value.items.size, value.open !== undefined);
    case 'range':
      return !value.empty;
    case 'object':
      return objectTruth(value);
    case 'external':
    case 'opaque':
    case 'unknown':
      return undefined;
    default:
      return true;
  }
}

function gstringTruth(strings: readonly string[], whole: string | undefined): boolean | undefined {
  if (strings.some((one) => one !== '')) return true;
  return whole === undefined ? undefined : whole !== '';
}

function sized(length: number, open: boolean): boolean | undefined {
  return open ? undefined : length > 0;
}

function objectTruth({ state }: Extract<GvValue, { kind: 'object' }>): boolean | undefined {
  if (state.what === 'iterator') return state.next < state.items.length;
  if (state.what === 'builder') return truthOf(state.text);
  return state.what === 'pattern' ? true : undefined;
}

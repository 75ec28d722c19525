import type { PyValue } from '../values/types.js';

/** Kinds of values whose own word is no word of Python, or begins with a vowel. */
const WORDS: Readonly<Partial<Record<PyValue['kind'], string>>> = {
  none: 'None',
  int: 'an int',
  iterator: 'an iterator',
  text: 'a text that is not wholly known',
};

/** What a value is, in words, for messages. */
export function describe(value: PyValue): string {
  if (value.kind === 'unknown') return value.what;
  if (value.kind === 'external') return value.name;
  if (value.kind === 'instance') return `an object of ${value.of.name}`;
  if (value.kind === 'bound') return describe(value.fn);
  if (value.kind !== 'opaque') return 'name' in value ? String(value.name) : (WORDS[value.kind] ?? `a ${value.kind}`);
  if (value.from.how === 'call') return `${value.from.name}()`;
  return value.from.how === 'attribute'
    ? `${describe(value.from.of)}.${value.from.name}`
    : `a value from outside (${value.from.how})`;
}

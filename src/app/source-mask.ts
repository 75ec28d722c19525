import { findSecrets, LENIENT, type Masker, maskerOf } from '../core/index.js';

/** Masks in words about one source text what looks like a credential in it: by its form, or by the name that it is bound to. */
export function maskOfSource(source: string): Masker {
  const found = findSecrets(source, 'program', undefined, LENIENT).map(({ start, end }) => source.slice(start, end));
  return maskerOf([...found, ...namedValues(source)], LENIENT);
}

/** `name: 'API_TOKEN', defaultValue: '…'`, as steps and parameters have it. */
const NAMED =
  /\bname[ ]?:[ ]{0,8}(["'])([\w.-]{1,80})\1[ ]?,\s{0,80}(?:value|defaultValue)[ ]?:[ ]{0,8}(["'])([^"'\n]{1,2000})\3/g;

function namedValues(source: string): string[] {
  return [...source.matchAll(NAMED)].flatMap(([, , name = '', , value = '']) =>
    findSecrets(value, 'program', name, LENIENT).length > 0 ? [value] : [],
  );
}

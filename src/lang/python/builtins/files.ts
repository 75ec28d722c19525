import { none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

/** `open(path)`: a file of the repository, to be read. Writing leaves no trace; other files are unknown. */
export function openFile(path: PyValue, given: Given): PyValue | undefined {
  const name = path.kind === 'str' ? path.value : path.kind === 'path' ? path.path : undefined;
  if (name === undefined) return undefined;
  const mode = given.at(1, 'mode');
  const reads = mode === undefined || (mode.kind === 'str' && /^r[bt]?$/.test(mode.value));
  const text = reads ? given.machine.readFile(name) : undefined;
  if (text === undefined) return given.machine.unknown('PY013', `the file ${name}`, given.span);
  const file = given.machine.opaque({ how: 'call', callee: none, name: 'open', args: given.all }, given.span);
  file.attributes.set('__text__', str(text));
  file.attributes.set('read', { kind: 'builtin', name: 'read', call: () => str(text) });
  file.attributes.set('readlines', {
    kind: 'builtin',
    name: 'readlines',
    call: () => ({ kind: 'list', items: linesOf(text) }),
  });
  file.attributes.set('close', { kind: 'builtin', name: 'close', call: () => none });
  return file;
}

/** Lines with their line ends, as iteration over a file gives them. */
export function linesOf(text: string): PyValue[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(str);
}

/** The text of a file object that `open` made here. */
export function textOfFile(value: PyValue | undefined): string | undefined {
  const text = value?.kind === 'opaque' ? value.attributes.get('__text__') : undefined;
  return text?.kind === 'str' ? text.value : undefined;
}

/** A text, or the text of a file object: what `load` and `loads` of a format take. */
export function textIn(value: PyValue): string | undefined {
  return value.kind === 'str' ? value.value : textOfFile(value);
}

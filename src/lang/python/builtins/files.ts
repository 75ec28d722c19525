import { repositoryPath } from '../machine/places.js';
import { none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

/**
 * `open(path, mode)`: a file of the repository, to be read. Writing leaves no trace; other files are unknown. `from`: how many arguments
 * come before the mode; `path.open(mode)` has none.
 */
export function openFile(path: PyValue, given: Given, from = 1): PyValue | undefined {
  const name = path.kind === 'str' ? path.value : path.kind === 'path' ? path.path : undefined;
  if (name === undefined) return undefined;
  const mode = given.at(from, 'mode');
  const reads = mode === undefined || (mode.kind === 'str' && /^r[bt]?$/.test(mode.value));
  const text = reads ? given.machine.readFile(name) : undefined;
  if (text === undefined) return otherFile(name, reads, given);
  const file = given.machine.opaque({ how: 'call', callee: none, name: 'open', args: given.all }, given.span);
  file.attributes.set('__text__', str(text));
  const isBinary = mode?.kind === 'str' && mode.value.includes('b');
  const read = (machine: Given['machine'], span: Given['span']) =>
    ASCII.test(text)
      ? ({ kind: 'bytes', value: text } as const)
      : machine.unknown('PY015', `the bytes of ${name}`, span);
  file.attributes.set('read', {
    kind: 'builtin',
    name: 'read',
    call: (_args, machine, span) => (isBinary ? read(machine, span) : str(text)),
  });
  file.attributes.set('readlines', {
    kind: 'builtin',
    name: 'readlines',
    call: (_args, machine, span) =>
      isBinary
        ? machine.unknown('PY015', `the lines of ${name} as bytes`, span)
        : { kind: 'list', items: linesOf(text) },
  });
  file.attributes.set('close', { kind: 'builtin', name: 'close', call: () => none });
  return file;
}

const ASCII = /^[\x00-\x7f]*$/;

/** A file that is not of the repository: it may be missing where the code runs. */
function otherFile(name: string, reads: boolean, { machine, span }: Given): PyValue {
  const unknown = machine.unknown('PY013', `the file ${repositoryPath(name) ?? name}`, span);
  if (reads) machine.mayRaise('FileNotFoundError', name, unknown, span);
  return unknown;
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
  if (value.kind === 'bytes') return ASCII.test(value.value) ? value.value : undefined;
  return value.kind === 'str' ? value.value : textOfFile(value);
}

/** Names that `from package import *` gives, where the package is of the outside: under `*` stands what is known of them. */
import type { Span } from '../../../core/index.js';
import type { PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

type Names = ReadonlyMap<string, PyValue>;

const OF_STARS = 'the names that ';

/** Whether a value is one of the names of several modules, nobody knows of which. */
export const isOfStars = (value: PyValue): boolean =>
  value.kind === 'unknown' && value.why === 'PY015' && value.what?.startsWith(OF_STARS) === true;

/** One module of the outside stands under `*` itself; of several, nobody knows which has what. */
export function openTo(vm: Interpreter, module: PyValue, { scope, state }: Frame): void {
  const known = scope.names.get('*');
  if (module.kind === 'external' && (!known || (known.kind === 'external' && known.name === module.name))) {
    scope.names.set('*', module);
    return;
  }
  const what = known ? `${OF_STARS}several modules export` : `${OF_STARS}a module exports`;
  const start = { line: 1, column: 1 };
  scope.names.set('*', vm.unknown('PY015', what, { file: state.file, start, end: start }));
}

/** A name that nothing in a module binds, where such a statement stands in it: of a module that loads, it is one of those names. */
export function starred(vm: Interpreter, names: Names, name: string, span: Span): PyValue | undefined {
  const open = names.get('*');
  if (open?.kind === 'external') return vm.attribute(open, name, span);
  return open?.kind === 'unknown' ? vm.unknown(open.why, open.what, span) : undefined;
}

/** `sys.path`: where code itself says that modules lie (Python library reference, sys). */
import type { CallArguments, PyValue } from '../values/types.js';
import type { ModuleFinder } from './module-finder.js';
import { repositoryPath } from './places.js';

/** Which argument of a call holds what is put on the path. */
const ADDING: Readonly<Record<string, number>> = {
  'sys.path.append': 0,
  'sys.path.insert': 1,
  'sys.path.extend': 0,
  'site.addsitedir': 0,
};

/** A call of the outside that may put folders of the repository on the path. Folders elsewhere hold nothing that can be read. */
export function extendPath(finder: ModuleFinder, name: string, { args }: CallArguments): void {
  if (!Object.hasOwn(ADDING, name)) return;
  const given = args[ADDING[name] ?? 0];
  const where = name === 'sys.path.insert' && isFirst(args[0]) ? 'before' : 'behind';
  for (const one of given?.kind === 'list' || given?.kind === 'tuple' ? given.items : [given]) {
    const folder = one?.kind === 'str' ? repositoryPath(one.value) : undefined;
    if (folder !== undefined) finder.extend(folder, where);
  }
}

function isFirst(index: PyValue | undefined): boolean {
  return index?.kind === 'int' && Number(index.value) <= 1;
}

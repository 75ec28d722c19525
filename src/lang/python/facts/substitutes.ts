import type { ImportFact } from '../../../core/index.js';
import type { FlatTree } from '../../syntax-tree.js';

const SIDES: ReadonlySet<string> = new Set(['except_clause', 'else_clause', 'elif_clause']);
const IMPORTS: ReadonlySet<string> = new Set(['import_statement', 'import_from_statement']);
/** What flags and absent modules are set to. */
const SIGNS: ReadonlySet<string> = new Set(['none', 'true', 'false']);

/** Whether a statement is a `try` or an `if` that knows of another way: what it imports does not have to be there. */
export function hasSubstitute(nodes: FlatTree, at: number): boolean {
  const type = nodes.type(at);
  if (type !== 'try_statement' && type !== 'if_statement') return false;
  for (let part = at + 1; part < nodes.after(at); part = nodes.after(part))
    if (SIDES.has(nodes.type(part)) && puts(nodes, part)) return true;
  return false;
}

/** Whether something is put in the place of a module: another import, a flag or None. */
function puts(nodes: FlatTree, at: number): boolean {
  for (let inner = at + 1; inner < nodes.after(at); inner += 1) {
    const type = nodes.type(inner);
    if (IMPORTS.has(type) || (SIGNS.has(type) && nodes.field(inner) === 'right')) return true;
  }
  return false;
}

/** The same import, as one that may fail. */
export const spared = (one: ImportFact): ImportFact => ({ ...one, replaceable: true });

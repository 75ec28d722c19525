/** Names of modules, as import statements write them. */
import { child, type SyntaxNode } from '../syntax/nodes.js';
import type { Item } from './items.js';
import type { ModuleSource } from './types.js';

/** An absolute name of a relative one (Python reference, 5.4.1); undefined above the topmost package. */
export function absoluteName(source: ModuleSource, name: string): string | undefined {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  if (dots === 0) return name;
  const steps = source.name.split('.');
  const of = /(^|\/)__init__\.py$/.test(source.file) ? steps : steps.slice(0, -1);
  if (dots - 1 > of.length) return undefined;
  const base = of.slice(0, of.length - dots + 1);
  return [...base, ...(name.length > dots ? [name.slice(dots)] : [])].join('.');
}

/** The dotted name of `task`, `task.branch`, `task(retries=2)` by the imports of its module; undefined where none binds it. */
export function dottedName(
  node: SyntaxNode | undefined,
  source: ModuleSource,
  itemsOf: (name: string) => readonly Item[] | undefined,
): string | undefined {
  if (!node) return undefined;
  if (node.type === 'call') return dottedName(child(node, 'function'), source, itemsOf);
  const text = source.lines.text.slice(node.start, node.end);
  if (node.type === 'attribute') {
    const of = dottedName(child(node, 'object'), source, itemsOf);
    const name = child(node, 'attribute');
    return of && name && `${of}.${source.lines.text.slice(name.start, name.end)}`;
  }
  if (node.type !== 'identifier') return undefined;
  const imported = itemsOf(text)?.at(-1)?.imported;
  if (!imported) {
    const value = source.globals?.get(text);
    return value?.kind === 'external' ? value.name : undefined;
  }
  if (imported.member === undefined) return imported.whole ? imported.module : text;
  const module = absoluteName(source, imported.module);
  return module && `${module}.${imported.member}`;
}

/** Where a slice stands while it follows names: the places it looks in, and what it finds there. */
import { isSimple, type SyntaxNode } from '../syntax/nodes.js';
import type { PyValue, Scope } from '../values/types.js';
import type { Item } from './items.js';
import type { Met } from './notes.js';
import { type Imported, importedNames } from './scopes.js';
import type { ModuleSource } from './types.js';
import type { Step } from './uses.js';

/** A function around a piece of code. */
export interface Around {
  readonly node: SyntaxNode;
  readonly scope: Scope | undefined;
  /** What stands above it may call it with other arguments than its own code says. */
  readonly decorated: boolean;
}

/** Where names are looked up: a module, and the functions around a piece of code with what they hold. */
export interface Place {
  readonly source: ModuleSource;
  readonly around: readonly Around[];
}

/** What a name is found to be: statements of its scope that bind it, and the value after they ran. */
export interface Found {
  readonly items: readonly Item[];
  readonly value: PyValue | undefined;
  /** The function around, for its names. */
  readonly node?: SyntaxNode;
}

/** Second names for parameters and for names from outside, by their function and name. */
export type Aliases = Map<string, { readonly of: Met['of']; readonly trail: readonly Step[] }>;

/** The functions around a node, outermost first, with the scopes in which it was made. */
export function aroundOf(path: readonly SyntaxNode[], scope: Scope): Place['around'] {
  const functions = path.slice(0, -1).filter((one) => one.type === 'function_definition' || one.type === 'lambda');
  const scopes: Scope[] = [];
  for (let one: Scope | undefined = scope; one?.parent; one = one.parent) if (!one.isClass) scopes.unshift(one);
  return functions.map((node, index) => ({
    node,
    scope: scopes[index - functions.length + scopes.length],
    decorated: path[path.indexOf(node) - 1]?.type === 'decorated_definition',
  }));
}

/** Imports that stand inside of a node. */
export function importsWithin(node: SyntaxNode, text: string): readonly Imported[] {
  if (node.type === 'import_statement' || node.type === 'import_from_statement') return importedNames(node, text);
  return isSimple(node) ? [] : node.children.flatMap((one) => importsWithin(one, text));
}

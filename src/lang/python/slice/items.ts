/** The statements of a module, as a slice chooses among them. */
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { bindingsOf, type Imported, importedNames } from './scopes.js';

/** A statement that binds names: `compound` for `if`, `try`, `for` and the like, taken whole or not at all. */
export interface Item {
  readonly kind: 'definition' | 'import' | 'assignment' | 'compound';
  readonly node: SyntaxNode;
  readonly names: readonly string[];
  /** The imported name, for an import: one item each. */
  readonly imported?: Imported;
}

/** What the statements of a module do to what its names hold. */
export interface Changes {
  /** Statements that may change what a name holds: `x.append(1)`, `x['a'] = 1`, `x += 1`, `del x['a']`. */
  readonly changed: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** Names whose object some function may change, which may be called at load. */
  readonly changedInside: ReadonlySet<string>;
  /** Names that are handed to a call, which may change what they hold. */
  readonly handed: ReadonlySet<string>;
}

const textOf = (node: SyntaxNode | undefined, text: string) => (node ? text.slice(node.start, node.end) : '');

/** The items of a module or of a function's body, by the names that they bind. `with` blocks count as if they stood outside. */
export function itemsIn(root: SyntaxNode, text: string): ReadonlyMap<string, readonly Item[]> {
  const items = new Map<string, Item[]>();
  for (const node of statements(root, text))
    for (const item of itemsOf(node, text)) for (const name of item.names) listed(items, name).push(item);
  return items;
}

/** The changes that the statements of a module make. */
export function changesIn(root: SyntaxNode, text: string): Changes {
  const changed = new Map<string, SyntaxNode[]>();
  const found: Found = { here: new Set(), inside: new Set(), handed: new Set() };
  for (const node of statements(root, text)) {
    found.here.clear();
    lookForChanges(node, text, found, false);
    for (const name of found.here) listed(changed, name).push(node);
  }
  return { changed, changedInside: found.inside, handed: found.handed };
}

function listed<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}

interface Found {
  /** By the statement that is looked at, when it runs. */
  readonly here: Set<string>;
  /** By functions, when they are called. */
  readonly inside: Set<string>;
  readonly handed: Set<string>;
}

function* statements(root: SyntaxNode, text: string): Generator<SyntaxNode> {
  for (const node of parts(root)) {
    if (node.type === 'with_statement') {
      for (const one of parts(node)) if (one.field !== 'body') yield one;
      const body = child(node, 'body');
      if (body) yield* statements(body, text);
    } else if (!isNeverRun(node, text)) yield node;
  }
}

/** `if __name__ == '__main__'` and `if TYPE_CHECKING`: not at load. */
function isNeverRun(node: SyntaxNode, text: string): boolean {
  if (node.type !== 'if_statement') return false;
  const condition = textOf(child(node, 'condition'), text);
  return /^\(?\s*__name__\s*==/.test(condition) || /(^|\.)TYPE_CHECKING$/.test(condition);
}

function itemsOf(node: SyntaxNode, text: string): readonly Item[] {
  if (node.type === 'import_statement' || node.type === 'import_from_statement')
    return importedNames(node, text).map((imported) => ({ kind: 'import', node, names: [imported.name], imported }));
  if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'decorated_definition') {
    const definition = child(node, 'definition') ?? node;
    return [{ kind: 'definition', node, names: [textOf(child(definition, 'name'), text)] }];
  }
  const names = [...new Set(bindingsOf(node, text))];
  if (names.length === 0) return [];
  const assignment = node.type === 'expression_statement' ? parts(node)[0] : undefined;
  const kind = assignment?.type === 'assignment' ? 'assignment' : 'compound';
  return [{ kind, node, names }];
}

function lookForChanges(node: SyntaxNode, text: string, found: Found, inside: boolean): void {
  for (const root of changedBy(node, text)) (inside ? found.inside : found.here).add(root);
  if (node.type === 'call') for (const one of handedTo(node)) found.handed.add(textOf(one, text));
  const deeper = inside || node.type === 'function_definition' || node.type === 'lambda';
  for (const one of node.children) lookForChanges(one, text, found, deeper);
}

/** The names whose objects one node changes, nodes below it left out. */
function changedBy(node: SyntaxNode, text: string): readonly string[] {
  const { type } = node;
  if (type === 'assignment' || type === 'augmented_assignment' || type === 'for_statement') {
    const left = child(node, 'left');
    const itself = type === 'augmented_assignment' && left?.type === 'identifier' ? [textOf(left, text)] : [];
    return left ? [...changedRoots(left, text), ...itself] : [];
  }
  if (type === 'delete_statement') return parts(node).flatMap((one) => changedRoots(one, text));
  if (type !== 'expression_statement') return NOTHING;
  const call = parts(node)[0];
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  if (callee?.type === 'attribute' && WRITES_A_LOG.has(textOf(child(callee, 'attribute'), text))) return NOTHING;
  return callee ? changedRoots(callee, text) : NOTHING;
}

/** Methods of loggers (Python library, `logging.Logger`): no container has one of these names, and nothing that is asked for later comes of them. */
const WRITES_A_LOG: ReadonlySet<string> = new Set('debug info warning warn error exception critical log'.split(' '));

const NOTHING: readonly string[] = [];

/** `x` of `x.a`, `x[1].b`, and of each part of a tuple of them; nothing for a plain name. */
function changedRoots(node: SyntaxNode, text: string): readonly string[] {
  if (node.type === 'identifier') return [];
  if (node.type !== 'attribute' && node.type !== 'subscript')
    return node.children.flatMap((one) => changedRoots(one, text));
  let base = node;
  for (let next: SyntaxNode | undefined = node; next; ) {
    base = next;
    next =
      base.type === 'attribute' ? child(base, 'object') : base.type === 'subscript' ? child(base, 'value') : undefined;
  }
  return base.type === 'identifier' ? [textOf(base, text)] : [];
}

function handedTo(call: SyntaxNode): readonly SyntaxNode[] {
  const list = child(call, 'arguments');
  return (list ? parts(list) : []).flatMap((one) => {
    const value = one.type === 'keyword_argument' ? child(one, 'value') : one;
    return value?.type === 'identifier' ? [value] : [];
  });
}

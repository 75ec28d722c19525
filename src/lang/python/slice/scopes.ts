/** Which names a piece of code binds (Python reference, 4.2.1 "Binding of names"). */
import { child, childrenIn, isSimple, parts, type SyntaxNode } from '../syntax/nodes.js';

const INNER = new Set([
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

const textOf = (node: SyntaxNode | undefined, text: string) => (node ? text.slice(node.start, node.end) : '');

/** The names in a target: `a, (b, *c)`; none of `a.b` and `a[i]`, which bind nothing. */
export function targetNames(node: SyntaxNode, text: string): readonly string[] {
  if (node.type === 'identifier') return [textOf(node, text)];
  if (node.type === 'attribute' || node.type === 'subscript') return [];
  return node.children.flatMap((one) => targetNames(one, text));
}

/** All names that statements bind in their own scope. */
export function bindingsOf(node: SyntaxNode, text: string): readonly string[] {
  const found: string[] = [];
  const named = text.slice(node.start, node.end).includes(':=');
  const visit = (one: SyntaxNode): void => {
    if (!named && BINDING_NOTHING.has(one.type)) return;
    const bound = boundBy(one, text);
    if (bound.length > 0) found.push(...bound);
    if (one.type === 'function_definition' || one.type === 'class_definition' || INNER.has(one.type)) return;
    for (const inner of one.children) visit(inner);
  };
  visit(node);
  return found;
}

/** What the plain assignments in a statement give a name, those within its blocks too; undefined where anything else in it binds the name. */
export function assignedWithin(node: SyntaxNode, name: string, text: string): readonly SyntaxNode[] | undefined {
  const found: SyntaxNode[] = [];
  const visit = (one: SyntaxNode): void => {
    if (one.type === 'function_definition' || one.type === 'class_definition' || INNER.has(one.type)) return;
    const [left, right] = [child(one, 'left'), child(one, 'right')];
    if (one.type === 'assignment' && left?.type === 'identifier' && right && textOf(left, text) === name)
      found.push(right);
    one.children.forEach(visit);
  };
  visit(node);
  return bindingsOf(node, text).filter((one) => one === name).length === found.length ? found : undefined;
}

/** Expressions that bind no name where `:=` stands nowhere in them. */
const BINDING_NOTHING = new Set([
  'call',
  'attribute',
  'subscript',
  'string',
  'dictionary',
  'binary_operator',
  'comparison_operator',
]);

const NOTHING: readonly string[] = [];

function boundBy(node: SyntaxNode, text: string): readonly string[] {
  const { type } = node;
  if (type === 'function_definition' || type === 'class_definition') return [textOf(child(node, 'name'), text)];
  if (type === 'assignment' || type === 'augmented_assignment' || type === 'for_statement') {
    const left = child(node, 'left');
    return left ? targetNames(left, text) : [];
  }
  if (type === 'named_expression') return [textOf(child(node, 'name'), text)];
  if (type === 'as_pattern_target') return targetNames(node, text);
  if (type === 'import_statement' || type === 'import_from_statement')
    return importedNames(node, text).map(({ name }) => name);
  return PATTERNS.has(type) ? parts(node).flatMap((one) => (isCapture(one, node) ? [textOf(one, text)] : [])) : NOTHING;
}

const PATTERNS: ReadonlySet<string> = new Set(['case_pattern', 'keyword_pattern', 'splat_pattern', 'as_pattern']);

/** Whether a node is a name that a pattern of a `case` binds. */
export function isCapture(node: SyntaxNode, parent: SyntaxNode): boolean {
  const [first] = parts(parent);
  if (parent.type === 'splat_pattern') return node.type === 'identifier';
  if (parent.type === 'as_pattern') return first?.type === 'case_pattern' && node.type === 'identifier';
  const isPlain = node.type === 'dotted_name' && parts(node).length === 1;
  return isPlain && (parent.type === 'case_pattern' || (parent.type === 'keyword_pattern' && node !== first));
}

/** One name that an import statement binds. */
export interface Imported {
  readonly name: string;
  /** `from module import member`; absent for `import module`. */
  readonly member?: string;
  /** As written: `.helpers`, `a.b`. */
  readonly module: string;
  /** Whether the name stands for the whole module (`import a.b as c`), not for its first package (`import a.b`). */
  readonly whole: boolean;
  readonly node: SyntaxNode;
}

/** What an import statement binds; `*` is named so. */
export function importedNames(node: SyntaxNode, text: string): readonly Imported[] {
  const source = child(node, 'module_name');
  const module = textOf(source, text).replace(/\s+/g, '');
  if (node.children.some((one) => one.type === 'wildcard_import'))
    return [{ name: '*', member: '*', module, whole: true, node }];
  return childrenIn(node, 'name').map((one) => {
    const alias = child(one, 'alias');
    const path = textOf(alias ? child(one, 'name') : one, text).replace(/\s+/g, '');
    if (source) return { name: alias ? textOf(alias, text) : path, member: path, module, whole: true, node: one };
    const name = alias ? textOf(alias, text) : (path.split('.')[0] ?? path);
    return { name, module: path, whole: alias !== undefined || !path.includes('.'), node: one };
  });
}

/** Names under `global` and `nonlocal` in a function's body, those of inner functions left out. */
export function globalsIn(body: SyntaxNode, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'global_statement' || node.type === 'nonlocal_statement')
      for (const one of parts(node)) found.add(textOf(one, text));
    else if (node.type !== 'function_definition' && node.type !== 'class_definition' && !isSimple(node))
      node.children.forEach(visit);
  };
  visit(body);
  return found;
}

import type { CallableFact, CallFact, ImportFact, LiteralFact, SourceFacts } from '../../../core/index.js';
import { unescapeText } from '../machine/strings.js';
import type { SyntaxTree } from '../syntax/grammar.js';
import type { LineTable } from '../syntax/lines.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { complexityOf } from './complexity.js';

/** What evaluation adds to what the syntax tells. */
export interface Evaluated {
  readonly calls: readonly CallFact[];
  readonly known: number;
  readonly unknown: number;
  resolutionOf(name: string): ImportFact['resolved'];
}

/** Facts of one Python file, in one walk over its tree. */
export function factsOf(tree: SyntaxTree, lines: LineTable, evaluated: Evaluated): SourceFacts {
  const callables: CallableFact[] = [callable('<module>', tree.root, tree.root, lines)];
  const imports: ImportFact[] = [];
  const literals: LiteralFact[] = [];
  const left: [SyntaxNode, string | undefined][] = [[tree.root, undefined]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [node, name] = next;
    if (node.type === 'function_definition') callables.push(functionFact(node, lines));
    else if (node.type === 'import_statement' || node.type === 'import_from_statement')
      imports.push(...importFacts(node, lines, evaluated));
    if (node.type === 'string') literals.push(literal(node, name, lines));
    else for (let at = node.children.length - 1; at >= 0; at -= 1) push(left, node, at, name, lines.text);
  }
  return {
    file: lines.file,
    language: 'python',
    bytes: Buffer.byteLength(lines.text),
    lines: lines.count,
    errorBytes: tree.errors.reduce((sum, { start, end }) => sum + Buffer.byteLength(lines.text.slice(start, end)), 0),
    callables: callables.sort((a, b) => a.span.start.line - b.span.start.line),
    imports,
    literals,
    calls: evaluated.calls,
    values: { known: evaluated.known, unknown: evaluated.unknown },
  };
}

function push(
  left: [SyntaxNode, string | undefined][],
  node: SyntaxNode,
  at: number,
  inherited: string | undefined,
  text: string,
): void {
  const one = node.children[at];
  if (!one) return;
  const isValue = one.field === 'right' || one.field === 'value';
  left.push([
    one,
    isValue
      ? (nameOf(node, text) ?? inherited)
      : one.field === undefined && node.type.startsWith('parenthesized')
        ? inherited
        : undefined,
  ]);
}

/** The name that a value gets from an assignment, a keyword or a dictionary key. */
function nameOf(node: SyntaxNode, text: string): string | undefined {
  const named =
    node.type === 'assignment'
      ? child(node, 'left')
      : node.type === 'keyword_argument'
        ? child(node, 'name')
        : node.type === 'pair'
          ? child(node, 'key')
          : undefined;
  return (
    named &&
    text
      .slice(named.start, named.end)
      .replace(/^["']|["']$/g, '')
      .slice(0, 200)
  );
}

function literal(node: SyntaxNode, name: string | undefined, lines: LineTable): LiteralFact {
  const content = node.children.filter((one) => one.type === 'string_content');
  const text = unescapeText(content.map((one) => lines.text.slice(one.start, one.end)).join(''));
  return { text, ...(name !== undefined && { name }), span: lines.span(node) };
}

function functionFact(node: SyntaxNode, lines: LineTable): CallableFact {
  const name = child(node, 'name');
  return callable(name ? lines.text.slice(name.start, name.end) : '', node, child(node, 'body') ?? node, lines);
}

function callable(name: string, node: SyntaxNode, body: SyntaxNode, lines: LineTable): CallableFact {
  const span = lines.span(node);
  const parameters = child(node, 'parameters');
  const first = parts(body)[0];
  return {
    name,
    span,
    ...complexityOf(body),
    parameters: parameters ? parts(parameters).length : 0,
    lines: span.end.line - span.start.line + 1,
    documented: first?.type === 'expression_statement' && parts(first)[0]?.type === 'string',
  };
}

function importFacts(node: SyntaxNode, lines: LineTable, evaluated: Evaluated): ImportFact[] {
  const textOf = (one: SyntaxNode | undefined) => (one ? lines.text.slice(one.start, one.end) : '');
  const source = child(node, 'module_name');
  return childrenIn(node, 'name').map((one) => {
    const name = textOf(child(one, 'name') ?? one);
    const full = source ? `${textOf(source)}.${name}` : name;
    return {
      name: full,
      span: lines.span(one),
      resolved: full.startsWith('.') ? 'repository' : evaluated.resolutionOf(full),
    };
  });
}

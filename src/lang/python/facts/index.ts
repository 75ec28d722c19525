import {
  type CallableFact,
  type CallFact,
  type ImportFact,
  type LiteralFact,
  once,
  type SourceFacts,
} from '../../../core/index.js';
import { sizeOf } from '../../file-size.js';
import type { LineTable } from '../../lines.js';
import type { FlatTree } from '../../syntax-tree.js';
import type { SyntaxTree } from '../../tree-sitter.js';
import { unescapeText } from '../syntax/escapes.js';
import { child, childrenIn, isSimple, parts, type SyntaxNode } from '../syntax/nodes.js';
import { type Complexity, ComplexityMeter } from './complexity.js';
import { Path } from './path.js';
import { hasSubstitute, spared } from './substitutes.js';

/** What evaluation adds to what the syntax tells. */
export interface Evaluated {
  readonly calls: readonly CallFact[];
  readonly known: number;
  readonly unknown: number;
  /** Tells how an imported name is to be counted. */
  readonly names: { resolutionOf(name: string): ImportFact['resolved'] };
}

interface Measured {
  readonly fact: Omit<CallableFact, keyof Complexity>;
  readonly complexity: Complexity;
}

/** Facts of one Python file. What takes a pass over its nodes is worked out when it is asked for: not every command does. */
export function factsOf(tree: SyntaxTree, lines: LineTable, evaluated: Evaluated): SourceFacts {
  const { nodes } = tree;
  const imports = once(() => importsOf(nodes, lines, evaluated));
  const measured = once(() => measuredIn(nodes, lines));
  return {
    ...sizeOf(lines, tree.errors),
    language: 'python',
    get callables() {
      return measured().callables;
    },
    get imports() {
      return imports();
    },
    get literals() {
      return measured().literals;
    },
    calls: evaluated.calls,
    values: { known: evaluated.known, unknown: evaluated.unknown },
  };
}

function importsOf(nodes: FlatTree, lines: LineTable, evaluated: Evaluated): readonly ImportFact[] {
  const found: ImportFact[] = [];
  for (let at = 0, spare = 0; at < nodes.size; ) {
    const type = nodes.type(at);
    if (hasSubstitute(nodes, at)) spare = Math.max(spare, nodes.after(at));
    if (type === 'import_statement' || type === 'import_from_statement')
      found.push(...importFacts(nodes.node(at), lines, evaluated).map((one) => (at < spare ? spared(one) : one)));
    at = isSimple({ type }) ? nodes.after(at) : at + 1;
  }
  return found;
}

/** Functions and texts, in one pass over the nodes; only those of interest become objects. */
function measuredIn(nodes: FlatTree, lines: LineTable): Pick<SourceFacts, 'callables' | 'literals'> {
  const root = nodes.node(0);
  const meter = new ComplexityMeter(nodes);
  const callables: Measured[] = [{ fact: callable('<module>', root, root, lines), complexity: meter.start(0) }];
  const literals: LiteralFact[] = [];
  const path = new Path(nodes);
  for (let at = 0, silent = 0; at < nodes.size; at += 1) {
    const type = nodes.type(at);
    meter.pass(at, type);
    if (at < silent) continue; // within a literal
    path.enter(at);
    if (type === 'function_definition') callables.push(functionFact(nodes, at, lines, meter));
    else if (type === 'string') {
      literals.push(literal(nodes.node(at), path.nameOf(lines.text), lines));
      silent = nodes.after(at);
    }
  }
  return {
    callables: callables
      .map(({ fact, complexity: { cyclomatic, cognitive } }) => ({ ...fact, cyclomatic, cognitive }))
      .sort((a, b) => a.span.start.line - b.span.start.line),
    literals,
  };
}

function literal(node: SyntaxNode, name: string | undefined, lines: LineTable): LiteralFact {
  const content = node.children.filter((one) => one.type === 'string_content');
  const text = unescapeText(content.map((one) => lines.text.slice(one.start, one.end)).join(''));
  return { text, ...(name !== undefined && { name }), span: lines.span(node) };
}

function functionFact(nodes: FlatTree, at: number, lines: LineTable, meter: ComplexityMeter): Measured {
  const node = nodes.node(at);
  const name = child(node, 'name');
  const body = child(node, 'body') ?? node;
  const fact = callable(name ? lines.text.slice(name.start, name.end) : '', node, body, lines);
  return { fact, complexity: meter.start(bodyOf(nodes, at)) };
}

function bodyOf(nodes: FlatTree, at: number): number {
  for (let one = at + 1; one < nodes.after(at); one = nodes.after(one)) if (nodes.field(one) === 'body') return one;
  return at;
}

function callable(
  name: string,
  node: SyntaxNode,
  body: SyntaxNode,
  lines: LineTable,
): Omit<CallableFact, keyof Complexity> {
  const span = lines.span(node);
  const parameters = child(node, 'parameters');
  const first = parts(body)[0];
  return {
    name,
    span,
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
      resolved: full.startsWith('.') ? 'repository' : evaluated.names.resolutionOf(full),
    };
  });
}

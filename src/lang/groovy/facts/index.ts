import type { CallableFact, CallFact, ImportFact, LiteralFact, SourceFacts } from '../../../core/index.js';
import { sizeOf } from '../../file-size.js';
import type { LineTable } from '../../lines.js';
import type { ClosureNode, Expression, MethodNode, Placed, ScriptNode } from '../syntax/ast.js';
import { childrenOf, type SyntaxNode } from '../syntax/index.js';
import { isKnownClass } from '../values/java-types.js';
import { complexityOf } from './complexity.js';

/** What evaluation adds to what the syntax tells. */
export interface Evaluated {
  readonly calls: readonly CallFact[];
  readonly values: { readonly known: number; readonly unknown: number };
  isRepositoryClass(name: string): boolean;
}

/** Facts of one Groovy file, in one walk over its syntax. */
export function factsOf(script: ScriptNode, lines: LineTable, evaluated: Evaluated): SourceFacts {
  const callables: CallableFact[] = [callable('<script>', script, script.body, 0, lines)];
  const literals: LiteralFact[] = [];
  const left: { node: SyntaxNode; name: string | undefined }[] = childrenOf(script).map((node) => ({
    node,
    name: undefined,
  }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, name } = next;
    if (node.kind === 'method' && node.body) callables.push(methodFact(node, lines));
    if (node.kind === 'string' || node.kind === 'gstring') literals.push(literal(node, name, lines));
    const names = namesIn(node);
    for (const child of childrenOf(node)) {
      const own = names(child);
      if (child.kind === 'closure') callables.push(closureFact(child, own, lines));
      left.push({ node: child, name: own });
    }
  }
  return {
    ...sizeOf(lines, script.broken),
    language: 'groovy',
    callables: callables.sort(
      (a, b) => a.span.start.line - b.span.start.line || a.span.start.column - b.span.start.column,
    ),
    imports: script.imports.map((one) => importFact(one.star ? `${one.name}.*` : one.name, one, lines, evaluated)),
    literals,
    calls: evaluated.calls,
    values: evaluated.values,
  };
}

/** The names that values get from a declaration, an assignment, named arguments or the keys of a map. */
function namesIn(node: SyntaxNode): (child: SyntaxNode) => string | undefined {
  if (node.kind === 'declaration') return (child) => (node.value === child ? node.variables[0]?.name : undefined);
  if (node.kind === 'field') return (child) => (node.initial === child ? node.name : undefined);
  if (node.kind === 'binary' && node.operator === '=')
    return (child) => (node.right === child ? leftName(node.left) : undefined);
  const named =
    node.kind === 'map'
      ? node.entries
      : node.kind === 'call' || node.kind === 'new'
        ? node.arguments.filter((one) => one.kind === 'named')
        : [];
  const keys = new Map<SyntaxNode, Expression | undefined>(named.map(({ value, key }) => [value, key]));
  return (child) => keyText(keys.get(child));
}

function leftName(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  return node.kind === 'property' ? keyText(node.name) : undefined;
}

function keyText(node: Expression | undefined): string | undefined {
  return node?.kind === 'string' ? node.value.slice(0, 200) : undefined;
}

/** The text as far as it is written; expressions in it are gaps. */
function literal(
  node: Extract<Expression, { kind: 'string' | 'gstring' }>,
  name: string | undefined,
  lines: LineTable,
): LiteralFact {
  const text = node.kind === 'string' ? node.value : node.strings.join('');
  return { text, ...(name !== undefined && { name }), span: lines.span(node) };
}

function callable(
  name: string,
  at: Placed,
  body: readonly SyntaxNode[],
  parameters: number,
  lines: LineTable,
): CallableFact {
  const span = lines.span(at);
  return {
    name,
    span,
    ...complexityOf(body),
    parameters,
    lines: span.end.line - span.start.line + 1,
    documented: isDocumented(at, lines),
  };
}

/** A comment `/** … *\/` right before. */
function isDocumented({ start }: Placed, { text }: LineTable): boolean {
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.test(text.slice(Math.max(0, start - 2000), start));
}

function methodFact(node: MethodNode, lines: LineTable): CallableFact {
  return callable(node.name, node, node.body?.statements ?? [], node.parameters.length, lines);
}

function closureFact(node: ClosureNode, name: string | undefined, lines: LineTable): CallableFact {
  return callable(name ?? '<closure>', node, node.body, node.parameters?.length ?? 1, lines);
}

function importFact(name: string, at: Placed, lines: LineTable, evaluated: Evaluated): ImportFact {
  const resolved = evaluated.isRepositoryClass(name)
    ? 'repository'
    : isKnownClass(name) || /^(java|javax|groovy|org\.codehaus\.groovy)\./.test(name)
      ? 'standard'
      : 'external';
  return { name, span: lines.span(at), resolved };
}

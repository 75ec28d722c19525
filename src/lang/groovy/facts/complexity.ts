import { childrenOf, type SyntaxNode } from '../syntax/index.js';

/** Two measures of one callable's code. */
export interface Complexity {
  /** McCabe 1976: decisions + 1. */
  cyclomatic: number;
  /** Cognitive complexity (G. A. Campbell, SonarSource, version 1.7): jumps weighted by nesting. */
  cognitive: number;
}

const NESTING: ReadonlySet<string> = new Set([
  'if',
  'for',
  'forIn',
  'while',
  'do',
  'switch',
  'switchExpression',
  'ternary',
  'elvis',
]);
const DECISIONS: ReadonlySet<string> = new Set(['if', 'for', 'forIn', 'while', 'do', 'ternary', 'elvis']);
const LOGICAL: ReadonlySet<string> = new Set(['&&', '||']);

/** Measure the code of one callable: closures inside it are measured with it, methods and classes are callables of their own. */
export function complexityOf(body: readonly SyntaxNode[]): Complexity {
  const found: Complexity = { cyclomatic: 1, cognitive: 0 };
  const left: { node: SyntaxNode; nesting: number; chained: boolean }[] = body.map((node) => ({
    node,
    nesting: 0,
    chained: false,
  }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, nesting, chained } = next;
    if (node.kind === 'method' || node.kind === 'class') continue;
    count(node, nesting, chained, found);
    const deeper = nesting + Number((NESTING.has(node.kind) && !chained) || node.kind === 'closure');
    for (const child of childrenOf(node))
      left.push({ node: child, nesting: inCatch(node, child) ? nesting + 1 : deeper, chained: isElseIf(node, child) });
  }
  return found;
}

function count(node: SyntaxNode, nesting: number, chained: boolean, found: Complexity): void {
  if (DECISIONS.has(node.kind)) found.cyclomatic += 1;
  if (NESTING.has(node.kind)) found.cognitive += chained ? 1 : 1 + nesting;
  if (node.kind === 'if' && node.alternative && node.alternative.kind !== 'if') found.cognitive += 1;
  if (node.kind === 'switch') found.cyclomatic += node.cases.filter(({ isDefault }) => !isDefault).length;
  if (node.kind === 'try') {
    found.cyclomatic += node.catches.length;
    found.cognitive += node.catches.length * (1 + nesting);
  }
  if ((node.kind === 'break' || node.kind === 'continue') && node.label !== undefined) found.cognitive += 1;
  if (node.kind === 'binary' && LOGICAL.has(node.operator)) {
    found.cyclomatic += 1;
    // `a && b && c` is one sequence: only the first of equal operators counts
    if (!(node.left.kind === 'binary' && node.left.operator === node.operator)) found.cognitive += 1;
  }
}

/** `else if` goes on where the `if` began. */
function isElseIf(node: SyntaxNode, child: SyntaxNode): boolean {
  return node.kind === 'if' && node.alternative === child && child.kind === 'if';
}

function inCatch(node: SyntaxNode, child: SyntaxNode): boolean {
  return node.kind === 'try' && node.catches.some(({ body }) => body === child);
}

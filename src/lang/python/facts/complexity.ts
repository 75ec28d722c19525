import { parts, type SyntaxNode } from '../syntax/nodes.js';

/** Two measures of one function's code. */
export interface Complexity {
  /** McCabe 1976: decisions + 1. */
  cyclomatic: number;
  /** Cognitive complexity (G. A. Campbell, SonarSource, version 1.7): jumps weighted by nesting. */
  cognitive: number;
}

const NESTING = new Set([
  'if_statement',
  'for_statement',
  'while_statement',
  'except_clause',
  'match_statement',
  'conditional_expression',
]);
const DECISIONS = new Set([
  'if_statement',
  'elif_clause',
  'for_statement',
  'while_statement',
  'except_clause',
  'case_clause',
  'conditional_expression',
  'for_in_clause',
  'if_clause',
]);

/** Measure a body; functions defined inside it are measured with it for cognition, apart for decisions. */
export function complexityOf(body: SyntaxNode): Complexity {
  const found: Complexity = { cyclomatic: 1, cognitive: 0 };
  const left: [SyntaxNode, number][] = [[body, 0]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [node, nesting] = next;
    if (DECISIONS.has(node.type)) found.cyclomatic += 1;
    if (node.type === 'boolean_operator') {
      found.cyclomatic += 1;
      if (!continues(node)) found.cognitive += 1;
    }
    if (NESTING.has(node.type)) found.cognitive += 1 + nesting;
    else if (node.type === 'elif_clause' || node.type === 'else_clause') found.cognitive += 1;
    const deeper = NESTING.has(node.type) || node.type === 'lambda' || node.type === 'function_definition';
    for (const one of node.children) left.push([one, nesting + Number(deeper)]);
  }
  return found;
}

/** `a and b and c` is one sequence: the inner operator of the same kind adds nothing. */
function continues(node: SyntaxNode): boolean {
  const inner = parts(node)[0];
  const operator = (one: SyntaxNode) => one.children.find((token) => !token.named)?.type;
  return inner?.type === 'boolean_operator' && operator(inner) === operator(node);
}

import type { Diagnostic } from '../../../core/index.js';
import type { LineTable } from '../../lines.js';
import type { SyntaxTree } from '../../tree-sitter.js';
import { report } from '../codes.js';
import { layoutProblem } from '../syntax/layout.js';

/** Why Python would not load a file: the first error of its syntax, or of its layout, which the grammar takes. */
export function syntaxProblems(tree: SyntaxTree, lines: LineTable): Diagnostic[] {
  const first = tree.errors[0];
  if (!first) return layoutProblems(lines);
  const more = tree.errors.length > 1 ? `, and ${tree.errors.length - 1} more` : '';
  return [
    report(
      'PY001',
      `syntax error here${more}: Python would not load this file`,
      lines.span({ start: first.start, end: Math.min(first.end, first.start + 200) }),
    ),
  ];
}

function layoutProblems(lines: LineTable): Diagnostic[] {
  const problem = layoutProblem(lines.text);
  if (!problem) return [];
  const span = lines.span({ start: problem.at, end: problem.at });
  return [report('PY001', `${problem.why} here: Python would not load this file`, span)];
}

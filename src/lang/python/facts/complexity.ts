import type { FlatTree } from '../../syntax-tree.js';

/** Two measures of one function's code; functions defined inside it are measured with it. */
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
  'boolean_operator',
]);
const INSIDE = new Set(['lambda', 'function_definition']);
/** Cost one each, however deep they stand. */
const FLAT = new Set(['elif_clause', 'else_clause']);

interface Open extends Complexity {
  /** Its body's first node, and the first one after it. */
  readonly from: number;
  readonly after: number;
  /** How deep its body is nested in the file. */
  readonly nesting: number;
}

/** Measures all functions of a file in one pass over its nodes, which are handed over in preorder. */
export class ComplexityMeter {
  /** Bodies that the pass is in, the innermost last. */
  readonly #open: Open[] = [];
  /** For each nesting node that the pass is in, the first node after it. */
  readonly #nested: number[] = [];

  constructor(private readonly nodes: FlatTree) {}

  /** Starts a measure of the function that was passed last, by its body; its figures are complete when the pass is past it. */
  start(body: number): Complexity {
    const after = this.nodes.after(body);
    const open = { cyclomatic: 1, cognitive: 0, from: body, after, nesting: this.#nested.length };
    this.#open.push(open);
    return open;
  }

  /** Counts the next node. */
  pass(at: number, type: string): void {
    const nests = NESTING.has(type);
    const decides = DECISIONS.has(type);
    if (!nests && !decides && !FLAT.has(type) && !INSIDE.has(type)) return;
    this.#leave(at);
    const flat = FLAT.has(type) || (type === 'boolean_operator' && !continues(this.nodes, at));
    for (const open of this.#open) {
      if (at < open.from) continue;
      if (decides) open.cyclomatic += 1;
      if (nests) open.cognitive += 1 + this.#nested.length - open.nesting;
      else if (flat) open.cognitive += 1;
    }
    if (nests || INSIDE.has(type)) this.#nested.push(this.nodes.after(at));
  }

  #leave(at: number): void {
    while ((this.#open.at(-1)?.after ?? at + 1) <= at) this.#open.pop();
    while ((this.#nested.at(-1) ?? at + 1) <= at) this.#nested.pop();
  }
}

/** `a and b and c` is one sequence: the inner operator of the same kind adds nothing. */
function continues(nodes: FlatTree, at: number): boolean {
  const inner = at + 1;
  return nodes.type(inner) === 'boolean_operator' && operatorOf(nodes, inner) === operatorOf(nodes, at);
}

function operatorOf(nodes: FlatTree, at: number): string | undefined {
  for (let one = at + 1; one < nodes.after(at); one = nodes.after(one)) if (!nodes.named(one)) return nodes.type(one);
  return undefined;
}

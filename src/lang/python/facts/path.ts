import type { FlatTree } from '../../syntax-tree.js';

/** Where a pass over a file's nodes stands: the current node and all that it lies in. */
export class Path {
  readonly #open: number[] = [];

  constructor(private readonly nodes: FlatTree) {}

  /** Nodes are entered in preorder; some may be left out. */
  enter(at: number): void {
    while (this.#open.length > 0 && this.nodes.after(this.#open.at(-1) ?? 0) <= at) this.#open.pop();
    this.#open.push(at);
  }

  /** The name that the current node gets as a value: from an assignment, a keyword or a dictionary key; brackets are looked through. */
  nameOf(text: string): string | undefined {
    for (let level = this.#open.length - 1; level > 0; level -= 1) {
      const field = this.nodes.field(this.#open[level] ?? 0);
      const parent = this.#open[level - 1] ?? 0;
      const isValue = field === 'right' || field === 'value';
      if (!isValue && !(field === undefined && this.nodes.type(parent).startsWith('parenthesized'))) return undefined;
      const name = isValue ? nameBy(this.nodes, parent, text) : undefined;
      if (name !== undefined) return name;
    }
    return undefined;
  }
}

/** The role in which each of them names its value. */
const NAMERS: Readonly<Record<string, string>> = { assignment: 'left', keyword_argument: 'name', pair: 'key' };

function nameBy(nodes: FlatTree, at: number, text: string): string | undefined {
  const field = NAMERS[nodes.type(at)];
  if (field === undefined) return undefined;
  for (let one = at + 1; one < nodes.after(at); one = nodes.after(one)) {
    if (nodes.field(one) !== field) continue;
    return text
      .slice(nodes.start(one), nodes.end(one))
      .replace(/^["']|["']$/g, '')
      .slice(0, 200);
  }
  return undefined;
}

import type { ScriptNode } from './ast.js';

/** Characters of text whose trees are kept: a shared library, which every script of a run reads again. */
const MOST = 1_000_000;

/** What parsing gave for a text, for the texts met last. Trees are never changed, so that several readers share one. */
export class Remembered {
  readonly #trees = new Map<string, ScriptNode>();
  #size = 0;

  get(text: string, parse: (text: string) => ScriptNode): ScriptNode {
    const known = this.#trees.get(text);
    if (known) this.#trees.delete(text);
    else this.#size += text.length;
    const tree = known ?? parse(text);
    this.#trees.set(text, tree);
    for (const [oldest] of this.#trees) {
      if (this.#size <= MOST || this.#trees.size === 1) break;
      this.#trees.delete(oldest);
      this.#size -= oldest.length;
    }
    return tree;
  }
}

import type { Span } from '../core/index.js';
import { RECORD } from './tree-walk.js';

/** A node of a syntax tree, freed of tree-sitter. Punctuation that a language names is left out. */
export interface SyntaxNode {
  /** The grammar's name: `call`, `if_statement`, `+`. */
  readonly type: string;
  /** The role in its parent (`left`, `body`), if the grammar names one. */
  readonly field: string | undefined;
  readonly named: boolean;
  /** Offsets in UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly children: SyntaxNode[];
  /** Where it stands, once somebody has asked. */
  known?: Span | null;
}

/** What a file's text became; `errors` are the stretches that the grammar could not read. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly nodes: FlatTree;
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

/** The names of a grammar, by their numbers. */
export interface GrammarNames {
  readonly types: readonly string[];
  readonly fields: readonly (string | undefined)[];
  readonly named: readonly boolean[];
}

/** The number of what the grammar could not read. */
export const ERROR = 65_535;

/**
 * A syntax tree as numbers, in preorder: sixteen bytes a node, where an object takes ten times as much. Nodes are numbered from 0,
 * the root. Most of a file is never evaluated; only what is becomes objects.
 */
export class FlatTree {
  readonly size: number;
  /** The `words` of an export, depths included; they become the tree's own. */
  constructor(
    private readonly words: Int32Array,
    private readonly names: GrammarNames,
  ) {
    this.size = words.length / RECORD;
    depthsToEnds(words, this.size);
  }

  type(at: number): string {
    return this.names.types[this.#kind(at) & 0xffff] ?? 'ERROR';
  }

  field(at: number): string | undefined {
    return this.names.fields[this.#kind(at) >>> 16];
  }

  named(at: number): boolean {
    return this.names.named[this.#kind(at) & 0xffff] ?? true;
  }

  start(at: number): number {
    return this.words[at * RECORD + 1] ?? 0;
  }

  end(at: number): number {
    return this.words[at * RECORD + 2] ?? 0;
  }

  /** The number of the first node that is no longer below `at`: its next sibling, if it has one. */
  after(at: number): number {
    return this.words[at * RECORD + 3] ?? this.size;
  }

  /** A node as an object, a new one each time. */
  node(at: number): SyntaxNode {
    return new LazyNode(this, at);
  }

  #kind(at: number): number {
    return this.words[at * RECORD] ?? ERROR;
  }
}

/** Replaces each node's depth by the number of the first node that is not below it. */
function depthsToEnds(words: Int32Array, size: number): void {
  const open: number[] = [];
  for (let at = 0; at < size; at += 1) {
    const depth = words[at * RECORD + 3] ?? 0;
    while (open.length > depth) words[(open.pop() ?? 0) * RECORD + 3] = at;
    open.push(at);
  }
  for (const at of open) words[at * RECORD + 3] = size;
}

/** A node that asks its tree: there are many, and few fields take less memory than eight. What is asked again and again it knows itself. */
class LazyNode implements SyntaxNode {
  readonly type: string;
  readonly field: string | undefined;
  known: Span | null = null;
  #children: SyntaxNode[] | undefined;

  constructor(
    private readonly tree: FlatTree,
    private readonly at: number,
  ) {
    this.type = tree.type(at);
    this.field = tree.field(at);
  }

  get named(): boolean {
    return this.tree.named(this.at);
  }

  get start(): number {
    return this.tree.start(this.at);
  }

  get end(): number {
    return this.tree.end(this.at);
  }

  get children(): SyntaxNode[] {
    this.#children ??= this.#read();
    return this.#children;
  }

  #read(): SyntaxNode[] {
    const { tree, at } = this;
    const found: SyntaxNode[] = [];
    const end = tree.after(at);
    for (let one = at + 1; one < end; one = tree.after(one)) found.push(new LazyNode(tree, one));
    return found;
  }
}

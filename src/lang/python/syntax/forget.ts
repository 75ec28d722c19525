import type { ParsePython } from './grammar.js';
import type { SyntaxNode } from './nodes.js';

/**
 * Lets go of the bodies of functions: a file's code is evaluated once, most of its functions never, and their syntax is by far
 * the largest thing that a reading holds. Whoever asks for a body later gets it from the text again.
 */
export function forgetBodies(root: SyntaxNode, text: string, parse: ParsePython): void {
  const source = new Source(text, parse);
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const isFunction = node.type === 'function_definition';
    for (const inner of node.children) {
      if (isFunction && inner.field === 'body') forget(inner, source);
      else if (HOLDERS.test(inner.type)) open.push(inner);
    }
  }
}

/** What functions can stand in; expressions hold none but lambdas, which are small. */
const HOLDERS = /^(?:module|block)$|_(?:definition|statement|clause)$/;

function forget(block: SyntaxNode, source: Source): void {
  if (block.end - block.start < WORTH) return;
  Object.defineProperty(block, 'children', {
    configurable: true,
    enumerable: true,
    get: () => {
      const children = source.childrenAt(block);
      Object.defineProperty(block, 'children', {
        value: children,
        configurable: true,
        enumerable: true,
        writable: true,
      });
      return children;
    },
  });
}

/** Shorter bodies cost less to keep than to read again. */
const WORTH = 60;

/** A file's text, parsed again when the first forgotten body of it is asked for. */
class Source {
  private blocks: Map<number, SyntaxNode> | undefined;

  constructor(
    private readonly text: string,
    private readonly parse: ParsePython,
  ) {}

  childrenAt({ start }: SyntaxNode): SyntaxNode[] {
    this.blocks ??= this.read();
    return this.blocks.get(start)?.children ?? [];
  }

  private read(): Map<number, SyntaxNode> {
    const found = new Map<number, SyntaxNode>();
    const open = [this.parse(this.text).root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'block') found.set(node.start, node);
      open.push(...node.children);
    }
    return found;
  }
}

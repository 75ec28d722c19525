import type { SyntaxNode } from '../syntax/nodes.js';
import { safelyDocumented } from './documentation.js';
import type { ModuleSource } from './types.js';

interface Piece {
  readonly at: number;
  readonly text: string;
}

/** The chosen statements of one module, in the order of its text. */
export class ModuleText {
  private readonly pieces = new Map<string, Piece>();
  private readonly claims = new Map<string, string>();

  constructor(readonly source: ModuleSource) {}

  /** Reserves a name; true where something else has it already. */
  claim(name: string, by: string): boolean {
    const known = this.claims.get(name);
    this.claims.set(name, known ?? by);
    return known !== undefined && known !== by;
  }

  /** A statement as it stands; an indented one below a block of its own, so that no text in it changes. */
  take(node: SyntaxNode, decorators: readonly SyntaxNode[] = []): void {
    const { text } = this.source.lines;
    const line = text.lastIndexOf('\n', node.start - 1) + 1;
    const before = text.slice(line, node.start);
    const indent = /^[ \t]*$/.test(before) ? before : '';
    const above = decorators.map((one) => `${indent}${text.slice(one.start, one.end)}\n`).join('');
    const own = `${above}${indent}${safelyDocumented(node, text)}`;
    this.#put(node.start, indent === '' ? own : `if True:\n${own}`);
  }

  /** Text of ours in the place of a statement. */
  write(node: Pick<SyntaxNode, 'start'>, text: string): void {
    this.#put(node.start, text);
  }

  joined(): string {
    const pieces = [...this.pieces.values()].sort((a, b) => a.at - b.at);
    const apart = pieces.map(({ text }, index) => {
      const [own, next] = [text.includes('\n'), pieces[index + 1]?.text.includes('\n')];
      return `${text}\n${own || next ? (index < pieces.length - 1 ? '\n' : '') : ''}`;
    });
    return apart.join('');
  }

  #put(at: number, text: string): void {
    this.pieces.set(`${at} ${text}`, { at, text });
  }
}

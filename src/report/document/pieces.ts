import type { Token } from 'markdown-it';
import type { Piece } from './blocks.js';

/** Put in by `escapeMarkdown` so that no host links a text; `visible` lets none of the repository through, so all are ours. */
export const STOPS = /\u200b/g;

/** What the inline tokens of markdown-it say. HTML is known only as `codeSpan` writes it (`<code>`); any other is shown as text. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const reader = new InlineReader(tokens);
  return reader.until(undefined);
}

const CLOSE: Readonly<Record<string, string>> = {
  strong_open: 'strong_close',
  em_open: 'em_close',
  link_open: 'link_close',
};

class InlineReader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** Pieces up to the token of type `end`, which is passed over. */
  until(end: string | undefined): Piece[] {
    const pieces: Piece[] = [];
    while (this.#at < this.tokens.length) {
      const token = this.tokens[this.#at++];
      if (token === undefined || token.type === end) break;
      const piece = this.#piece(token);
      if (piece) pieces.push(piece);
    }
    return merged(pieces);
  }

  #piece(token: Token): Piece | undefined {
    const close = CLOSE[token.type];
    if (close !== undefined) return this.#nested(token, close);
    switch (token.type) {
      case 'softbreak':
        return text(' ');
      case 'hardbreak':
        return { kind: 'break' };
      case 'code_inline':
        return { kind: 'code', text: token.content.replace(STOPS, '') };
      case 'html_inline':
        return this.#html(token.content);
      default:
        return token.content === '' ? undefined : text(token.content.replace(STOPS, ''));
    }
  }

  #nested(token: Token, close: string): Piece {
    const pieces = this.until(close);
    if (token.type === 'link_open') return { kind: 'link', href: String(token.attrGet('href') ?? ''), pieces };
    return { kind: token.type === 'em_open' ? 'emphasis' : 'strong', pieces };
  }

  #html(tag: string): Piece {
    if (/^<br ?\/?>$/.test(tag)) return { kind: 'break' };
    if (tag !== '<code>') return text(tag);
    let inner = '';
    while (this.#at < this.tokens.length) {
      const token = this.tokens[this.#at++];
      if (token === undefined || token.content === '</code>') break;
      inner += token.type === 'softbreak' ? ' ' : token.content;
    }
    return { kind: 'code', text: inner.replace(STOPS, '') };
  }
}

const text = (content: string): Piece => ({ kind: 'text', text: content });

function merged(pieces: readonly Piece[]): Piece[] {
  const done: Piece[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text') done[done.length - 1] = text(last.text + piece.text);
    else done.push(piece);
  }
  return done;
}

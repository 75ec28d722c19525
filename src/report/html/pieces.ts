import type { Piece } from '../document/blocks.js';
import { Html, html } from './markup.js';

const TAGS = { strong: new Html('strong'), emphasis: new Html('em') } as const;

/** Pieces of a line as HTML. A link keeps its address only where that is one of the web. */
export function pieceElements(pieces: readonly Piece[]): Html[] {
  return pieces.map((piece) => {
    switch (piece.kind) {
      case 'text':
        return html`${piece.text}`;
      case 'code':
        return html`<code>${piece.text}</code>`;
      case 'break':
        return html`<br>`;
      case 'link':
        return /^https?:\/\//.test(piece.href)
          ? html`<a href="${piece.href}" rel="noreferrer">${pieceElements(piece.pieces)}</a>`
          : html`${pieceElements(piece.pieces)}`;
      default:
        return html`<${TAGS[piece.kind]}>${pieceElements(piece.pieces)}</${TAGS[piece.kind]}>`;
    }
  });
}

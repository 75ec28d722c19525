import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, Piece, Table } from './blocks.js';
import { piecesOf, STOPS } from './pieces.js';

const parser = new MarkdownIt({ html: true, linkify: false, typographer: false });
// the cells of our tables say the same over and over: what stands in a line is read here, once for each text
parser.core.ruler.disable('inline');

/** What Markdown gives a meaning inside of a line. */
const MARKS = /[\\`*_[\]<>&!\n]/;

/**
 * Our own Markdown as a document. All formats are made from the one text, so that none can say what another does not, and a section
 * that is added to the templates is in all of them.
 */
export function parseDocument(markdown: string): Block[] {
  return new BlockReader(parser.parse(markdown, {})).until(undefined);
}

function inlineTokens(content: string): Token[] {
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, {}, tokens);
  return tokens;
}

class BlockReader {
  #at = 0;
  readonly #known = new Map<string, readonly Piece[]>();

  constructor(private readonly tokens: readonly Token[]) {}

  until(end: string | undefined): Block[] {
    const blocks: Block[] = [];
    for (let token = this.#next(); token && token.type !== end; token = this.#next()) {
      const block = this.#block(token);
      if (block) blocks.push(block);
    }
    return blocks;
  }

  #next(): Token | undefined {
    return this.tokens[this.#at++];
  }

  #block(token: Token): Block | undefined {
    switch (token.type) {
      case 'heading_open':
        return { kind: 'heading', level: Number(token.tag.slice(1)), pieces: this.#inline('heading_close') };
      case 'paragraph_open':
        return { kind: 'paragraph', pieces: this.#inline('paragraph_close') };
      case 'bullet_list_open':
      case 'ordered_list_open':
        return { kind: 'list', ordered: token.type === 'ordered_list_open', items: this.#items() };
      case 'blockquote_open':
        return { kind: 'quote', blocks: this.until('blockquote_close') };
      case 'fence':
      case 'code_block':
        return { kind: 'fence', language: token.info.trim(), text: token.content.replace(/\n$/, '') };
      case 'table_open':
        return this.#table();
      case 'hr':
        return { kind: 'rule' };
      case 'html_block':
        return { kind: 'paragraph', pieces: [{ kind: 'text', text: token.content.trim() }] };
      default:
        return undefined;
    }
  }

  #inline(end: string): Piece[] {
    const pieces: Piece[] = [];
    for (let token = this.#next(); token && token.type !== end; token = this.#next()) {
      pieces.push(...this.#line(token.content));
    }
    return pieces;
  }

  #line(content: string): readonly Piece[] {
    const known = this.#known.get(content);
    if (known) return known;
    const plain = content !== '' && !MARKS.test(content);
    const pieces: Piece[] = plain
      ? [{ kind: 'text', text: content.replace(STOPS, '') }]
      : piecesOf(inlineTokens(content));
    this.#known.set(content, pieces);
    return pieces;
  }

  #items(): Block[][] {
    const items: Block[][] = [];
    for (let token = this.#next(); token && !/_list_close$/.test(token.type); token = this.#next()) {
      if (token.type === 'list_item_open') items.push(this.until('list_item_close'));
    }
    return items;
  }

  #table(): Table {
    const head: Piece[][] = [];
    const rows: Piece[][][] = [];
    const figures: boolean[] = [];
    for (let token = this.#next(); token && token.type !== 'table_close'; token = this.#next()) {
      if (token.type === 'th_open') {
        figures.push(String(token.attrGet('style')).includes('right'));
        head.push(this.#inline('th_close'));
      } else if (token.type === 'td_open') rows.at(-1)?.push(this.#inline('td_close'));
      else if (token.type === 'tr_open' && head.length > 0) rows.push([]);
    }
    return { kind: 'table', head, rows, figures };
  }
}

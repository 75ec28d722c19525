import { type Block, plainText } from '../document/blocks.js';
import { Html, html } from './markup.js';
import { pieceElements } from './pieces.js';
import { tableElement } from './table.js';

export interface BlockContext {
  /** The picture of a Mermaid text, where it has one. */
  picture(mermaid: string, title: string): Html | undefined;
  /** The last heading: what a table or picture under it is called. */
  title: string;
  /** How many tables there are so far: each is called by its number. */
  tables: number;
}

/** Blocks as HTML. */
export function blockElements(blocks: readonly Block[], context: BlockContext): Html[] {
  return blocks.map((block) => blockElement(block, context));
}

function blockElement(block: Block, context: BlockContext): Html {
  switch (block.kind) {
    case 'heading':
      context.title = plainText(block.pieces);
      return heading(Math.min(block.level, 4), pieceElements(block.pieces));
    case 'paragraph':
      return html`<p>${pieceElements(block.pieces)}</p>\n`;
    case 'list':
      return list(block, context);
    case 'quote':
      return html`<blockquote>${blockElements(block.blocks, context)}</blockquote>\n`;
    case 'fence':
      return fence(block, context);
    case 'rule':
      return html`<hr>\n`;
    case 'table':
      context.tables += 1;
      return tableElement(block, `Table ${context.tables}: ${context.title}`);
  }
}

function heading(level: number, content: readonly Html[]): Html {
  const tag = new Html(`h${level}`);
  return html`<${tag}>${content}</${tag}>\n`;
}

function list({ ordered, items }: Extract<Block, { kind: 'list' }>, context: BlockContext): Html {
  const tag = new Html(ordered ? 'ol' : 'ul');
  return html`<${tag}>${items.map((item) => html`<li>${itemContent(item, context)}</li>\n`)}</${tag}>\n`;
}

/** An item of one paragraph stands without it. */
function itemContent(blocks: readonly Block[], context: BlockContext): readonly Html[] {
  const [only, ...others] = blocks;
  if (only?.kind === 'paragraph' && others.length === 0) return pieceElements(only.pieces);
  return blockElements(blocks, context);
}

function fence({ language, text }: Extract<Block, { kind: 'fence' }>, context: BlockContext): Html {
  const picture = language === 'mermaid' ? context.picture(text, context.title) : undefined;
  if (picture)
    return html`<figure tabindex="0" role="group" aria-label="Picture: ${context.title}">${picture}</figure>\n`;
  return html`<pre tabindex="0"><code>${text.split('\n').map((line) => html`${line}\n`)}</code></pre>\n`;
}

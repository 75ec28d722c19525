import type { Block, Piece, Table } from '../document/blocks.js';

/** A node of the Atlassian Document Format (developer.atlassian.com, "Atlassian Document Format", version 1). */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string | number | boolean>>;
  readonly content?: readonly AdfNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, string>> }[];
}

type Mark = NonNullable<AdfNode['marks']>[number];

/** Blocks as nodes; `mostRows` cuts tables, and each cut says how many rows are left. */
export function adfBlocks(blocks: readonly Block[], mostRows: number): AdfNode[] {
  return blocks.flatMap((block) => adfBlock(block, mostRows));
}

function adfBlock(block: Block, mostRows: number): AdfNode[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: Math.min(block.level, 6) }, content: inline(block.pieces) }];
    case 'paragraph':
      return [paragraph(block.pieces)];
    case 'list':
      return [list(block, mostRows)];
    case 'quote':
      return [{ type: 'blockquote', content: block.blocks.flatMap((inner) => adfBlock(inner, mostRows)) }];
    case 'fence':
      return [{ type: 'codeBlock', content: block.text === '' ? [] : [{ type: 'text', text: block.text }] }];
    case 'rule':
      return [{ type: 'rule' }];
    case 'table':
      return table(block, mostRows);
  }
}

export function paragraph(pieces: readonly Piece[]): AdfNode {
  return { type: 'paragraph', content: inline(pieces) };
}

function list({ ordered, items }: Extract<Block, { kind: 'list' }>, mostRows: number): AdfNode {
  const content = items.map((item) => ({
    type: 'listItem',
    content: item.flatMap((block) => adfBlock(block, mostRows)),
  }));
  return { type: ordered ? 'orderedList' : 'bulletList', content };
}

function table({ head, rows }: Table, mostRows: number): AdfNode[] {
  const shown = rows.slice(0, mostRows);
  const row = (cells: readonly (readonly Piece[])[], type: string): AdfNode => ({
    type: 'tableRow',
    content: cells.map((cell) => ({ type, content: [paragraph(cell)] })),
  });
  const nodes = {
    type: 'table',
    content: [row(head, 'tableHeader'), ...shown.map((cells) => row(cells, 'tableCell'))],
  };
  const left = rows.length - shown.length;
  if (left === 0) return [nodes];
  return [
    nodes,
    paragraph([{ kind: 'emphasis', pieces: [{ kind: 'text', text: `${left} more rows in the attached report` }] }]),
  ];
}

function inline(pieces: readonly Piece[], marks: readonly Mark[] = []): AdfNode[] {
  return pieces.flatMap((piece): AdfNode[] => {
    switch (piece.kind) {
      case 'text':
        return textNode(piece.text, marks);
      case 'code': // stands with no other mark but a link's
        return textNode(piece.text, [{ type: 'code' }]);
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'link':
        return inline(
          piece.pieces,
          /^https?:/.test(piece.href) ? [...marks, { type: 'link', attrs: { href: piece.href } }] : marks,
        );
      default:
        return inline(piece.pieces, [...marks, { type: piece.kind === 'strong' ? 'strong' : 'em' }]);
    }
  });
}

/** An empty text is no node. */
function textNode(text: string, marks: readonly Mark[]): AdfNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}

/**
 * The report as a document: what its Markdown says, for the formats that are not Markdown. Every text in it is plain, as it is to be
 * read; each format escapes in its own one way.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'link'; readonly href: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'break' };

export interface Table {
  readonly kind: 'table';
  readonly head: readonly (readonly Piece[])[];
  readonly rows: readonly (readonly (readonly Piece[])[])[];
  /** Column by column: figures stand on the right. */
  readonly figures: readonly boolean[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly pieces: readonly Piece[] }
  | { readonly kind: 'paragraph'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'rule' }
  | Table;

/** The text of some pieces, without any form. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'break') return ' ';
      return 'pieces' in piece ? plainText(piece.pieces) : piece.text;
    })
    .join('');
}

/** A heading and what stands under it, up to the next of its level. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The blocks before the first heading of `level`, and the sections of that level; a section's blocks begin with its heading. */
export function sectionsOf(
  blocks: readonly Block[],
  level: number,
): { readonly before: Block[]; readonly sections: Section[] } {
  const before: Block[] = [];
  const sections: { title: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level <= level)
      sections.push({ title: plainText(block.pieces), blocks: [block] });
    else (sections.at(-1)?.blocks ?? before).push(block);
  }
  return { before, sections };
}

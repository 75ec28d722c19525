import { sectionsOf } from '../document/blocks.js';
import { parseDocument } from '../document/parse.js';
import { type BlockContext, blockElements } from './blocks.js';
import { html } from './markup.js';
import { page } from './page.js';

/** A Markdown document of ours without pictures as one page, with searchable tables. */
export function documentPage(title: string, markdown: string): string {
  const blocks = parseDocument(markdown).filter((block) => block.kind !== 'heading' || block.level > 1);
  const { before, sections } = sectionsOf(blocks, 2);
  const context: BlockContext = { title, tables: 0, picture: () => undefined };
  return page({
    title,
    head: html`<header class="top"><h1>${title}</h1></header>\n`,
    contents: sections.map((section, index) => ({ title: section.title, anchor: `s${index + 1}` })),
    body: [
      ...blockElements(before, context),
      ...sections.map(
        (section, index) =>
          html`<section class="part" id="s${index + 1}">${blockElements(section.blocks, context)}</section>\n`,
      ),
    ],
  });
}

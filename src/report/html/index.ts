import type { Assessment } from '../assessment.js';
import { type Block, type Section, sectionsOf } from '../document/blocks.js';
import { quickLayout } from '../graph/quick-layout.js';
import { svgElement } from '../graph/svg.js';
import { reportBlocks, reportText } from '../markdown.js';
import { type BlockContext, blockElements } from './blocks.js';
import { cards, subtitle } from './cards.js';
import { mapElement } from './map-element.js';
import { type Html, html } from './markup.js';
import { page } from './page.js';

/**
 * The report as one HTML file: needs no network, is whole without its script and on paper, and holds the same sections as the
 * Markdown, from which it is made. Tables can be searched and ordered; the map shows all pipelines.
 */
export async function renderHtml(assessment: Assessment): Promise<string> {
  const [blocks, { pictures }] = await Promise.all([reportBlocks(assessment), reportText(assessment)]);
  // the title of the whole stands in the head of the page
  const { before, sections } = sectionsOf(
    blocks.filter((block) => !isTitle(block)),
    2,
  );
  const pictured = Math.max(
    0,
    sections.findIndex(({ blocks }) => blocks.some(isMermaid)),
  );
  const map = assessment.bundle.pipelines.length === 0 ? undefined : mapElement(assessment);
  const context: BlockContext = {
    title: 'Report',
    tables: 0,
    picture: (mermaid, title) => {
      const known = pictures.get(mermaid);
      return known && svgElement(quickLayout(known.drawing, known.look), title);
    },
  };
  const parts = sections.map((section, index) => part(section, index, context, index === pictured ? map : undefined));
  const name = assessment.provenance.paths.join(', ');
  return page({
    title: `Migration report: ${name}`,
    head: html`<header class="top"><h1>Migration report: ${name}</h1><p>${subtitle(assessment)}</p></header>\n${cards(assessment)}`,
    contents: sections.map(({ title }, index) => ({ title, anchor: anchorOf(index) })),
    body: [...blockElements(before, context), ...parts],
  });
}

const isTitle = (block: Block) => block.kind === 'heading' && block.level === 1;
const isMermaid = (block: Block) => block.kind === 'fence' && block.language === 'mermaid';
const anchorOf = (index: number) => `s${index + 1}`;

function part({ blocks }: Section, index: number, context: BlockContext, map: Html | undefined): Html {
  const [heading, ...others] = blockElements(blocks, context);
  return html`<section class="part" id="${anchorOf(index)}">${heading}${map}${others}</section>\n`;
}

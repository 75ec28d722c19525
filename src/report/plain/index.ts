import type { Assessment } from '../assessment.js';
import { type Block, plainText, sectionsOf } from '../document/blocks.js';
import { reportBlocks } from '../markdown.js';

/** ServiceNow takes 4,000 characters and no Markdown (health-score.md, "Where it is pasted"). */
export const PLAIN_BUDGET = 4000;
const WIDTH_OF_BULLET = '- ';

/** The executive summary as plain text, and what the whole report holds besides; at most 4,000 characters. */
export async function renderPlain(assessment: Assessment): Promise<string> {
  const { sections } = sectionsOf(await reportBlocks(assessment), 2);
  const [summary, ...others] = sections.filter(({ blocks }) => blocks[0]?.kind === 'heading' && blocks[0].level === 2);
  const title = `MIGRATION REPORT: ${assessment.provenance.paths.join(', ')}`;
  const more = `The whole report has also: ${others.map(({ title }) => title).join('; ')}.`;
  const lines = [title, '', ...(summary?.blocks.slice(1) ?? []).flatMap(plainBlock)];
  return within(lines, more);
}

/** Whole lines as long as there is room; a cut is marked. */
function within(lines: readonly string[], end: string): string {
  const mark = '[cut here: the rest is in the attached report]';
  const kept: string[] = [];
  let room = PLAIN_BUDGET - Math.min(end.length, 1000) - mark.length - 4;
  for (const line of lines) {
    if (line.length + 1 > room) {
      kept.push(mark, '');
      break;
    }
    kept.push(line);
    room -= line.length + 1;
  }
  return `${kept.join('\n')}\n${end.slice(0, 1000)}\n`;
}

function plainBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [plainText(block.pieces).toUpperCase(), ''];
    case 'paragraph':
      return [plainText(block.pieces), ''];
    case 'list':
      return [...block.items.map((item) => WIDTH_OF_BULLET + item.flatMap(plainBlock).join(' ').trim()), ''];
    case 'quote':
      return block.blocks.flatMap(plainBlock);
    case 'table':
      return [
        ...block.rows.map((cells) => WIDTH_OF_BULLET + rowText(block.head.map(plainText), cells.map(plainText))),
        '',
      ];
    default:
      return [];
  }
}

/** `Top risk: Credentials in clear text; Severity: critical`. */
function rowText(heads: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, column) => `${heads[column]}: ${cell}`).join('; ');
}

import type { Assessment } from '../assessment.js';
import { type Block, type Section, sectionsOf } from '../document/blocks.js';
import { reportBlocks } from '../markdown.js';
import { type AdfNode, adfBlocks, paragraph } from './nodes.js';

/** Jira takes 32,767 characters (health-score.md, "Where it is pasted"); measured on the JSON, which is longer than its text. */
export const ADF_BUDGET = 32_767;
/** Kept free for what says what is missing. */
const RESERVE = 1500;
/** From whole tables to their first rows, until a section fits. */
const ROW_LIMITS = [Number.POSITIVE_INFINITY, 20, 10, 5];

/**
 * The report for a Jira issue: section by section as long as there is room, each whole or with its tables cut at a visible mark; at
 * the end, what is missing. Jira draws no Mermaid: pictures are counted, and attached as files.
 */
export async function renderAdf(assessment: Assessment): Promise<string> {
  const { sections } = sectionsOf(await reportBlocks(assessment), 2);
  const content: AdfNode[] = [];
  const missing: string[] = [];
  let room = ADF_BUDGET - RESERVE;
  for (const section of sections.filter(({ blocks }) => isSection(blocks))) {
    const nodes = fitting(withoutPictures(section.blocks), room);
    if (!nodes) missing.push(section.title);
    else {
      content.push(...nodes);
      room -= lengthOf(nodes);
    }
  }
  return printed(missing.length === 0 ? content : [...content, note(missing)]);
}

/**
 * The whole report as several documents, each within the budget: one for the description, the others for comments. Cut between
 * blocks, inside a table between rows.
 */
export async function splitAdf(assessment: Assessment): Promise<string[]> {
  const parts: AdfNode[][] = [[]];
  let used = 0;
  for (const node of pieces(withoutPictures(await reportBlocks(assessment)))) {
    const length = lengthOf([node]);
    if (used + length > ADF_BUDGET - RESERVE && used > 0) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(node);
    used += length;
  }
  const mark = (index: number) =>
    paragraph([{ kind: 'strong', pieces: [{ kind: 'text', text: `Part ${index + 1} of ${parts.length}` }] }]);
  return parts.map((nodes, index) => printed(parts.length === 1 ? nodes : [mark(index), ...nodes]));
}

const ROWS_OF_A_PIECE = 12;

/** Nodes small enough to be moved to the next part; long tables in pieces, each with the heads. */
function pieces(blocks: readonly Block[]): AdfNode[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return adfBlocks([block], Number.POSITIVE_INFINITY);
    const count = Math.max(1, Math.ceil(block.rows.length / ROWS_OF_A_PIECE));
    const rowsOf = (index: number) => block.rows.slice(index * ROWS_OF_A_PIECE, (index + 1) * ROWS_OF_A_PIECE);
    return Array.from({ length: count }, (_, index) =>
      adfBlocks([{ ...block, rows: rowsOf(index) }], ROWS_OF_A_PIECE),
    ).flat();
  });
}

const isSection = (blocks: readonly Block[]) => blocks[0]?.kind === 'heading' && blocks[0].level === 2;

function fitting(blocks: readonly Block[], room: number): AdfNode[] | undefined {
  for (const limit of ROW_LIMITS) {
    const nodes = adfBlocks(blocks, limit);
    if (lengthOf(nodes) <= room) return nodes;
  }
  return undefined;
}

/** Pictures and the headings that are theirs alone, taken out and counted. */
function withoutPictures(blocks: Section['blocks']): Block[] {
  const kept = blocks.filter((block, index) => !isPicture(block) && !isTitleOfPicture(blocks, index));
  const count = blocks.filter(isPicture).length;
  if (count === 0) return kept;
  const words = `${count} ${count === 1 ? 'picture' : 'pictures'}: in the attached HTML report, or as files by \`migrate graph\`.`;
  return [...kept, { kind: 'paragraph', pieces: [{ kind: 'text', text: words.replaceAll('`', '') }] }];
}

const isPicture = (block: Block) => block.kind === 'fence' && block.language === 'mermaid';

function isTitleOfPicture(blocks: readonly Block[], index: number): boolean {
  const [block, next, after] = [blocks[index], blocks[index + 1], blocks[index + 2]];
  if (block?.kind !== 'heading' || block.level < 3 || !next || !isPicture(next)) return false;
  return after === undefined || after.kind === 'heading' || isPicture(after);
}

function note(missing: readonly string[]): AdfNode {
  const text = `Left out here, in the attached report: ${missing.join('; ')}.`;
  return { type: 'panel', attrs: { panelType: 'note' }, content: [paragraph([{ kind: 'text', text }])] };
}

const lengthOf = (nodes: readonly AdfNode[]) => JSON.stringify(nodes).length;
const printed = (content: readonly AdfNode[]) => `${JSON.stringify({ version: 1, type: 'doc', content })}\n`;

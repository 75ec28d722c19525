import { escapeMarkdown } from '../core/index.js';
import type { Assessment } from './assessment.js';
import { renderMarkdown } from './markdown.js';

/** A GitHub issue or comment takes 65,536 characters (health-score.md, "Where it is pasted"). */
export const GITHUB_BUDGET = 65_536;
/** For the marks of a part. */
const RESERVE = 600;

/** The Markdown report in parts that GitHub takes; see `partsOf`. */
export async function splitMarkdown(assessment: Assessment): Promise<string[]> {
  const text = await renderMarkdown(assessment);
  return partsOf(text, GITHUB_BUDGET, assessment.provenance.paths.map(escapeMarkdown).join(', '));
}

/**
 * Parts of at most `budget` characters: cut before sections, within a longer section before its subsections, within a longer
 * subsection between paragraphs, and within a longer table between rows, where its head is repeated. Each part says which it is.
 */
export function partsOf(text: string, budget: number, name: string): string[] {
  if (text.length <= budget) return [text];
  const room = budget - RESERVE - Math.min(name.length, 200);
  const parts: string[] = [];
  for (const piece of piecesOf(text, room)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length <= room) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts.map((part, index) => marked(part, index, parts, name.slice(0, 200)));
}

function marked(part: string, index: number, parts: readonly string[], name: string): string {
  const which = `**Part ${index + 1} of ${parts.length}** of the migration report of ${name}`;
  const before = `> ${which}.\n\n`;
  const after =
    index + 1 < parts.length
      ? `\n> Cut here: part ${index + 2} of ${parts.length} goes on. Attach all parts, or the whole file.\n`
      : '';
  return before + part.trimEnd() + (after === '' ? '\n' : `\n${after}`);
}

/** From coarse to fine; a piece that fits is not cut further. */
const BORDERS = [/^(?=## )/m, /^(?=### )/m, /(?<=\n\n)(?=[^\n])/];

function piecesOf(text: string, room: number, level = 0): string[] {
  if (text.length <= room) return [text];
  const border = BORDERS[level];
  if (border === undefined) return rowsOf(text, room);
  const pieces = text.split(border).flatMap((piece) => piecesOf(piece, room, level + 1));
  return level === 0 ? pieces : packed(pieces, room);
}

/** Neighbours together as long as they fit. */
function packed(pieces: readonly string[], room: number): string[] {
  const done: string[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (last !== undefined && last.length + piece.length <= room) done[done.length - 1] = last + piece;
    else done.push(piece);
  }
  return done;
}

/** A long table as several; anything else that long is cut between lines. */
function rowsOf(text: string, room: number): string[] {
  const lines = text.trimEnd().split('\n');
  const isTable = lines[0]?.startsWith('|') === true && /^\|[-:|]+\|$/.test(lines[1] ?? '');
  const head = isTable ? `${lines.slice(0, 2).join('\n')}\n` : '';
  const chunks = packed(
    lines.slice(isTable ? 2 : 0).map((line) => `${line}\n`),
    room - head.length - 1,
  );
  return chunks.map((chunk) => `${head}${chunk}\n`);
}

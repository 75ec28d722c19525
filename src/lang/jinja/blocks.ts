/** Cuts a template into texts and tags, whitespace control and `raw` included (Jinja docs, "Template designer"). */
import type { Place } from './tree.js';

export type Block = Place &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'output' | 'statement'; readonly code: string; readonly from: number }
  );

/** A template that Jinja would refuse. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly at: Place,
  ) {
    super(message);
  }
}

const OPENING = /\{\{|\{%|\{#/g;
const CLOSING: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };
const RAW = /^\{%[-+]?\s*raw\s*-?%\}/;
const END_RAW = /\{%[-+]?\s*endraw\s*([-+]?)%\}/g;

/** Texts and tags in order. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let strip = false;
  const put = (from: number, to: number, stripEnd: boolean) => {
    let piece = text.slice(from, to);
    if (strip) piece = piece.replace(/^\s+/, '');
    if (stripEnd) piece = piece.replace(/\s+$/, '');
    if (piece !== '') blocks.push({ kind: 'text', text: piece, start: from, end: to });
  };
  for (;;) {
    OPENING.lastIndex = at;
    const found = OPENING.exec(text);
    if (!found) break;
    const raw = RAW.exec(text.slice(found.index));
    put(at, found.index, text[found.index + 2] === '-');
    if (raw) {
      END_RAW.lastIndex = found.index + raw[0].length;
      const end = END_RAW.exec(text);
      if (!end) throw new Refused('raw without endraw', { start: found.index, end: text.length });
      strip = raw[0].endsWith('-%}');
      put(found.index + raw[0].length, end.index, text[end.index + 2] === '-');
      strip = end[1] === '-';
      at = end.index + end[0].length;
      continue;
    }
    const tag = tagAt(text, found.index, found[0]);
    if (found[0] !== '{#')
      blocks.push({
        kind: found[0] === '{{' ? 'output' : 'statement',
        code: tag.code,
        from: tag.from,
        start: found.index,
        end: tag.end,
      });
    strip = tag.strips;
    at = tag.end;
  }
  put(at, text.length, false);
  return blocks;
}

interface Tag {
  readonly code: string;
  readonly from: number;
  readonly end: number;
  readonly strips: boolean;
}

/** One tag: texts in quotes and brackets may hold what else would close it. */
function tagAt(text: string, start: number, opening: string): Tag {
  const closing = CLOSING[opening] ?? '';
  const from = start + 2 + (/[-+]/.test(text[start + 2] ?? '') ? 1 : 0);
  const at = opening === '{#' ? text.indexOf(closing, from) : closingAt(text, from, closing);
  if (at < 0) throw new Refused(`${opening} without ${closing}`, { start, end: text.length });
  const strips = text[at - 1] === '-' && at > from;
  const cut = strips || (opening === '{%' && text[at - 1] === '+') ? 1 : 0;
  return { code: text.slice(from, at - cut), from, end: at + 2, strips };
}

/** Where the code of a tag ends; -1 where it does not. */
function closingAt(text: string, from: number, closing: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const one = text[at] ?? '';
    if (depth === 0 && text.startsWith(closing, at)) return at;
    if (one === '"' || one === "'") at = endOfText(text, at);
    else if ('([{'.includes(one)) depth += 1;
    else if (')]}'.includes(one)) depth = Math.max(0, depth - 1);
  }
  return -1;
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[start]) return at;
  }
  throw new Refused('a text that does not end', { start, end: text.length });
}

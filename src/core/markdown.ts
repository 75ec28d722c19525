import { readable } from './readable.js';
import { shorten, visible } from './text.js';

/** No single piece of repository text takes more room than this in a document for people; the whole stands in the JSON. */
const TEXT_LIMIT = 400;
const CODE_LIMIT = 120;

/** Punctuation that Markdown gives a meaning inside a line; `|` ends a table cell, `$` starts mathematics on GitHub and GitLab. */
const SPECIAL = /[\\`*_[\]|~$]/g;
/** What would start a block where a line or a list item begins: `- x`, `1. x`, `# x`, `= x`. */
const BLOCK_START = /^([-+=#]|\d{1,9}(?=[.)]))/;
/**
 * What GitHub and GitLab link on the rendered text, where a backslash or an entity no longer helps: `@team`, `a@b.c`, `#12`, `!12`,
 * `://`, `www.`, `:tada:`. A zero-width space after the first character stops them; the reader sees the same text.
 */
const LINKED = /[@](?=[\w-])|[#!%&^](?=\d)|:(?=\/\/)|\bwww(?=\.)|:(?=[a-z0-9_+-]{1,40}:)/gi;
const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Repository text as inline Markdown that shows exactly that text: in a paragraph, a list item or a table cell. Always one line. */
export function escapeMarkdown(text: string): string {
  return escapeInline(shorten(visible(readable(text)), TEXT_LIMIT)).replace(BLOCK_START, blockStart);
}

/** Repository text in a fixed-width font. Falls back to `<code>` where a backtick or a pipe would end the span or the cell. */
export function codeSpan(text: string): string {
  const shown = shorten(visible(readable(text)), CODE_LIMIT);
  if (shown !== '' && !/[`|\\]|^ | $/.test(shown)) return `\`${shown}\``;
  return `<code>${escapeInline(shown)}</code>`;
}

function escapeInline(text: string): string {
  const entities = text.replace(LINKED, '$&\u0001').replace(/[&<>]/g, (character) => ENTITY[character] ?? character);
  return entities.replace(SPECIAL, '\\$&').replaceAll('\u0001', '&#8203;');
}

function blockStart(start: string): string {
  return /\d/.test(start) ? start.replace(/\d$/, (digit) => `&#${digit.charCodeAt(0)};`) : `\\${start}`;
}

/** Scalars of YAML 1.1: the plain ones by rule, all others as the YAML library prints them. */
import { Document, isScalar, Scalar, visit } from 'yaml';
import type { Json } from '../../core/index.js';

/** Kubernetes reads YAML 1.1, where `y`, `on` and `12:30` are no texts: they have to be quoted. */
const OPTIONS = { aliasDuplicateObjects: false, version: '1.1' } as const;

/** The first sign of what is no number, date or marker. */
const LETTER = /^[\p{L}_/$(]/u;
/** Too many rather than too few: some of these are texts after all, and the library knows which. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** Characters that only a double-quoted text can say, and lone surrogates (as the library has it). */
const ESCAPED = /[^\P{Cc}\t\n]|\p{Cs}/u;
/**
 * What the YAML library prints as it is and the parser of Kubernetes and Argo (go-yaml, which is libyaml) takes for line breaks or refuses:
 * separators of lines and paragraphs, byte order marks, the two signs that are none, and halves of pairs, which nothing can store.
 */
const FOREIGN = /[\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u;
/** Starts with a sign that forbids a plain text, or holds a mapping's colon or a comment. */
const QUOTED = /^[ ,[\]{}#&*!|>'"%@`]|: | #|[ :]$/;
/** A text of lines that needs no thought: it starts with a visible sign, and ends in one, with a line break behind it or none. */
const LINES = /^\S[\s\S]*[^\n\t ]\n?$/;

/** A scalar of a list or a map whose further lines stand at `indent`. */
export function scalarText(value: null | boolean | number | string, indent: string): string {
  if (typeof value !== 'string') return otherText(value, indent);
  if (FOREIGN.test(value)) return escapedText(value);
  if (ESCAPED.test(value)) return libraryText(value, indent);
  if (value.includes('\n')) return linesText(value, indent);
  if (value.includes('\t')) return libraryText(value, indent);
  if (QUOTED.test(value)) return quoted(value);
  return LETTER.test(value) && !WORD.test(value) ? value : remembered(value, indent);
}

/** A key of a map that stands at `indent`. */
export function keyText(key: string, indent: string): string {
  if (SIMPLE_KEY.test(key) && !WORD.test(key)) return key;
  if (FOREIGN.test(key)) return escapedText(key);
  const text = libraryDocument({ [key]: 0 }, indent);
  const end = key.includes('\n') || text.startsWith('? ') ? `\n${indent}: 0` : ': 0';
  return text.slice(text.startsWith('? ') ? 2 : 0, -end.length);
}

const SIMPLE_KEY = /^[A-Za-z][\w./-]{0,200}$/;

function otherText(value: null | boolean | number, indent: string): string {
  return typeof value !== 'number' || Number.isSafeInteger(value) ? plainOf(value) : libraryText(value, indent);
}

const plainOf = (value: null | boolean | number) => (Object.is(value, -0) ? '-0' : String(value));

function quoted(value: string): string {
  return value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}

/** In double quotes, where YAML reads what JSON writes; for half of a pair of surrogates the sign that stands for what is lost. */
function escapedText(value: string): string {
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const quotedText = JSON.stringify(value.replaceAll(/\p{Cs}/gu, '\ufffd'));
  return quotedText.replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, code);
}

function linesText(value: string, indent: string): string {
  if (indent === '' || !LINES.test(value)) return libraryText(value, indent);
  const isEnded = value.endsWith('\n');
  const body = isEnded ? value.slice(0, -1) : value;
  return `|${isEnded ? '' : '-'}\n${indent}${body.replace(/\n+/g, `$&${indent}`)}`;
}

/** Texts of one line are printed alike wherever they stand, and the same ones come again in every manifest. */
const memory = new Map<string, string>();
const MEMORY = 5000;
const LONGEST = 200;

function remembered(value: string, indent: string): string {
  if (indent === '' || value.length > LONGEST) return libraryText(value, indent);
  const known = memory.get(value) ?? libraryText(value, indent);
  if (memory.size < MEMORY) memory.set(value, known);
  return known;
}

/** A scalar as the library prints it below as many keys as its indentation has levels. */
function libraryText(value: null | boolean | number | string, indent: string): string {
  if (indent === '') return textOf(value).slice(0, -1);
  return libraryDocument({ k: value }, indent.slice(2)).slice('k: '.length);
}

/** A map at `indent`, without the line break behind it. */
function libraryDocument(content: Json, indent: string): string {
  let whole = content;
  let head = '';
  for (let at = ''; at.length < indent.length; at += '  ') {
    whole = { k: whole };
    head += `${at}k:\n`;
  }
  return textOf(whole).slice(head.length + indent.length, -1);
}

/** A whole document by the library: scripts of several lines as blocks, everything else as YAML's own rules ask for. */
function textOf(content: Json): string {
  const document = new Document(content, OPTIONS);
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0 });
}

import { findSecrets, isWordLike, LENIENT, type Masker, maskerOf, maskValue } from '../core/index.js';
import type { OutlineItem } from '../lang/groovy/syntax/index.js';

const LITERALS: ReadonlySet<string> = new Set(['string', 'gstring', 'number']);
/** Items whose text says what the literal behind them is for: `token: '…'`, `password = '…'`. */
const NAMING: ReadonlySet<string> = new Set(['entry', 'name', 'field', 'call']);

/** What to show of one file: `mask` for words about it, `outline` for what was read in it. */
export interface SyntaxMasking {
  readonly mask: Masker;
  outline(items: readonly OutlineItem[]): OutlineItem[];
}

/** Masks what looks like a credential in the source: by its form, by the name that it is bound to, and wherever else the file has it again. */
export function syntaxMasking(source: string): SyntaxMasking {
  const found = [
    ...findSecrets(source, 'program', undefined, LENIENT).map(({ start, end }) => source.slice(start, end)),
    ...namedValues(source),
  ];
  const mask = maskerOf(found, LENIENT);
  // a password that is a word is often the name of a method too, which is no secret
  const names = maskerOf(
    found.filter((value) => !isWordLike(value)),
    LENIENT,
  );
  return { mask, outline: (items) => items.map((item, index) => maskedItem(item, items[index - 1], mask, names)) };
}

/** `name: 'API_TOKEN', defaultValue: '…'`, as steps and parameters have it. */
const NAMED =
  /\bname[ ]?:[ ]{0,8}(["'])([\w.-]{1,80})\1[ ]?,\s{0,80}(?:value|defaultValue)[ ]?:[ ]{0,8}(["'])([^"'\n]{1,2000})\3/g;

function namedValues(source: string): string[] {
  return [...source.matchAll(NAMED)].flatMap(([, , name = '', , value = '']) =>
    findSecrets(value, 'program', name, LENIENT).length > 0 ? [value] : [],
  );
}

function maskedItem(item: OutlineItem, before: OutlineItem | undefined, mask: Masker, names: Masker): OutlineItem {
  const [kind, text, line] = item;
  if (text === null) return item;
  if (!LITERALS.has(kind)) return [kind, names(text), line];
  const bound = before && NAMING.has(before[0]) && before[1] !== null ? before[1] : undefined;
  const isSecret = bound !== undefined && findSecrets(text, 'program', bound, LENIENT).length > 0;
  return [kind, isSecret ? maskValue(text) : mask(text), line];
}

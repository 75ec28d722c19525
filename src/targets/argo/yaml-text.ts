/**
 * Plain data as YAML, letter for letter as the YAML library prints it: its documents of node objects are made to be edited, and cost more
 * than translating what they say. Structure is printed here; scalars that need thought are the library's (`yaml-scalar`).
 */
import { type Json, visible } from '../../core/index.js';
import { keyText, scalarText } from './yaml-scalar.js';

/** The line above an item of a list, without its `#`; undefined where there is none. Asked only for what `Commented` lists. */
export type Comments = (item: Json) => string | undefined;

/** The lists whose items have comments, by identity, and what these say. */
export interface Commented {
  readonly lists: ReadonlySet<unknown>;
  readonly commentOf: Comments;
}

/** One document, ended by a line break. */
export function yamlText(content: Json, commented: Commented = NO_COMMENTS): string {
  const printer = new Printer(commented);
  printer.node(content, '');
  return `${printer.parts.join('')}\n`;
}

const NO_COMMENTS: Commented = { lists: new Set(), commentOf: () => undefined };

/** YAML takes longer keys only behind a `?`. */
const LONGEST_SIMPLE_KEY = 1024;

type Items = readonly Json[];
type Fields = { readonly [key: string]: Json };

/** Collects pieces: a text that is put together member by member is copied once for each level. */
class Printer {
  readonly parts: string[] = [];

  constructor(private readonly commented: Commented) {}

  /** A value whose lines, but for the first, stand at `indent`. */
  node(value: Json, indent: string): void {
    if (value === null || typeof value !== 'object') this.parts.push(scalarText(value, indent));
    else if (Array.isArray(value)) this.list(value, indent);
    else this.map(value as Fields, indent);
  }

  private list(items: Items, indent: string): void {
    if (items.length === 0) return void this.parts.push('[]');
    const isCommented = this.commented.lists.has(items);
    const inner = `${indent}  `;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index] as Json;
      if (index > 0) this.parts.push('\n', indent);
      if (isCommented) this.above(item, indent);
      this.parts.push('- ');
      this.node(item, inner);
    }
  }

  private above(item: Json, indent: string): void {
    const comment = this.commented.commentOf(item);
    if (comment === undefined) return;
    this.parts.push(comment === '' ? '#' : `# ${visible(comment)}`, '\n', indent);
  }

  private map(fields: Fields, indent: string): void {
    const inner = `${indent}  `;
    let isEmpty = true;
    for (const key of Object.keys(fields)) {
      const value = fields[key];
      if (value === undefined) continue;
      if (!isEmpty) this.parts.push('\n', indent);
      isEmpty = false;
      this.pair(key, value, indent, inner);
    }
    if (isEmpty) this.parts.push('{}');
  }

  private pair(key: string, value: Json, indent: string, inner: string): void {
    const { parts } = this;
    const head = keyText(key, indent);
    if (key.includes('\n') || head.length > LONGEST_SIMPLE_KEY) parts.push('? ', head, '\n', indent, ': ');
    else if (isBlock(value)) parts.push(head, ':\n', inner);
    else parts.push(head, ': ');
    this.node(value, inner);
  }
}

/** Whether a value stands on lines of its own. */
function isBlock(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const key of Object.keys(value)) if ((value as Fields)[key] !== undefined) return true;
  return false;
}

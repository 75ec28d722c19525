/**
 * Plain data as YAML, letter for letter as the YAML library prints it: its documents of node objects are made to be edited, and cost more
 * than translating what they say. Structure is printed here; scalars that need thought are the library's (`yaml-scalar`).
 */
import type { Json } from '../../core/index.js';
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
  return `${new Printer(commented).node(content, '')}\n`;
}

const NO_COMMENTS: Commented = { lists: new Set(), commentOf: () => undefined };

/** YAML takes longer keys only behind a `?`. */
const LONGEST_SIMPLE_KEY = 1024;

type Items = readonly Json[];
type Fields = { readonly [key: string]: Json };

class Printer {
  constructor(private readonly commented: Commented) {}

  /** A value whose lines, but for the first, stand at `indent`. */
  node(value: Json, indent: string): string {
    if (value === null || typeof value !== 'object') return scalarText(value, indent);
    return Array.isArray(value) ? this.list(value, indent) : this.map(value as Fields, indent);
  }

  private list(items: Items, indent: string): string {
    if (items.length === 0) return '[]';
    const print = (item: Json) => `- ${this.node(item, `${indent}  `)}`;
    const isCommented = this.commented.lists.has(items);
    return items
      .map((item) => (isCommented ? this.above(item, indent) + print(item) : print(item)))
      .join(`\n${indent}`);
  }

  private above(item: Json, indent: string): string {
    const comment = this.commented.commentOf(item);
    if (comment === undefined) return '';
    return `${comment === '' ? '#' : `# ${comment}`}\n${indent}`;
  }

  private map(fields: Fields, indent: string): string {
    const lines: string[] = [];
    for (const key of Object.keys(fields)) {
      const value = fields[key];
      if (value !== undefined) lines.push(this.pair(key, value, indent));
    }
    return lines.length === 0 ? '{}' : lines.join(`\n${indent}`);
  }

  private pair(key: string, value: Json, indent: string): string {
    const inner = `${indent}  `;
    const head = keyText(key, indent);
    const body = this.node(value, inner);
    if (key.includes('\n') || head.length > LONGEST_SIMPLE_KEY) return `? ${head}\n${indent}: ${body}`;
    return isBlock(value) ? `${head}:\n${inner}${body}` : `${head}: ${body}`;
  }
}

/** Whether a value stands on lines of its own. */
function isBlock(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length > 0 : Object.values(value).some((one) => one !== undefined);
}

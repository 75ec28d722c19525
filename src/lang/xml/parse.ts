import { type SaxesAttributeNS, SaxesParser, type SaxesTagPlain } from 'saxes';
import { LineTable } from '../lines.js';
import type { XmlDocument, XmlElement, XmlProblem } from './tree.js';

/** Bounds of one document; past them reading stops and says so. */
const MOST = { elements: 200_000, depth: 200 } as const;

/**
 * An XML document as a tree with places. Never follows a reference out of the document and expands no entity that a
 * document type declares, so that neither an external entity nor a "billion laughs" has any effect.
 */
export function parseXml(file: string, text: string): XmlDocument {
  return new Builder(file, text).read();
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  children: XmlElement[];
  start: number;
};

/** Ends the parse from inside one of its handlers. */
class Stop extends Error {}

class Builder {
  private readonly parser = new SaxesParser();
  private readonly problems: XmlProblem[] = [];
  private readonly open: Open[] = [];
  private root: XmlElement | undefined;
  private elements = 0;
  private start = 0;
  private readonly lines: LineTable;
  /** Blanks before the declaration, common in exported jobs and refused by the letter of the standard. */
  private readonly blanks: number;

  constructor(
    file: string,
    private readonly input: string,
  ) {
    this.lines = new LineTable(file, input);
    this.blanks = input.length - input.trimStart().length;
    const { parser } = this;
    parser.on('error', ({ message }) => this.syntax(message));
    parser.on('doctype', (doctype) => this.doctype(doctype));
    parser.on('opentagstart', ({ name }) => {
      this.start = this.offset() - name.length - 2;
    });
    parser.on('opentag', (tag) => this.openTag(tag));
    parser.on('closetag', () => this.closeTag());
    parser.on('text', (text) => this.text(text));
    parser.on('cdata', (text) => this.text(text));
  }

  read(): XmlDocument {
    try {
      this.parser.write(this.input.slice(this.blanks)).close();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
    for (let at = this.open.length; at > 0; at--) this.closeTag(true);
    return { root: this.root, problems: this.problems };
  }

  private syntax(message: string): never {
    const plain = message.replace(/^.*?\d+:\d+: /, '');
    this.say('syntax', plain);
    throw new Stop();
  }

  private doctype(doctype: string): void {
    if (/<!ENTITY/i.test(doctype)) this.say('entity', 'the document type declares entities, which are not expanded');
  }

  private openTag({
    name,
    attributes,
  }: SaxesTagPlain | { name: string; attributes: Record<string, SaxesAttributeNS> }) {
    this.elements++;
    if (this.elements > MOST.elements) this.stop(`more than ${MOST.elements} elements`);
    if (this.open.length >= MOST.depth) this.stop(`elements nested more than ${MOST.depth} deep`);
    const plain = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, typeof value === 'string' ? value : value.value]),
    );
    const span = this.lines.span({ start: this.start, end: this.start });
    this.open.push({ name, attributes: plain, children: [], text: '', span, start: this.start });
  }

  private closeTag(cut?: true): void {
    const done = this.open.pop();
    if (!done) return;
    const { start, ...whole } = done;
    const span = this.lines.span({ start, end: this.offset() });
    const closed: XmlElement = { ...whole, span, ...(cut && { cut }) };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(closed);
    else this.root ??= closed;
  }

  private text(text: string): void {
    const current = this.open.at(-1);
    if (current) current.text += text;
  }

  private stop(message: string): never {
    this.say('limit', message);
    throw new Stop();
  }

  private say(kind: XmlProblem['kind'], message: string): void {
    const here = this.offset();
    this.problems.push({ kind, message, span: this.lines.span({ start: here, end: here }) });
  }

  private offset(): number {
    return this.blanks + this.parser.position;
  }
}

import type { Span } from '../../core/index.js';

/** An element of an XML document, with the place where it stands. Comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, character references resolved; for an element with children mostly blanks. */
  readonly text: string;
  /** From the start of its start tag to the end of its end tag. */
  readonly span: Span;
  /** The document broke off before its end tag. */
  readonly cut?: true;
}

/**
 * What is wrong with a document. `syntax`: not well-formed (what was read up to there is kept); `entity`: a document type
 * declares entities, which are never expanded; `limit`: deeper or longer than is read.
 */
export interface XmlProblem {
  readonly kind: 'syntax' | 'entity' | 'limit';
  readonly message: string;
  readonly span: Span;
}

export interface XmlDocument {
  /** The root element, closed where the reading ended if the document is broken; absent for a document without one. */
  readonly root: XmlElement | undefined;
  readonly problems: readonly XmlProblem[];
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The trimmed text of the first child of that name; undefined without such a child. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text.trim();
}

import { hash as digest } from 'node:crypto';

const MARK = '# tiphys: generated; the hash tells whether this file was edited since; sha256:';
const hash = (text: string) => digest('sha256', text);

/** A generated text with a first line that knows what follows it. */
export function stamp(text: string): string {
  return `${MARK}${hash(text)}\n${text}`;
}

/** The same for Markdown, in a comment. */
export function stampMarkdown(text: string): string {
  return `<!-- ${MARK}${hash(text)} -->\n${text}`;
}

/** The same for a Helm template, in a comment that leaves no line behind. */
export function stampHelm(text: string): string {
  return `{{- /* ${MARK}${hash(text)} */ -}}\n${text}`;
}

/** The same for JSON: the hash of the document without its own entry. */
export function stampJson(content: Readonly<Record<string, unknown>>): string {
  const sha256 = hash(JSON.stringify(content));
  return `${JSON.stringify({ generated: { sha256 }, ...content }, null, 2)}\n`;
}

/** What tells two texts of a file apart. */
export const hashOf = (text: string): string => hash(text);

/** Whether we wrote a file and nobody changed it since. */
export function isUnedited(path: string, text: string): boolean {
  if (path.endsWith('.json')) return isUneditedJson(text);
  const end = text.indexOf('\n');
  const found = /sha256:([0-9a-f]{64})(?: -->| \*\/ -\}\})?$/.exec(text.slice(0, end));
  return text.slice(0, end).includes(MARK) && found?.[1] === hash(text.slice(end + 1));
}

/** Whether an edited file was made of the very text that would be written now: then there is nothing new to offer. */
export function isEditOf(path: string, edited: string, text: string): boolean {
  const known = stampedHash(path, text);
  return known !== undefined && known === stampedHash(path, edited);
}

function stampedHash(path: string, text: string): string | undefined {
  const head = path.endsWith('.json') ? text.slice(0, 200) : text.slice(0, text.indexOf('\n'));
  return /sha256(?:": ")?:?([0-9a-f]{64})/.exec(head)?.[1];
}

function isUneditedJson(text: string): boolean {
  try {
    const { generated, ...content } = JSON.parse(text) as { generated?: { sha256?: string } };
    return generated?.sha256 === hash(JSON.stringify(content));
  } catch {
    return false;
  }
}

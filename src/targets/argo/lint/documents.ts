/** Manifest files as documents, read as Kubernetes tools read YAML (version 1.1, no dates). */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Tags } from 'yaml';
import type { Json } from '../../../core/index.js';
import { record, text } from '../json.js';
import { isMapping, type Mapping, type Path } from './finding.js';

export interface ManifestFile {
  /** Relative to the folder that is checked, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Line and column count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface ManifestDocument {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly body: Mapping;
  /** Where something in the document stands; of something that is not there, where what holds it does. */
  locate(path: Path): Position;
}

export interface Unreadable {
  readonly file: string;
  readonly message: string;
  readonly at: Position;
}

export interface Documents {
  readonly documents: readonly ManifestDocument[];
  readonly unreadable: readonly Unreadable[];
}

const NOT_KUBERNETES = new Set(['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary']);
/** An alias that stands for more than this is a bomb. */
const MOST_ALIASES = 100;

export function readDocuments({ path: file, text }: ManifestFile): Documents {
  const lines = new LineCounter();
  const documents: ManifestDocument[] = [];
  const unreadable: Unreadable[] = [];
  const fail = (message: string, at: Position) => unreadable.push({ file, message, at });
  const places = placesOf(text);
  for (const [index, document] of parsed(text, lines, fail).entries()) {
    for (const { message, pos } of document.errors) fail(firstLine(message), position(pos[0], lines));
    const body = document.errors.length > 0 ? undefined : plain(document, fail);
    if (isMapping(body)) documents.push({ file, ...headOf(body), body, locate: (path) => places(index, path) });
  }
  return { documents, unreadable };
}

/**
 * Where things stand in the documents of a text. Of few files somebody asks for it, and their trees, many times as large as the texts, are made
 * once more then: those of a whole folder are more than can be held.
 */
function placesOf(text: string): (index: number, path: Path) => Position {
  const lines = new LineCounter();
  let again: readonly Document[] | undefined;
  return (index, path) => {
    again ??= parsed(text, lines, () => undefined);
    return position(nodeAt((again[index]?.contents ?? null) as Node | null, path)?.range?.[0] ?? 0, lines);
  };
}

function position(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

type Fail = (message: string, at: Position) => void;
const START: Position = { line: 1, column: 1 };
const firstLine = (message: string) => message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';

function parsed(text: string, lines: LineCounter, fail: Fail): readonly Document[] {
  try {
    return loose(text, lines);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fail('is nested too deeply to be read', START);
    return [];
  }
}

const MOST_REPAIRS = 40;

/**
 * Go's reader takes lines of a quoted text or of a list in brackets that stand further left than they should; the library does
 * not. Such lines are moved to the right, which changes no value, as long as that helps.
 */
function loose(text: string, lines: LineCounter): readonly Document[] {
  const first = parseOnce(text, lines);
  let [now, documents] = [text, first];
  for (let tries = 0; tries < MOST_REPAIRS; tries += 1) {
    const [wrong] = documents.flatMap(({ errors }) => errors);
    if (!wrong) return documents;
    const quote = wrong.code === 'MISSING_CHAR' && wrong.message.startsWith('Missing closing');
    if (!quote && wrong.code !== 'BAD_INDENT') break;
    const start = quote ? now.indexOf('\n', wrong.pos[0] - 1) + 1 : now.lastIndexOf('\n', wrong.pos[0] - 1) + 1;
    if (start <= 0 || start >= now.length) break;
    now = `${now.slice(0, start)}${' '.repeat(40)}${now.slice(start)}`;
    documents = parseOnce(now, new LineCounter());
  }
  if (documents.some(({ errors }) => errors.length > 0)) return first;
  lines.lineStarts.length = 0;
  return parseOnce(now, lines);
}

/** A dot alone is a text in Go's reader; the library takes it for a number of version 1.1. */
function withDigits(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:float' || !('test' in tag) || !tag.test?.test('.'))
    return tag;
  return { ...tag, test: new RegExp(`^(?=.*\\d)(?:${tag.test.source})`, tag.test.flags) } as typeof tag;
}

function parseOnce(text: string, lineCounter: LineCounter): readonly Document[] {
  const customTags = (tags: Tags) =>
    tags.filter((tag) => typeof tag === 'string' || !NOT_KUBERNETES.has(tag.tag)).map(withDigits);
  const options = { version: '1.1', logLevel: 'silent', strict: false, lineCounter, customTags, merge: true } as const;
  const documents = parseAllDocuments(text, options);
  return Array.isArray(documents) ? (documents as Document[]) : [];
}

function plain(document: Document, fail: Fail): Json | undefined {
  try {
    const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
    let odd = '';
    const finite = (key: string, one: unknown) => {
      if (typeof one === 'number' && !Number.isFinite(one)) odd = `${key}: ${one}`;
      return one;
    };
    const text = JSON.stringify(value ?? null, finite);
    if (odd === '') return JSON.parse(text) as Json;
    fail(`a number that JSON does not know: ${odd}`, START);
    return undefined;
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    fail(error instanceof RangeError ? 'is nested too deeply to be read' : error.message, START);
    return undefined;
  }
}

function headOf(body: Mapping): Pick<ManifestDocument, 'apiVersion' | 'kind' | 'name'> {
  const metadata = record(body.metadata);
  return {
    apiVersion: text(body.apiVersion),
    kind: text(body.kind),
    name: text(metadata.name) || text(metadata.generateName),
  };
}

/** The deepest node along a path. A key stands for its value: that is where a reader looks. */
function nodeAt(top: Node | null, path: Path): Node | undefined {
  let node: Node | undefined = top ?? undefined;
  for (const step of path) {
    let next: Node | undefined;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      next =
        (pair?.key as Node | undefined) &&
        ((isMap(pair?.value) || isSeq(pair?.value) ? pair?.value : pair?.key) as Node);
    } else if (isSeq(node)) next = node.items[Number(step)] as Node | undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

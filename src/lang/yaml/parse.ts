import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, type ParsedNode, parseAllDocuments } from 'yaml';
import { lineSpan, type Span } from '../../core/index.js';
import type { YamlEntry, YamlNode, YamlProblem, YamlReading } from './tree.js';

export type YamlReader = 'SnakeYAML' | 'PyYAML';

/** Bounds of one file. `copies` counts the nodes that aliases stand for: what a reader that walks the tree visits again. */
const MOST = {
  copies: 50_000,
  depth: 100,
  documents: 2_000,
  problems: 20,
  characters: 1_500_000,
  brackets: 2_000,
} as const;

/**
 * All documents of a YAML file as trees with places, by the rules of YAML 1.1 (as PyYAML, SnakeYAML and Kubernetes read it).
 * A document with an error is left out; an alias that would blow up the tree is replaced by null, with a problem. `by`: where one map has several `<<`,
 * SnakeYAML keeps what the first of them says (`SafeConstructor.mergeNode`), PyYAML what the last does (`SafeConstructor.flatten_mapping`).
 */
export function parseYaml(file: string, text: string, by: YamlReader = 'SnakeYAML'): YamlReading {
  const limit = beyond(text);
  if (limit !== undefined)
    return { documents: [], problems: [{ kind: 'limit', message: limit, span: lineSpan(file, 1) }] };
  const first = parsed(text);
  const { documents: found, lines } = first.broken ? parsed(indentQuoted(text)) : first;
  const problems: YamlProblem[] = [];
  const documents: YamlNode[] = [];
  for (const document of found.slice(0, MOST.documents)) {
    const converter = new Converter(file, lines, problems, by);
    const [error] = document.errors;
    if (error) converter.say('syntax', error.message.split('\n')[0] ?? 'not YAML', error.pos);
    else if (document.contents) documents.push(converter.node(document.contents, 0).node);
  }
  return { documents, problems };
}

/** What makes a text more than is parsed, told without parsing it: its length, or brackets that open and never close. */
function beyond(text: string): string | undefined {
  if (text.length > MOST.characters) return `more than ${MOST.characters} characters; the file is left out`;
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > MOST.brackets) return `more than ${MOST.brackets} open brackets; the file is left out`;
    if (open < 0) open = 0;
  }
  return undefined;
}

function parsed(text: string) {
  const lines = new LineCounter();
  const options = { version: '1.1', lineCounter: lines, uniqueKeys: false, merge: true, logLevel: 'silent' } as const;
  const all = parseAllDocuments(text, options);
  const documents = Array.isArray(all) ? all : [];
  return {
    documents,
    lines,
    broken: documents.some(({ errors }) => errors.some(({ message }) => /quote/.test(message))),
  };
}

/**
 * Quoted texts whose further lines stand too far left: YAML forbids them, PyYAML and SnakeYAML read them. Blanks before a further
 * line do not count, so that moving it to the right changes no value (only the columns of what follows on that line).
 */
function indentQuoted(text: string): string {
  return text.replace(/^([ \t]*)((?:- +)*[\w.-]+: +)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/gms, (whole, indent: string) =>
    whole.replaceAll('\n', `\n${indent}    `),
  );
}

interface Weighed {
  readonly node: YamlNode;
  readonly weight: number;
}

class Converter {
  private readonly anchors = new Map<string, Weighed>();
  private copies = 0;
  private full = false;

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
    private readonly problems: YamlProblem[],
    private readonly by: YamlReader,
  ) {}

  node(node: ParsedNode | null, depth: number): Weighed {
    if (node === null) return this.nothing([0, 0]);
    if (isAlias(node)) return this.alias(node.source, node.range);
    if (depth > MOST.depth) {
      this.say('limit', `nested more than ${MOST.depth} deep; what lies deeper is left out`, node.range);
      return this.nothing(node.range);
    }
    const weighed = this.plain(node, depth);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, weighed);
    return weighed;
  }

  private plain(node: Exclude<ParsedNode, { source: string; type: 'ALIAS' }>, depth: number): Weighed {
    const span = this.span(node.range);
    const tag = tagOf(node.tag);
    const common = { span, ...(tag !== undefined && { tag }) };
    if (isMap(node)) return this.map(node.items as Pair<ParsedNode, ParsedNode | null>[], common, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as ParsedNode, depth + 1));
      return { node: { ...common, kind: 'list', items: items.map((item) => item.node) }, weight: weightOf(items) };
    }
    return { node: { ...common, kind: 'scalar', ...scalarOf(isScalar(node) ? node : undefined) }, weight: 1 };
  }

  /** What is merged stands where it is merged in, and what the map itself says takes the place of it (SnakeYAML, `SafeConstructor.mergeNode`). */
  private map(
    pairs: readonly Pair<ParsedNode, ParsedNode | null>[],
    common: { span: Span; tag?: string },
    depth: number,
  ): Weighed {
    const own: YamlEntry[] = [];
    let merged: Map<string, YamlEntry> | undefined;
    const said = new Set<string>();
    const weights: Weighed[] = [];
    for (const { key, value } of pairs) {
      const weighed = this.node(value, depth + 1);
      weights.push(weighed);
      const name = isScalar(key) ? scalarOf(key).text : this.complexKey(key);
      const entry = { key: name, keySpan: this.span(key.range), value: weighed.node };
      if (name === '<<' && isMergeable(weighed.node)) {
        merged ??= new Map(own.map((one) => [one.key, one]));
        for (const one of mergedEntries(weighed.node))
          if (this.by === 'PyYAML' ? !said.has(one.key) : !merged.has(one.key)) merged.set(one.key, one);
      } else {
        own.push(entry);
        said.add(name);
        merged?.set(name, entry);
      }
    }
    const entries = merged ? [...merged.values()] : own;
    return { node: { ...common, kind: 'map', entries }, weight: weightOf(weights) };
  }

  private complexKey(key: ParsedNode): string {
    this.say('limit', 'a key that is no plain text is kept by its place only', key.range);
    return `<key:${this.lines.linePos(key.range[0]).line}>`;
  }

  private alias(name: string, range: readonly [number, number, number]): Weighed {
    const target = this.anchors.get(name);
    if (!target) {
      this.say('alias', `*${name} names no anchor above it in this document; read as null`, range);
      return this.nothing(range);
    }
    if (this.copies + target.weight <= MOST.copies) {
      this.copies += target.weight;
      return target;
    }
    if (!this.full)
      this.say(
        'limit',
        `aliases stand for more than ${MOST.copies} nodes; this one and others are read as null`,
        range,
      );
    this.full = true;
    return this.nothing(range);
  }

  private nothing(range: readonly [number, number, ...number[]]): Weighed {
    return { node: { kind: 'scalar', value: null, text: '', span: this.span(range) }, weight: 1 };
  }

  say(kind: YamlProblem['kind'], message: string, range: readonly [number, number, ...number[]]): void {
    if (this.problems.length < MOST.problems) this.problems.push({ kind, message, span: this.span(range) });
  }

  private span([from, to]: readonly [number, number, ...number[]]): Span {
    const place = (offset: number) => {
      const { line, col } = this.lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    return { file: this.file, start: place(from), end: place(to) };
  }
}

function weightOf(parts: readonly Weighed[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 1);
}

/** Tags of the core schema say nothing that the value does not. */
function tagOf(tag: string | undefined): string | undefined {
  return tag === undefined || tag.startsWith('tag:yaml.org') || tag === '!' ? undefined : tag;
}

function isMergeable(node: YamlNode): boolean {
  return node.kind === 'map' || (node.kind === 'list' && node.items.every(({ kind }) => kind === 'map'));
}

/** Of several merged maps the first one that has a key counts (yaml.org/type/merge.html). */
function mergedEntries(node: YamlNode): YamlEntry[] {
  if (node.kind === 'map') return [...node.entries];
  const found = new Map<string, YamlEntry>();
  for (const item of node.kind === 'list' ? node.items : []) {
    for (const entry of item.kind === 'map' ? item.entries : []) if (!found.has(entry.key)) found.set(entry.key, entry);
  }
  return [...found.values()];
}

function scalarOf(node: { value: unknown; source?: string } | undefined): {
  value: string | number | boolean | null;
  text: string;
} {
  const value = node?.value;
  if (typeof value === 'string') return { value, text: value };
  if (typeof value === 'boolean') return { value, text: value ? 'true' : 'false' };
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { value: Number(value), text: numberText(Number(value), node?.source ?? '') };
  }
  if (value === null || value === undefined) return { value: null, text: '' };
  // Dates and binaries: their source text is all that anybody asks for.
  return { value: node?.source ?? String(value), text: node?.source ?? String(value) };
}

/** As Python prints it: `0755` is 493, `1.0` keeps its point. */
function numberText(value: number, source: string): string {
  if (!Number.isFinite(value)) return source;
  return Number.isInteger(value) && /^[-+]?\d[\d_]*\.\d*$/.test(source) ? `${value}.0` : String(value);
}

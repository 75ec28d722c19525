import type { Span } from '../../../../core/index.js';
import { parseYaml, textOf, type YamlNode } from '../../../../lang/yaml/index.js';
import { realName } from '../../../links.js';
import type { Repository } from '../../../source.js';
import type { JobDoubt } from '../model.js';

/** What an `!include` tag brings: text, formatted afterwards or not, or a document. */
export type Included =
  | { readonly kind: 'text'; readonly text: string; readonly format: boolean }
  | { readonly kind: 'node'; readonly node: YamlNode };

export interface IncludedFile {
  readonly path: string;
  readonly text: string;
}

const TAGS: Readonly<Record<string, 'node' | 'raw' | 'verbatim' | 'jinja' | 'jinja-file' | 'jinja-yaml' | 'join'>> = {
  '!include': 'node',
  '!include-raw': 'raw',
  '!include-raw-expand': 'raw',
  '!include-raw-escape': 'verbatim',
  '!include-raw-verbatim': 'verbatim',
  '!include-jinja2': 'jinja-file',
  '!j2': 'jinja',
  '!j2-yaml': 'jinja-yaml',
  '!join': 'join',
};

export function tagKind(node: YamlNode): (typeof TAGS)[string] | undefined {
  return node.tag === undefined ? undefined : TAGS[node.tag.replace(/:$/, '')];
}

/** Paths that a tag names: one scalar, or a list. */
export function pathsOf(node: YamlNode): string[] {
  const nodes = node.kind === 'list' ? node.items : [node];
  return nodes.flatMap((one) => textOf(one) ?? []);
}

/**
 * Files of the repository that tags name: beside the file that names them, in folders above it (Job Builder is started in
 * one of them), or at the top. Nothing outside of the repository is ever looked for.
 */
export class Includes {
  private readonly documents = new Map<string, YamlNode | undefined>();
  private readonly found = new Map<string, Set<string>>();

  constructor(
    private readonly repository: Repository,
    private readonly doubts: JobDoubt[],
  ) {}

  text(path: string, span: Span): string | undefined {
    return this.file(path, span)?.text;
  }

  /** The file that a path means, with its text. */
  file(path: string, span: Span): IncludedFile | undefined {
    for (const place of placesOf(path, span.file)) {
      const real = realName(this.repository.links ?? new Map(), place);
      const text = this.repository.readText(real);
      if (text === undefined) continue;
      this.found.set(span.file, (this.found.get(span.file) ?? new Set()).add(real));
      return { path: real, text };
    }
    this.doubts.push({ code: 'JK008', message: `${path} is not in the repository`, span });
    return undefined;
  }

  /** Files whose text this one has taken in. */
  of(file: string): readonly string[] {
    return [...(this.found.get(file) ?? [])];
  }

  document(path: string, span: Span): YamlNode | undefined {
    if (this.documents.has(path)) return this.documents.get(path);
    const text = this.text(path, span);
    const read = text === undefined ? undefined : parseYaml(span.file, text, 'PyYAML');
    for (const { message } of read?.problems ?? [])
      this.doubts.push({ code: 'JK005', message: `${path}: ${message}`, span });
    this.documents.set(path, read?.documents[0]);
    return read?.documents[0];
  }
}

function placesOf(path: string, from: string): string[] {
  if (path.startsWith('/')) return [];
  const folders = from.split('/').slice(0, -1);
  const places: string[] = [];
  for (let depth = folders.length; depth >= 0; depth--) {
    const place = normal([...folders.slice(0, depth), ...path.split('/')]);
    if (place !== undefined) places.push(place);
  }
  return places;
}

/** Undefined for a path that leads out. */
function normal(parts: readonly string[]): string | undefined {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') {
      if (kept.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') kept.push(part);
  }
  return kept.join('/');
}

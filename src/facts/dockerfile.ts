import { lineSpan, type Span } from '../core/index.js';
import { requirementOf } from './requirements.js';
import type { Dependency } from './types.js';

/** What a Dockerfile builds on and installs (docker.com, "Dockerfile reference"). */
export interface Dockerfile {
  readonly images: readonly { readonly image: string; readonly span: Span }[];
  readonly dependencies: readonly Dependency[];
}

export function readDockerfile(file: string, text: string): Dockerfile {
  const images: { image: string; span: Span }[] = [];
  const dependencies: Dependency[] = [];
  const stages = new Set<string>();
  const args = new Map<string, string>();
  for (const { line, content } of instructions(text)) {
    const [, word = '', rest = ''] = /^([A-Za-z]+)\s+(.*)$/s.exec(content) ?? [];
    const keyword = word.toUpperCase();
    if (keyword === 'ARG') setArgument(args, rest);
    if (keyword === 'RUN') dependencies.push(...pipInstalls(rest, file, line, args));
    if (keyword !== 'FROM') continue;
    const [given = '', as, stage] = rest.replace(/--platform=\S+\s*/, '').split(/\s+/);
    if (as?.toUpperCase() === 'AS' && stage !== undefined) stages.add(stage.toLowerCase());
    const image = fill(given, args);
    if (image !== 'scratch' && !stages.has(given.toLowerCase()))
      images.push({ image, span: lineSpan(file, line, content.length) });
  }
  return { images, dependencies };
}

/** `image:` entries of a compose file; `${NAME:-default}` is its default. Beside `build:` it is the name of what is built here, and nothing that is fetched. */
export function readCompose(file: string, text: string): Dockerfile['images'] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent = '', image] = /^(\s*)image:\s*["']?([^\s"'#]{1,500})/.exec(line) ?? [];
    if (image === undefined || isBuilt(lines, index, indent.length)) return [];
    return [{ image: fill(image, new Map()), span: lineSpan(file, index + 1, line.length) }];
  });
}

/** Does `build:` stand among the fields of the same service, above or below? */
function isBuilt(lines: readonly string[], at: number, indent: number): boolean {
  const ways = [lines.slice(0, at).reverse(), lines.slice(at + 1)];
  return ways.some((way) => {
    const end = way.findIndex((line) => /^\s*[^\s#]/.test(line) && line.search(/\S/) < indent);
    const fields = way.slice(0, end < 0 ? undefined : end).filter((line) => line.search(/\S/) === indent);
    return fields.some((line) => /^\s*build:/.test(line) || mergesBuild(lines, line));
  });
}

/** `<<: *common`, where `&common` has `build:` (YAML, "Merge Key"). */
function mergesBuild(lines: readonly string[], field: string): boolean {
  if (!/^\s*<<:/.test(field)) return false;
  const anchors = [...field.matchAll(/\*([\w-]+)/g)].map(([, name = '']) => name);
  return anchors.some((name) => {
    const at = lines.findIndex((line) => new RegExp(`:\\s*&${name}(?![\\w-])`).test(line));
    if (at < 0) return false;
    const own = (lines[at] ?? '').search(/\S/);
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => /^\s*[^\s#]/.test(line) && line.search(/\S/) <= own);
    return rest.slice(0, end < 0 ? undefined : end).some((line) => /^\s*build:/.test(line));
  });
}

function setArgument(args: Map<string, string>, rest: string): void {
  const [, name, value] = /^(\w+)=["']?([^"'\s]*)/.exec(rest) ?? [];
  if (name !== undefined && value !== undefined) args.set(name, value);
}

/** Arguments with a default are taken at it; others stay, and make the image unknown. */
function fill(text: string, args: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)(?::?-([^}]{0,300}))?\}|\$(\w+)/g, (whole, braced, fallback, bare) => {
    return args.get(braced ?? bare) ?? fallback ?? whole;
  });
}

function pipInstalls(command: string, file: string, line: number, args: ReadonlyMap<string, string>): Dependency[] {
  return command.split(/&&|\|\||;|\n/).flatMap((part) => {
    const [, rest] = /\bpip3?\s+install\s+(.*)$/s.exec(part) ?? /\buv\s+pip\s+install\s+(.*)$/s.exec(part) ?? [];
    return rest === undefined ? [] : packagesOf(fill(rest, args), file, line);
  });
}

/** Options of pip that take a value as the next word. */
const VALUED = new Set(
  '-r --requirement -c --constraint -i --index-url --extra-index-url -t --target -f --find-links --prefix --trusted-host'.split(
    ' ',
  ),
);

/** The packages among the words after `pip install`. */
export function packagesOf(rest: string, file: string, line: number): Dependency[] {
  const words = rest.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
  return words.flatMap((word, index) => {
    const skipped = word === '' || /^[-.$/\\]/.test(word) || VALUED.has(words[index - 1] ?? '');
    const dependency = skipped ? undefined : requirementOf(word, file, line);
    return dependency ? [dependency] : [];
  });
}

/** Instructions with their continuations joined; comment lines between them do not end one. */
function* instructions(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let pending: string[] = [];
  let first = 1;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (pending.length === 0) first = index + 1;
    pending.push(line.replace(/\\$/, ''));
    if (line.endsWith('\\')) continue;
    yield { line: first, content: pending.join(' ') };
    pending = [];
  }
}

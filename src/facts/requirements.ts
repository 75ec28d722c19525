import { lineSpan } from '../core/index.js';
import type { Dependency } from './types.js';

/** What one requirements file says (pip, "Requirements File Format"; PEP 508). */
export interface RequirementsFile {
  readonly dependencies: readonly Dependency[];
  /** Files that it takes in with `-r`, and those that constrain it with `-c`, as paths in the repository. */
  readonly includes: readonly string[];
  readonly constraints: readonly string[];
}

const REQUIREMENT =
  /^([A-Za-z0-9][A-Za-z0-9._-]{0,120})\s*(?:\[[^\]]{0,300}\])?\s*(@\s*\S+|\(?(?:[~=!<>]=?=?)[^;#]{0,300})?/;
const OPTION = /^(-r|--requirement|-c|--constraint)[ =]?\s*(\S+)/;
const EDITABLE = /^(?:-e|--editable)[ =]\s*(\S+)/;

export function readRequirements(file: string, text: string): RequirementsFile {
  const found = { dependencies: [] as Dependency[], includes: [] as string[], constraints: [] as string[] };
  for (const { line, content } of logicalLines(text)) {
    const [, option, path = ''] = OPTION.exec(content) ?? [];
    if (option !== undefined && !path.includes('://')) {
      (option.endsWith('c') || option.endsWith('constraint') ? found.constraints : found.includes).push(
        resolve(file, path),
      );
    }
    const dependency = option === undefined ? requirementOf(content, file, line) : undefined;
    if (dependency) found.dependencies.push(dependency);
  }
  return found;
}

/** One requirement, as it stands in a file or after `pip install`; undefined for options, paths and what is no requirement. */
export function requirementOf(content: string, file: string, line: number): Dependency | undefined {
  const address =
    EDITABLE.exec(content)?.[1] ?? (/^(?:git|hg|svn|bzr)\+|^https?:\/\//.test(content) ? content : undefined);
  if (address !== undefined) return addressed(address, file, line);
  const [whole, name, rest = ''] = REQUIREMENT.exec(content) ?? [];
  if (
    whole === undefined ||
    name === undefined ||
    content.startsWith('.') ||
    /^[/\\]/.test(content.slice(whole.length))
  ) {
    return undefined;
  }
  if (rest.startsWith('@')) return { ...addressed(rest.slice(1).trim(), file, line), name };
  const constraint = rest.replace(/[()]|--hash.*$/g, '').trim();
  return {
    ecosystem: ecosystemOf(name),
    name,
    ...(constraint !== '' && { constraint }),
    pinned: /^={2,3}\s*[^,*\s]+$/.test(constraint),
    locked: content.includes('--hash='),
    span: lineSpan(file, line, content.length),
  };
}

/** A version control address with a full commit is pinned; anything else may change under it. */
function addressed(address: string, file: string, line: number): Dependency {
  const name =
    /#.*\begg=([\w.-]+)/.exec(address)?.[1] ??
    address
      .replace(/[#@?].*$/, '')
      .split('/')
      .at(-1) ??
    address;
  const pinned = /@[0-9a-f]{40}(?:#|$)/.test(address) || /[#&]sha256=/.test(address);
  return {
    ecosystem: 'pypi',
    name: name.replace(/\.git$/, ''),
    constraint: `@ ${address.replace(/\/\/[^/@]*@/, '//')}`,
    pinned,
    locked: pinned,
    span: lineSpan(file, line),
  };
}

function ecosystemOf(name: string): string {
  return /^apache[-_.]airflow[-_.]providers[-_.]/i.test(name) ? 'airflow-provider' : 'pypi';
}

/** PEP 503: names are compared in lower case, with one `-` for any run of `-`, `_` and `.`. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Lines without comments, with their continuations; `line` is where they begin. */
export function* logicalLines(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let pending: string[] = [];
  let first = 1;
  for (const [index, raw] of text.split('\n').entries()) {
    if (pending.length === 0) first = index + 1;
    const line = raw.trimEnd();
    const open = line.endsWith('\\') && !/^\s*#/.test(line);
    pending.push(open ? line.slice(0, -1) : line);
    if (open) continue;
    const content = pending
      .join(' ')
      .replace(/(?:^|\s)#.*$/s, '')
      .trim();
    pending = [];
    if (content !== '') yield { line: first, content };
  }
}

/** `requirements/dev.txt` + `../base.txt` → `base.txt`. */
function resolve(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

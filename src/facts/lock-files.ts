import { lineSpan } from '../core/index.js';
import type { Dependency } from './types.js';

/** Lock files that are read: what they list is pinned and locked. Their form is generated, so lines suffice. */
export function readLock(file: string, text: string): Dependency[] | undefined {
  if (/(?:^|\/)(?:poetry|uv|pdm)\.lock$/.test(file)) return tomlPackages(file, text);
  return /(?:^|\/)Pipfile\.lock$/.test(file) ? pipfilePackages(file, text) : undefined;
}

/** `[[package]]` tables, each beginning with `name = "…"` and `version = "…"`. */
function tomlPackages(file: string, text: string): Dependency[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() !== '[[package]]') return [];
    const name = /^name = "([^"]{1,200})"/.exec(lines[index + 1] ?? '')?.[1];
    const version = /^version = "([^"]{1,100})"/.exec(lines[index + 2] ?? '')?.[1];
    return name === undefined || version === undefined ? [] : [locked(file, index + 2, name, `==${version}`)];
  });
}

/** Twelve blanks before a package would be a deeper level; its version follows within the same braces. */
function pipfilePackages(file: string, text: string): Dependency[] {
  let name: string | undefined;
  let at = 0;
  return text.split('\n').flatMap((line, index) => {
    const opened = /^ {8}"([^"]{1,200})": \{/.exec(line)?.[1];
    if (opened !== undefined) {
      name = opened;
      at = index + 1;
    }
    const version = /^ {12}"version": "([^"]{1,100})"/.exec(line)?.[1];
    return version === undefined || name === undefined ? [] : [locked(file, at, name, version)];
  });
}

function locked(file: string, line: number, name: string, constraint: string): Dependency {
  return { ecosystem: 'pypi', name, constraint, pinned: true, locked: true, span: lineSpan(file, line) };
}

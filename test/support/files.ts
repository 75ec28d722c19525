import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const CASES = join(ROOT, 'fixtures/cases');
export const REPOSITORIES = join(ROOT, 'fixtures/repos');

/** True when expectations are to be rewritten instead of compared (`UPDATE=1 npm test`). */
export const UPDATE = process.env.UPDATE === '1';

/** Paths of all files below a folder, relative to it, with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}

/** Paths of all cases, relative to `fixtures/cases`. */
export function caseFiles(): string[] {
  return filesBelow(CASES).filter((file) => file.endsWith('.md') && !file.endsWith('README.md'));
}

/** Names of the small repositories in `fixtures/repos`. */
export function repositoryNames(): string[] {
  const entries = readdirSync(REPOSITORIES, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The texts of a small repository by path. */
export function repositoryTexts(name: string): Map<string, string> {
  const folder = join(REPOSITORIES, name);
  return new Map(filesBelow(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

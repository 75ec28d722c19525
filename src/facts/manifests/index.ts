import type { Dependency, FactsInput } from '../types.js';
import { readGradle } from './gradle.js';
import { readCatalogue } from './gradle-catalogue.js';
import { readPom } from './maven.js';
import { type LockFile, NODE_LOCKS, readPackageJson } from './node.js';
import { readPythonProject } from './python-projects.js';

/** What a project file states; undefined for a file of another kind, or one that could not be read. */
export function readManifest(file: string, input: FactsInput): Dependency[] | undefined {
  const text = input.readText(file);
  if (text === undefined) return undefined;
  return (
    readPythonProject(file, text) ??
    readPom(file, text) ??
    readGradle(file, text) ??
    readCatalogue(file, text) ??
    readPackageJson(file, text, lockBeside(file, input))
  );
}

function lockBeside(file: string, { readText, inventory }: FactsInput): LockFile | undefined {
  if (!file.endsWith('package.json')) return undefined;
  const folder = file.slice(0, -'package.json'.length);
  const names = NODE_LOCKS.map((name) => folder + name);
  const lock = names.find((name) => inventory.some((one) => one.file === name));
  const text = lock === undefined ? undefined : readText(lock);
  return lock === undefined || text === undefined ? undefined : { file: lock, text };
}

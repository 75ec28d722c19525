import type { Dependency, FactsInput } from '../types.js';
import { readGradle } from './gradle.js';
import { readPom } from './maven.js';
import { readPackageJson } from './node.js';
import { readPythonProject } from './python-projects.js';

/** What a project file states; undefined for a file of another kind, or one that could not be read. */
export function readManifest(file: string, { readText, inventory }: FactsInput): Dependency[] | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  const beside = file.replace(/package\.json$/, 'package-lock.json');
  const lock = beside !== file && inventory.some((one) => one.file === beside) ? readText(beside) : undefined;
  return (
    readPythonProject(file, text) ?? readPom(file, text) ?? readGradle(file, text) ?? readPackageJson(file, text, lock)
  );
}

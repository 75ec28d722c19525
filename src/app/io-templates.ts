import { readdir, readFile } from 'node:fs/promises';
import { HOME } from '../core/home.js';

/** `report-templates/` lies beside `dist/` and `src/`, two folders above this module. */
const FOLDER = new URL('report-templates/', HOME);
const EXTENSION = '.hbs';

/** The report's own templates: file name without `.hbs` → text. Throws when the installation is incomplete (a bug of ours). */
export async function loadTemplates(): Promise<Record<string, string>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(EXTENSION)).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name.slice(0, -EXTENSION.length), texts[index] ?? '']));
}

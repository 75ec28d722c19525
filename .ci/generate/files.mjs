import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The text of a file of the project; undefined when there is none. */
export function textOf(path) {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;
}

/** Names in a folder of the project, sorted by code unit; none for a folder that does not exist. */
export function namesIn(folder) {
  return existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).sort() : [];
}

/** Files below a folder whose last name is `name`, as paths of the project, sorted. */
export function filesNamed(folder, name) {
  const entries = readdirSync(join(ROOT, folder), { recursive: true }).map(String);
  return entries
    .filter((entry) => entry === name || entry.endsWith(`/${name}`))
    .map((entry) => `${folder}/${entry}`)
    .sort();
}

/** What differs between the generated texts (path → text) and the disk; `owned` folders hold nothing else. */
export function stale(generated, owned) {
  const different = [...generated].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
  const left = owned.flatMap((folder) => namesIn(folder).map((name) => `${folder}/${name}`));
  return [...different, ...left.filter((path) => !generated.has(path))];
}

/** Writes the generated texts and removes what no longer belongs into an owned folder. */
export function write(generated, owned) {
  for (const path of stale(generated, owned)) {
    const text = generated.get(path);
    if (text === undefined) rmSync(join(ROOT, path), { recursive: true });
    else {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true });
      writeFileSync(join(ROOT, path), text);
    }
  }
}

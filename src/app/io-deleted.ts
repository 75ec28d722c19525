import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from '../core/index.js';
import { attempt } from './io-errors.js';
import { readSource } from './io-source.js';
import { isMapping } from './yaml-file.js';

/** What each file held that the last conversion into a folder wrote or left out: a hash by path. */
export type Written = ReadonlyMap<string, string>;

/** It holds a line for each step of a whole repository. */
const CONVERSION_BYTES = 200_000_000;
/** Made anew with every conversion: nobody decides anything by deleting one of them. */
const ALWAYS_WRITTEN = /(^|\/)(?:kustomization\.yaml|REVIEW\.md|conversion\.json)$/;

/**
 * The files of the last conversion that somebody deleted since, by what `conversion.json` remembers; none where there is no such file, it
 * cannot be read, or an earlier version wrote it.
 */
export function deletedSince(folder: string): Written {
  const source = readSource(join(folder, 'conversion.json'), CONVERSION_BYTES);
  const files = 'text' in source ? recorded(source.text) : [];
  return new Map(files.filter(([path]) => !ALWAYS_WRITTEN.test(path) && isMissing(join(folder, path))));
}

/** What changed for deleted files that stay away: each as `FILE.new`, where its text is another than the one that was deleted. */
export function besideDeleted(
  leftOut: readonly EmittedFile[],
  deleted: Written,
  hashOf: (text: string) => string,
): readonly EmittedFile[] {
  return leftOut
    .filter(({ path, text }) => deleted.get(path) !== hashOf(text))
    .map(({ path, text }) => ({ path: `${path}.new`, text }));
}

function recorded(text: string): readonly (readonly [string, string])[] {
  const files = parsed(text)?.files;
  if (!isMapping(files)) return [];
  return Object.entries(files).flatMap(([path, hash]) => (typeof hash === 'string' ? [[path, hash] as const] : []));
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMapping(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMissing(path: string): boolean {
  const status = attempt(() => lstatSync(path, { throwIfNoEntry: false }));
  return !('failed' in status) && status.value === undefined;
}

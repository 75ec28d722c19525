import type { InventoryFile } from '../core/index.js';
import type { RepositoryFile, SourceReading } from '../sources/source.js';
import type { OpenRepository } from './io-repository.js';
import { roleOf } from './roles.js';

/** What one source system made of a repository. */
export interface SystemReading extends SourceReading {
  readonly system: string;
  /** Files that are of this system by their name or beginning and could not be read. */
  readonly unreadable: readonly RepositoryFile[];
}

/**
 * Every file of interest once: as its source system read it, else as unreadable, else as a supporting file. A file that two
 * systems claim stands where the first of them put it. Sorted by path.
 */
export function inventoryOf(repository: OpenRepository, readings: readonly SystemReading[]): InventoryFile[] {
  const entries = new Map<string, InventoryFile>();
  const add = (entry: InventoryFile) => entries.has(entry.file) || entries.set(entry.file, entry);
  for (const { system, unreadable } of readings) {
    for (const { file, bytes } of unreadable) {
      add({
        file,
        bytes,
        system,
        role: 'pipeline',
        status: 'unreadable',
        why: repository.failure(file) ?? 'cannot be read',
      });
    }
  }
  for (const { inventory } of readings) inventory.forEach(add);
  repository.leftOut.forEach(add);
  for (const file of repository.files) {
    const entry = supporting(file, repository.failure(file.file));
    if (entry) add(entry);
  }
  return [...entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function supporting({ file, bytes }: RepositoryFile, failure: string | undefined): InventoryFile | undefined {
  const role = roleOf(file);
  if (failure !== undefined) return { file, bytes, role: role ?? 'other', status: 'unreadable', why: failure };
  return role && { file, bytes, role, status: 'supporting', why: 'not pipeline code' };
}

/** Classes that make jobs and that no seed script here calls: their jobs are not counted, which is said. */
import { type Diagnostic, type InventoryFile, lineSpan } from '../../../../core/index.js';
import type { Repository, RepositoryFile } from '../../../source.js';
import { report } from '../../codes.js';
import type { Job } from '../model.js';
import { makingLine } from './detect.js';

/** Of `builders`, those that no job comes from. */
export function uncalledBuilders(
  builders: readonly RepositoryFile[],
  jobs: readonly Job[],
  repository: Repository,
): { readonly inventory: InventoryFile[]; readonly diagnostics: Diagnostic[] } {
  const making = new Set(jobs.map(({ span }) => span.file));
  const left = builders.filter(({ file }) => !making.has(file));
  return {
    inventory: left.map(({ file, bytes }) => ({
      file,
      bytes,
      system: 'jenkins',
      role: 'pipeline',
      status: 'partial',
      why: 'read in part: JK112',
    })),
    diagnostics: left.map(({ file }) =>
      report(
        'JK112',
        'makes jobs when a seed script calls it, and none here does',
        lineSpan(file, makingLine(repository.readText(file) ?? '')),
      ),
    ),
  };
}

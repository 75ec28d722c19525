import { entryOf, itemsOf, parseYaml, textOf } from '../../../../lang/yaml/index.js';
import type { Repository, RepositoryFile } from '../../../source.js';
import type { LibraryUse } from '../../libraries/index.js';

/**
 * Libraries that the controller loads for every pipeline (`unclassified.globalLibraries.libraries`, `implicit: true`, with their default
 * version; workflow-cps-global-lib, LibraryConfiguration). `files` are those of the Configuration as Code plugin.
 */
export function implicitLibraries(repository: Repository, files: readonly RepositoryFile[]): LibraryUse[] {
  return files.flatMap(({ file }) =>
    parseYaml(file, repository.readText(file) ?? '').documents.flatMap((document) => {
      const libraries = entryOf(entryOf(entryOf(document, 'unclassified'), 'globalLibraries'), 'libraries');
      return itemsOf(libraries).flatMap((library): LibraryUse[] => {
        const name = textOf(entryOf(library, 'name'));
        if (name === undefined || textOf(entryOf(library, 'implicit')) !== 'true') return [];
        return [{ name, version: textOf(entryOf(library, 'defaultVersion')), span: library.span }];
      });
    }),
  );
}

import type { InventoryFile } from '../../../core/index.js';
import type { Repository } from '../../source.js';
import { scriptRole } from '../script-files.js';
import type { FileReading } from './read-xml.js';

/**
 * Scripts that jobs of Job Builder take in word for word (`dsl: !include-raw-verbatim: x.groovy`): each is a part of its jobs and no pipeline
 * beside them. What is formatted on its way in is not recognised and stays one.
 */
export function includedScripts(readings: readonly FileReading[], repository: Repository): InventoryFile[] {
  const bytes = new Map(repository.files.map((one) => [one.file, one.bytes]));
  const found = new Set(
    readings.flatMap(({ jobs, included = [] }) => {
      const scripts = new Set(jobs.flatMap(({ script }) => (script?.language === 'pipeline' ? [script.text] : [])));
      return included.filter((file) => {
        const text = scriptRole(file, repository) === 'pipeline' ? repository.readText(file)?.trim() : undefined;
        return text !== undefined && [...scripts].some((one) => one.includes(text));
      });
    }),
  );
  return [...found].map((file) => ({
    ...{ file, bytes: bytes.get(file) ?? 0, system: 'jenkins' },
    ...{ role: 'module', status: 'read' },
  }));
}

/** What the sources that read file by file share: joining their readings, and the facts of a file that is no program. */
import type { InventoryFile, LiteralFact, SourceFacts } from '../core/index.js';
import type { RepositoryFile, SourceReading } from './source.js';

/** The readings of files as one; a file that several of them read stands in the inventory once, as the last has it. */
export function mergeFiles(files: readonly SourceReading[]): SourceReading {
  const inventory = new Map(files.flatMap((one) => one.inventory.map((entry) => [entry.file, entry] as const)));
  return {
    pipelines: files.flatMap(({ pipelines }) => pipelines),
    links: files.flatMap(({ links }) => links),
    facts: files.flatMap(({ facts }) => facts),
    inventory: [...inventory.values()],
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The reading of a file that another tool fills in first. */
export function leftAsTemplate(
  { file, bytes }: RepositoryFile,
  system: string,
  diagnostics: SourceReading['diagnostics'],
): SourceReading {
  const entry: InventoryFile = { file, bytes, system, role: 'pipeline', status: 'found', why: 'template, not read' };
  return { pipelines: [], links: [], facts: [], diagnostics, inventory: [entry] };
}

/** Facts of a file of settings: its literals, and nothing of a program. */
export function settingsFacts(
  file: string,
  language: string,
  text: string,
  literals: readonly LiteralFact[],
): SourceFacts {
  return {
    file,
    language,
    bytes: Buffer.byteLength(text),
    lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    errorBytes: 0,
    callables: [],
    imports: [],
    literals,
    calls: [],
    values: { known: 0, unknown: 0 },
  };
}

import { type InventoryFile, lineSpan } from '../../core/index.js';
import { leftAsTemplate, mergeFiles } from '../files.js';
import type { Repository, RepositoryFile, Source, SourceReading } from '../source.js';
import { report } from './codes.js';
import { type CronReading, readCrontab } from './crontab.js';
import { detectCron } from './detect.js';
import { readRunParts } from './run-parts.js';

/** crontab files in the user and the system form, and the scripts of cron.hourly and its like. */
const cron: Source = {
  id: 'cron',
  detect: (file, repository) => detectCron(file, repository) !== undefined,
  read: async (repository, detected) => mergeFiles(detected.map((file) => readFile(file, repository))),
  mappings: async () => (await import('./mappings.js')).cronMappings(),
};

export default cron;

/** A file that no rule of `detect` knows was named with `--as crontab`. */
function readFile({ file, bytes }: RepositoryFile, repository: Repository): SourceReading {
  const text = repository.readText(file) ?? '';
  const kind = detectCron({ file, bytes }, repository) ?? 'crontab';
  const entry = { file, bytes, system: 'cron', role: 'pipeline' } as const;
  if (kind === 'template')
    return leftAsTemplate(entry, 'cron', [
      report('CR014', 'is filled in by another tool before cron sees it; found, not read', lineSpan(file, 1)),
    ]);
  const reading = kind === 'run-parts' ? readRunParts(file, bytes, text) : readCrontab(file, bytes, text);
  return { ...reading, links: [], facts: [reading.facts], inventory: [{ ...entry, ...statusOf(reading) }] };
}

function statusOf({ lost }: CronReading): Pick<InventoryFile, 'status' | 'why'> {
  return lost === 0
    ? { status: 'read' }
    : { status: 'partial', why: `${lost} ${lost === 1 ? 'line' : 'lines'} could not be read` };
}

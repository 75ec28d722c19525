import type { Diagnostic, InventoryFile, SourceFacts } from '../core/index.js';
import type { Pipeline, PipelineLink } from '../ir/index.js';
import { sources } from '../sources/registry.generated.js';
import type { KnownValues, Repository, Source } from '../sources/source.js';
import { inventoryOf, type SystemReading } from './inventory.js';
import type { OpenRepository } from './io-repository.js';
import { namesMasked } from './names-masked.js';

/** What `--as` says a file is, and whose it is then. */
export const INPUT_KINDS = { jenkinsfile: 'jenkins', dag: 'airflow', crontab: 'cron' } as const;
export type InputKind = keyof typeof INPUT_KINDS;

/** Everything that was found under one PATH. */
export interface RepositoryReading {
  readonly pipelines: readonly Pipeline[];
  readonly links: readonly PipelineLink[];
  readonly facts: readonly SourceFacts[];
  readonly inventory: readonly InventoryFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Hands a repository to every source system, or with `as` to the one that the user named. */
export async function readRepository(
  repository: OpenRepository,
  known: KnownValues,
  as?: InputKind,
): Promise<RepositoryReading> {
  const readings: SystemReading[] = [];
  for (const { id, load } of sources) {
    if (as && INPUT_KINDS[as] !== id) continue;
    const { default: source } = await load();
    readings.push(await readWith(source, repository, known, as !== undefined));
  }
  const named = namesMasked({
    pipelines: readings.flatMap(({ pipelines }) => pipelines),
    links: readings.flatMap(({ links }) => links),
    diagnostics: [...repository.diagnostics(), ...readings.flatMap(({ diagnostics }) => diagnostics)],
  });
  return {
    ...named,
    facts: readings.flatMap(({ facts }) => facts),
    inventory: inventoryOf(repository, readings),
  };
}

async function readWith(
  source: Source,
  repository: OpenRepository,
  known: KnownValues,
  all: boolean,
): Promise<SystemReading> {
  const glance: Repository = { ...repository, readText: (file) => repository.lenientText(file) };
  const detected = repository.files.filter((file) => all || source.detect(file, glance));
  const readable = detected.filter(({ file }) => repository.readText(file) !== undefined);
  const unreadable = detected.filter(({ file }) => repository.failure(file) !== undefined);
  const reading = readable.length > 0 ? await source.read(repository, readable, known) : NOTHING;
  return { ...reading, system: source.id, unreadable };
}

const NOTHING = { pipelines: [], links: [], facts: [], inventory: [], diagnostics: [] };

import type { LoadedModule } from '../../lang/python/events.js';
import { createPythonMachine } from '../../lang/python/index.js';
import { namesOf } from '../links.js';
import type { Repository, RepositoryFile, Source } from '../source.js';
import { isDagFile } from './discovery.js';
import { doubtAssumed, importRoots } from './import-roots.js';
import { LOADED_BEFORE, OFTEN_INSTALLED } from './installed.js';
import { templateEdges } from './model/data.js';
import { Replay } from './model/replay.js';
import { World } from './model/world.js';
import { readingOf } from './reading.js';
import { askedFor } from './requirements.js';
import { majorAtFirst, pendulumRelease } from './version.js';
import { vocabularyOf } from './vocabulary.js';

/** Fuel of one file: a second or two at most. */
const LIMITS = { steps: 1_000_000, depth: 150, items: 100_000, textLength: 1_000_000 };

/** Airflow: DAG files, evaluated without being run, as DagBag would hold them. */
const airflow: Source = {
  id: 'airflow',
  detect: ({ file }, repository) => isDagFile(file, repository),
  read: async (repository, detected, known) => {
    const world = new World();
    const replay = new Replay(world);
    const roots = importRoots(detected);
    const machine = await createPythonMachine({
      files: namesOf(repository),
      readText: (file) => repository.readText(file),
      importRoots: roots,
      rootName: repository.name,
      installed: new Set([...LOADED_BEFORE, ...askedFor(repository, OFTEN_INSTALLED)]),
      perhapsInstalled: OFTEN_INSTALLED,
      env: known.env,
      vocabulary: vocabularyOf(world, replay, known, () => pendulumRelease(repository, world.loading)),
      limits: LIMITS,
      expected: detected,
    });
    const loaded = new Map<string, LoadedModule>();
    for (const file of readable(repository, detected)) {
      world.loading = file;
      world.major = majorAtFirst(repository, file);
      loaded.set(file, machine.load(file));
    }
    templateEdges(world);
    doubtAssumed(world, roots, repository, machine);
    return readingOf(repository, detected, { world, machine, loaded });
  },
  mappings: async () => (await import('./mappings.js')).airflowMappings(),
};

export default airflow;

function readable(repository: Repository, detected: readonly RepositoryFile[]): readonly string[] {
  return detected.map(({ file }) => file).filter((file) => repository.readText(file) !== undefined);
}

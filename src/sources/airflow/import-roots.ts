import type { PythonMachine } from '../../lang/python/events.js';
import type { Repository, RepositoryFile } from '../source.js';
import { note, type World } from './model/world.js';

/** Folders on the import path of a repository that is Airflow's home: what Airflow puts there, in its order, and the home itself. */
const AT_THE_TOP = ['config', 'plugins', 'dags', ''];
const DAGS = /(?:^|\/)dags\//;

/**
 * Airflow puts its folders of settings, of plug-ins and of DAGs on the import path, in that order and behind what is installed (airflow/settings.py,
 * prepare_syspath of 2.10; prepare_syspath_for_config_and_plugins of 3.1, dag_processing/processor.py). Where all DAG files in such
 * a folder are of one home that lies deeper in the repository, its two folders come first; of several homes each has a path of its own,
 * and none of them is the path of all.
 */
export function importRoots(detected: readonly RepositoryFile[]): readonly string[] {
  const homes = new Set(
    detected.flatMap(({ file }) => {
      const at = DAGS.exec(file)?.index;
      return at === undefined ? [] : [file.slice(0, at)];
    }),
  );
  const [home, ...others] = homes;
  if (home === undefined || home === '' || others.length > 0) return AT_THE_TOP;
  return [`${home}/config`, `${home}/plugins`, `${home}/dags`, ...AT_THE_TOP];
}

/**
 * Says of each DAG whose file imports a module that only a deeper home of Airflow, or a folder that was adopted, has on its path: an assumption, unless
 * Airflow itself puts that folder there and no other folder of the repository holds such a module.
 */
export function doubtAssumed(
  world: World,
  roots: readonly string[],
  { files }: Pick<Repository, 'files'>,
  machine: Pick<PythonMachine, 'adopted' | 'load'>,
): void {
  const assumed = roots.filter((root) => !AT_THE_TOP.includes(root));
  if (assumed.length === 0 && machine.adopted.size === 0) return;
  const holders = holdersOf(files);
  for (const dag of world.dags) {
    const isOwn = (root: string, name: string) => isAirflows(root, dag.made.file) && (holders.get(name) ?? 0) < 2;
    const found = machine
      .load(dag.made.file)
      .imported()
      .flatMap((file) => {
        const name = machine.load(file).module.name.replaceAll('.', '/');
        const home = assumed.find((root) => file === `${root}/${name}.py` || file === `${root}/${name}/__init__.py`);
        const root = home ?? machine.adopted.get(file);
        return root === undefined || isOwn(root, topOf(name)) ? [] : [root];
      });
    const [root] = found;
    if (root !== undefined)
      note(dag.doubts, {
        code: 'AF038',
        message: `${dag.id} imports modules below ${root}`,
        span: dag.made.span,
        aside: 'start',
      });
  }
}

/** The folder `dags` around a DAG file, or the folder of plug-ins beside that: wherever its home is installed, Airflow has both on its path. */
function isAirflows(root: string, dagFile: string): boolean {
  const [, home, folder] = /^(.*?)(dags|plugins)$/.exec(root) ?? [];
  const isWhole = home === '' || home?.endsWith('/');
  return folder !== undefined && isWhole === true && dagFile.startsWith(`${home}dags/`);
}

const topOf = (path: string) => path.split('/', 1)[0] ?? path;

/** In how many folders a module or package of each name lies that is not part of a package itself; tests are nobody's library. */
function holdersOf(files: Repository['files']): ReadonlyMap<string, number> {
  const held = new Map<string, Set<string>>();
  const all = new Set(files.map(({ file }) => file));
  for (const file of all) {
    const parts = file.endsWith('.py') && !APART.test(file) ? file.slice(0, -3).split('/') : [];
    for (const [at, name] of parts.entries()) {
      const folder = parts.slice(0, at).join('/');
      if (folder === '' || !all.has(`${folder}/__init__.py`)) held.set(name, (held.get(name) ?? new Set()).add(folder));
    }
  }
  return new Map([...held].map(([name, folders]) => [name, folders.size]));
}

const APART = /(?:^|\/)tests?\//;

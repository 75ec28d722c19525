import type { RepositoryFile } from '../source.js';

/** Folders on the import path of a repository that is Airflow's home: what Airflow puts there, and the home itself. */
const AT_THE_TOP = ['', 'dags', 'plugins'];
const DAGS = /(?:^|\/)dags\//;

/**
 * Airflow puts its folder of DAGs and its folder of plug-ins on the import path (airflow/settings.py, prepare_syspath). Where all DAG files in such
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
  return [`${home}/dags`, `${home}/plugins`, ...AT_THE_TOP];
}

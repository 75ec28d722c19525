import { REPOSITORY, repositoryPath } from '../../../lang/python/machine/places.js';
import type { Machine, PyValue } from '../../../lang/python/values/types.js';
import { isNone, itemsOf, settle } from '../model/values.js';
import type { Asked } from './asked.js';

const DEFAULTS = ['defaults.yml', 'defaults.yaml'];
const SUFFIXES = ['.yaml', '.yml'];
const DEEPEST = 30;

/** The configurations that a call loads, in the tool's order: one file, or every YAML file below a folder; a text says what is not known. */
export function configFiles(asked: Asked, machine: Machine): readonly string[] | string {
  const file = asked.get('config_filepath');
  if (file && !isNone(file)) {
    const path = pathOf(file);
    return path === undefined ? 'the path of its configuration is not known' : [path];
  }
  const given = asked.get('dags_folder');
  const folder = given && !isNone(given) ? pathOf(given) : dagFolder(machine);
  if (folder === undefined) return 'the folder of its configurations is not known';
  if (!machine.listFolder(folder)) return `the folder ${repositoryPath(folder) ?? folder} is not in the repository`;
  const found: string[] = [];
  walk(folder, suffixes(asked), machine, found, 0);
  return found;
}

function suffixes(asked: Asked): readonly string[] {
  const given = asked.get('suffix');
  const listed = given && itemsOf(given)?.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  return listed ?? SUFFIXES;
}

/** Files of a folder before those of the folders in it (dagfactory.py, _iter_dags_folder_contents). */
function walk(folder: string, ends: readonly string[], machine: Machine, found: string[], depth: number): void {
  const entries = depth < DEEPEST ? (machine.listFolder(folder) ?? []) : [];
  machine.spend(entries.length);
  for (const { name, folder: isFolder } of entries)
    if (!isFolder && ends.some((end) => name.endsWith(end))) found.push(`${folder}/${name}`);
  for (const { name, folder: isFolder } of entries)
    if (isFolder) walk(`${folder}/${name}`, ends, machine, found, depth + 1);
}

/** The files of defaults for a configuration, those that give way first (dagfactory.py, _retrieve_default_yaml_filepaths). */
export function defaultFiles(asked: Asked, config: string | undefined, machine: Machine): readonly string[] {
  const given = asked.get('defaults_config_path');
  const top = (given && !isNone(given) ? pathOf(given) : undefined) ?? dagFolder(machine, config);
  return foldersFor(config, top)
    .flatMap(
      (folder) =>
        DEFAULTS.map((name) => `${folder}/${name}`).find((file) => machine.readFile(file) !== undefined) ?? [],
    )
    .reverse();
}

/** From the folder of the configuration up to `top`; that folder and `top` where it does not lie below. */
function foldersFor(config: string | undefined, top: string): readonly string[] {
  if (config === undefined) return [top];
  const steps = config.split('/').slice(0, -1);
  const parents = steps.map((_, index) => steps.slice(0, steps.length - index).join('/'));
  const at = parents.indexOf(top);
  return at >= 0 ? parents.slice(0, at + 1) : [parents[0] ?? top, top];
}

/** Where Airflow's DAG folder is taken to be: the innermost folder `dags` around a configuration, else the one at the root, else the root. */
function dagFolder(machine: Machine, config?: string): string {
  const around = config === undefined ? undefined : /^.*\/dags(?=\/)/.exec(config)?.[0];
  if (around !== undefined) return around;
  return machine.listFolder(`${REPOSITORY}/dags`) ? `${REPOSITORY}/dags` : REPOSITORY;
}

/**
 * A file that a configuration names by its path: itself, else the file of the repository that ends as that path does, sought from
 * the folders around `from` outwards and then from the root: where Airflow runs, the repository lies elsewhere.
 */
export function fileNamed(
  path: string,
  from: string,
  machine: Machine,
): { readonly path: string; readonly isTaken: boolean } | undefined {
  if (machine.readFile(path) !== undefined) return { path, isTaken: false };
  const steps = path.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
  const around = `${REPOSITORY}/${from}`.split('/').slice(0, -1);
  for (let cut = path.startsWith('/') ? 0 : 1; cut < steps.length; cut += 1) {
    const end = steps.slice(cut).join('/');
    for (let length = around.length; length > 1; length -= 1) {
      const found = `${around.slice(0, length).join('/')}/${end}`;
      machine.spend(1);
      if (machine.readFile(found) !== undefined) return { path: found, isTaken: true };
    }
  }
  return undefined;
}

function pathOf(value: PyValue): string | undefined {
  const known = settle(value).value;
  if (known?.kind === 'path') return normal(known.path);
  return known?.kind === 'str' ? normal(known.value) : undefined;
}

/** Without `.`, `..` and doubled or closing slashes. */
function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}

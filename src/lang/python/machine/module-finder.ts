import type { PythonHost } from '../events.js';
import { isStandard } from '../stdlib/index.js';

/** Where a dotted name leads: a file of the repository, or a package folder without one. */
export interface Located {
  readonly file?: string;
  readonly folder?: string;
}

/**
 * Where modules lie, by their names. The files of a repository do not change, so that each name is looked up once; what code adds
 * to `sys.path` counts while the file that does so is loaded, as each has a process of its own.
 */
export class ModuleFinder {
  readonly #files: PythonHost['files'];
  readonly #known = new Map<string, Located | undefined>();
  readonly #resolutions = new Map<string, 'repository' | 'standard' | 'external'>();
  readonly #importRoots: readonly string[];
  readonly #rootName: string | undefined;
  readonly #installed: ReadonlySet<string> | undefined;
  readonly #perhapsInstalled: ReadonlySet<string> | undefined;
  #folders: ReadonlySet<string> | undefined;
  /** Folders that the code puts before and behind the import roots. */
  #before: readonly string[] = [];
  #behind: readonly string[] = [];
  /** The file that the process loads. */
  entry = '';
  /** Folders of the repository by the names of the modules and packages that they hold. */
  #holders: ReadonlyMap<string, string[]> | undefined;
  /** Folders that were only taken to be on the path. */
  readonly #adopted = new Set<string>();
  /** The files that were found only so, and the folder of each. */
  readonly adopted = new Map<string, string>();
  /** Files that were found in such folders, by the names of their modules. */
  readonly #foundByPath = new Map<string, Set<string>>();

  constructor({ files, importRoots, rootName, installed, perhapsInstalled }: PythonHost) {
    this.#files = files;
    this.#importRoots = importRoots;
    this.#rootName = rootName;
    this.#installed = installed;
    this.#perhapsInstalled = perhapsInstalled;
  }

  /**
   * Finds a module below the import roots; `a.b` is `a/b.py`, `a/b/__init__.py` or the folder `a/b`. What the process has loaded
   * before any file of the repository, the standard library among it, is found in `sys.modules` wherever the path leads.
   */
  locate(name: string): Located | undefined {
    if (this.#isLoadedBefore(name)) return this.#withinPackage(name);
    return this.#onPath(name, this.#before) ?? this.#below(name) ?? this.#onPath(name, this.#behind);
  }

  /** An installed package may itself be what is assessed: its own examples. */
  #isLoadedBefore(name: string): boolean {
    const top = topOf(name);
    return this.#installed?.has(top) === true || isStandard(top);
  }

  /** Whether a package of that name is often installed: it would come before the repository's, whose folders are the last on the path. */
  mayBeInstalled(name: string): boolean {
    return this.#perhapsInstalled?.has(topOf(name)) ?? false;
  }

  /** Whether the top of a name is a folder without an `__init__.py`, which any package or module of that name elsewhere on the path hides. */
  isOpen(name: string): boolean {
    const top = this.locate(topOf(name));
    return top !== undefined && top.file === undefined;
  }

  /** Finds a module after loading, when nobody knows whose `sys.path` it was found by: undefined where the name is that of several. */
  recall(name: string): Located | undefined {
    if (this.#isLoadedBefore(name)) return this.#withinPackage(name);
    const usual = this.#below(name);
    const files = new Set([...(this.#foundByPath.get(name) ?? []), ...(usual?.file === undefined ? [] : [usual.file])]);
    const [file] = files;
    return files.size > 1 ? undefined : file === undefined ? usual : { file };
  }

  /** `sys.path.append(folder)` and `sys.path.insert(0, folder)`; a folder of the repository, `''` for its root. */
  extend(folder: string, where: 'before' | 'behind'): void {
    this.#resolutions.clear();
    if (where === 'before') this.#before = [folder, ...this.#before];
    else this.#behind = [...this.#behind, folder];
  }

  /**
   * A module that no folder of the path has, but one of the repository: the nearest around the file that is loaded, or, for a module of a package,
   * the only one. It is taken to be on the path, for the process that loads that file.
   */
  adopt(name: string, importer: string): void {
    const top = topOf(name);
    if (this.#isLoadedBefore(name) || this.mayBeInstalled(top) || this.locate(top)) return;
    this.#holders ??= holdersOf(this.#files);
    const holders = this.#holders.get(top) ?? [];
    const around = holders.filter((folder) => this.entry.startsWith(`${folder}/`));
    const nearest = around.sort((one, other) => other.length - one.length)[0];
    const chosen = nearest ?? (name.includes('.') && holders.length === 1 ? holders[0] : undefined);
    if (chosen === undefined || this.#belowRoots(name, [chosen])?.file === undefined) return;
    if (this.#belowRoots(name, [chosen])?.file === importer) return;
    this.#adopted.add(chosen);
    this.extend(chosen, 'behind');
  }

  /** The next process, which loads a file: the path is as it was. */
  restore(entry: string): void {
    this.entry = entry;
    if (this.#before.length + this.#behind.length === 0) return;
    this.#resolutions.clear();
    this.#before = [];
    this.#behind = [];
  }

  #onPath(name: string, folders: readonly string[]): Located | undefined {
    const found = folders.length > 0 ? this.#belowRoots(name, folders) : undefined;
    if (found?.file === undefined) return found;
    const files = this.#foundByPath.get(name) ?? new Set();
    this.#foundByPath.set(name, files.add(found.file));
    for (const folder of this.#adopted)
      if (folders.includes(folder) && found.file.startsWith(`${folder}/`)) this.adopted.set(found.file, folder);
    return found;
  }

  #below(name: string): Located | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    const found = this.#find(name);
    this.#known.set(name, found);
    return found;
  }

  /** How an imported name is to be counted. */
  resolutionOf(name: string): 'repository' | 'standard' | 'external' {
    const known = this.#resolutions.get(name);
    if (known) return known;
    const isOurs = this.locate(name) ?? this.locate(name.split('.').slice(0, -1).join('.'));
    const found = isOurs ? 'repository' : isStandard(name) ? 'standard' : 'external';
    this.#resolutions.set(name, found);
    return found;
  }

  #find(name: string): Located | undefined {
    const within = this.#withinPackage(name);
    if (within) return within;
    return this.#belowRoots(name, this.#importRoots) ?? this.#besideRoot(name);
  }

  /** The root folder as a package in packages that are not seen: `a.b.<rootName>.x` is `x`, where the root is a package itself. */
  #withinPackage(name: string): Located | undefined {
    const rootName = this.#rootName;
    const at = rootName ? name.indexOf(`.${rootName}.`) : -1;
    if (at < 0 || !rootName || !this.#files.has('__init__.py')) return undefined;
    const found = this.#besideRoot(name.slice(at + 1));
    return found?.file === undefined && found?.folder === undefined ? undefined : found;
  }

  /** The root folder as a package of its own, seen from the folder above. */
  #besideRoot(name: string): Located | undefined {
    const rootName = this.#rootName;
    if (!rootName || (name !== rootName && !name.startsWith(`${rootName}.`))) return undefined;
    const path = name.slice(rootName.length + 1).replaceAll('.', '/');
    if (path === '') return this.#files.has('__init__.py') ? { file: '__init__.py' } : { folder: '' };
    const file = [`${path}/__init__.py`, `${path}.py`].find((one) => this.#files.has(one));
    if (file !== undefined) return { file };
    return this.#hasFolder(path) ? { folder: path } : undefined;
  }

  /** Python's path finder: a module or package of the first folder that has one, else a package of all folders of that name. */
  #belowRoots(name: string, roots: readonly string[]): Located | undefined {
    const bases = this.#bases(name, roots);
    for (const base of bases)
      for (const file of [`${base}/__init__.py`, `${base}.py`]) if (this.#files.has(file)) return { file };
    const folder = bases.find((base) => this.#hasFolder(base));
    return folder === undefined ? undefined : { folder };
  }

  /** Where the last part of a name may lie: in the one folder of the package around it, or in each that is a part of it. */
  #bases(name: string, roots: readonly string[]): readonly string[] {
    const at = name.lastIndexOf('.');
    const folders = at < 0 ? roots : this.#parts(this.#bases(name.slice(0, at), roots));
    return folders.map((folder) => (folder === '' ? name.slice(at + 1) : `${folder}/${name.slice(at + 1)}`));
  }

  #parts(bases: readonly string[]): readonly string[] {
    for (const base of bases) {
      if (this.#files.has(`${base}/__init__.py`)) return [base];
      if (this.#files.has(`${base}.py`)) return [];
    }
    return bases.filter((base) => this.#hasFolder(base));
  }

  /** Whether there is such a folder with Python files somewhere below it. */
  #hasFolder(path: string): boolean {
    this.#folders ??= foldersOf(this.#files);
    return this.#folders.has(path);
  }
}

const topOf = (name: string) => name.split('.', 1)[0] ?? name;

/** What is no code of an installation: nobody imports it at load. */
const APART = /(?:^|\/)(?:tests?|stubs?|docs?|examples?|node_modules|site-packages|\.?venv)(?:\/|$)/;

function holdersOf(files: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const found = new Map<string, Set<string>>();
  const holds = (path: string) => {
    const at = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
    if (folder !== '' && !APART.test(folder)) found.set(name, (found.get(name) ?? new Set()).add(folder));
  };
  for (const file of files) if (file.endsWith('.py')) holds(file.slice(0, -3));
  for (const folder of foldersOf(files)) holds(folder);
  return new Map([...found].map(([name, folders]) => [name, [...folders]]));
}

function foldersOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files) {
    if (!file.endsWith('.py')) continue;
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) found.add(file.slice(0, at));
  }
  return found;
}

/** Shared libraries: which a script asks for, and which of them are here. */
import { lineSpan, type Span } from '../../../core/index.js';
import type { GivenLibrary, Repository } from '../../source.js';

/** `name@version`, as a script asks for it. */
export interface LibraryUse {
  readonly name: string;
  readonly version: string | undefined;
  readonly span: Span;
}

interface Root {
  readonly name: string;
  /** Undefined: it answers for every version. */
  readonly version: string | undefined;
  /** What stands before the library's own paths in the names of files here. */
  readonly prefix: string;
}

/** All files that a script of the repository can reach, and the libraries among them. */
export interface Shelf {
  readonly repository: Repository;
  readonly texts: ReadonlyMap<string, () => string | undefined>;
  readonly roots: readonly Root[];
}

export function shelfOf(repository: Repository, given: readonly GivenLibrary[]): Shelf {
  const texts = new Map<string, () => string | undefined>();
  const roots: Root[] = [];
  for (const { name, version, files, readText } of given) {
    const prefix = `<${version === undefined ? name : `${name}@${version}`}>/`;
    roots.push({ name, version, prefix });
    for (const file of files) texts.set(prefix + file, () => readText(file));
  }
  for (const { file } of repository.files) texts.set(file, () => repository.readText(file));
  for (const prefix of rootsOf(repository)) roots.push({ name: repository.name, version: undefined, prefix });
  return { repository, texts, roots };
}

/** The libraries as one script sees them: found by what Jenkins would look for (steps, classes, resources). */
export class Libraries {
  readonly #asked: LibraryUse[] = [];

  constructor(private readonly shelf: Shelf) {}

  /** The script loads a library. */
  ask(use: LibraryUse): void {
    this.#asked.push(use);
  }

  readText(file: string): string | undefined {
    return this.shelf.texts.get(file)?.();
  }

  /**
   * Jenkins knows a library by the name that the controller gives it; a repository that is one goes by its folder's name. One that
   * was named without a version stands for every version.
   */
  has({ name, version }: Pick<LibraryUse, 'name' | 'version'>): boolean {
    return this.shelf.roots.some((root) => root.name === name && (!root.version || root.version === version));
  }

  /** The repository itself is a library. */
  get isLibrary(): boolean {
    return this.shelf.roots.some(({ name, prefix }) => name === this.shelf.repository.name && prefix === '');
  }

  /** The file of a global: `vars/NAME.groovy`. */
  stepFile(name: string): string | undefined {
    return this.#find(`vars/${name}.groovy`);
  }

  classFile(name: string): string | undefined {
    return this.#find(`src/${name.replaceAll('.', '/')}.groovy`);
  }

  resource(path: string): string | undefined {
    const file = this.#find(`resources/${path}`);
    return file === undefined ? undefined : this.readText(file);
  }

  /** A file of the repository by its path in the workspace. */
  workspaceFile(path: string): string | undefined {
    const file = path.replace(/^(?:\.\/)+/, '');
    return this.shelf.repository.files.some((one) => one.file === file) ? file : undefined;
  }

  /** The files of the repository whose paths end so; the one that is just that path alone, where there is one. */
  workspaceFilesAt(end: string): readonly string[] {
    const whole = this.workspaceFile(end);
    if (whole !== undefined) return [whole];
    return this.shelf.repository.files.flatMap(({ file }) => (file.endsWith(`/${end}`) ? [file] : []));
  }

  /** Those that the script asks for come first; a version that it does not ask for is not there. */
  #find(path: string): string | undefined {
    const rank = ({ name, version }: Root) =>
      this.#asked.findIndex((use) => use.name === name && (!version || version === use.version));
    const found = this.shelf.roots
      .filter((root) => this.shelf.texts.has(root.prefix + path) && (!root.version || rank(root) >= 0))
      .map((root) => ({ file: root.prefix + path, rank: rank(root) < 0 ? Number.MAX_SAFE_INTEGER : rank(root) }));
    return found.sort((a, b) => a.rank - b.rank)[0]?.file;
  }
}

/** Folders that hold a `vars` with steps, or a `src` with classes of packages: the repository itself is a library, or holds some. */
function rootsOf(repository: Repository): string[] {
  const steps = repository.files.flatMap(({ file }) => {
    const [, prefix = '', kind = '', path = ''] = /^(.*\/)?(vars|src)\/(.+)\.groovy$/.exec(file) ?? [];
    const isRoot = kind === 'vars' ? !path.includes('/') : kind === 'src' && isPackaged(repository, file, path);
    return isRoot ? [prefix] : [];
  });
  return [...new Set(steps)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** `src/org/acme/Thing.groovy` that says `package org.acme`: not the `src` of a program, where `main/groovy` or no package stands before. */
function isPackaged({ readText }: Repository, file: string, path: string): boolean {
  const name = path.includes('/') ? path.slice(0, path.lastIndexOf('/')).replaceAll('/', '.') : undefined;
  return name !== undefined && /^\s*package\s+([\w.]+)/m.exec(readText(file) ?? '')?.[1] === name;
}

const ANNOTATION = /^[ \t]*@Library\s*\(([^)]*)\)/gm;

/** `@Library('name@version') _` and lists of them, by the text: the annotation stands before anything runs. */
export function librariesOf(file: string, text: string): LibraryUse[] {
  return [...text.matchAll(ANNOTATION)].flatMap(({ 1: inside = '', index }) => {
    const span = lineSpan(file, text.slice(0, index).split('\n').length);
    const names = inside.replace(/\bchangelog\s*=\s*\w+/, '');
    return [...names.matchAll(/(['"])(.*?)\1/g)].map(([, , name = '']) => libraryUse(name, span));
  });
}

export function libraryUse(text: string, span: Span): LibraryUse {
  const at = text.indexOf('@');
  return at < 0
    ? { name: text, version: undefined, span }
    : { name: text.slice(0, at), version: text.slice(at + 1), span };
}

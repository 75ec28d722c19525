/** Shared libraries: which a script asks for, and which of them are here. */
import { lineSpan, type Span } from '../../../core/index.js';
import type { Repository } from '../../source.js';

/** A library that the user named (`--library NAME=PATH`); files have names of their own, so that no two meet. */
export interface GivenLibrary {
  readonly name: string;
  /** Relative to the library. */
  readonly files: readonly string[];
  readText(file: string): string | undefined;
}

/** `name@version`, as a script asks for it. */
export interface LibraryUse {
  readonly name: string;
  readonly version: string | undefined;
  readonly span: Span;
}

interface Root {
  readonly name: string;
  /** What stands before the library's own paths in the names of files here. */
  readonly prefix: string;
}

/** The files of all libraries, found by what Jenkins would look for: steps, classes, resources. */
export class Libraries {
  readonly #texts = new Map<string, () => string | undefined>();
  readonly #roots: Root[] = [];

  constructor(
    private readonly repository: Repository,
    given: readonly GivenLibrary[],
  ) {
    for (const { name, files, readText } of given) {
      const prefix = `<${name}>/`;
      this.#roots.push({ name, prefix });
      for (const file of files) this.#texts.set(prefix + file, () => readText(file));
    }
    for (const { file } of repository.files) this.#texts.set(file, () => repository.readText(file));
    for (const prefix of rootsOf(repository)) this.#roots.push({ name: repository.name, prefix });
  }

  readText(file: string): string | undefined {
    return this.#texts.get(file)?.();
  }

  /** Jenkins knows a library by the name that the controller gives it; a repository that is one goes by its folder's name. */
  has(name: string): boolean {
    return this.#roots.some((root) => root.name === name);
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
    return this.repository.files.some((one) => one.file === file) ? file : undefined;
  }

  #find(path: string): string | undefined {
    return this.#roots.map(({ prefix }) => prefix + path).find((file) => this.#texts.has(file));
  }
}

/** Folders that hold a `vars` with steps: the repository itself is a library, or holds some. */
function rootsOf({ files }: Repository): string[] {
  const steps = files.flatMap(
    ({ file }) => /^(.*\/)?vars\/[^/]+\.groovy$/.exec(file)?.[1] ?? (/^vars\/[^/]+\.groovy$/.test(file) ? '' : []),
  );
  return [...new Set(steps)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
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

import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { GvInstance, GvValue, Machine, OutsideCall } from '../../../lang/groovy/index.js';
import { type Libraries, type LibraryUse, libraryUse } from '../libraries/index.js';
import { named } from '../values.js';
import type { Folders } from './folders.js';
import type { Argument } from './known.js';
import type { RawCall } from './raw.js';
import type { ScriptedCode } from './report.js';

/** Doubts about the whole script, with their places. */
export interface ScriptDoubt {
  readonly code: ScriptedCode;
  readonly message: string;
  readonly span: Span;
}

/** The name by which the evaluation reads a script with no text. */
export const BARE_SCRIPT = '<script>';

/** Finds what a script takes from other files: steps and resources of libraries, scripts that it loads. */
export class Loader {
  readonly doubts: ScriptDoubt[] = [];
  /** Libraries that the step `library` names. */
  readonly libraries: LibraryUse[] = [];
  readonly #scripts = new Map<string, GvInstance>();

  constructor(private readonly files: Libraries) {}

  hasStep(name: string): boolean {
    return this.files.stepFile(name) !== undefined;
  }

  /** The script of a library's step, once a run: it keeps its fields. */
  library(name: string, machine: Machine, span: Span): GvInstance | undefined {
    const file = this.files.stepFile(name);
    if (file === undefined) return undefined;
    const known = this.#scripts.get(file) ?? machine.loadScript(file, span);
    if (known) this.#scripts.set(file, known);
    return known;
  }

  /**
   * `{} as CpsScript`: the class is abstract, none of what a script asks of it is, and its constructor binds it to the run
   * (`CpsScript()` finds the `CpsThread`). It has every step, and nothing of its own.
   */
  scriptAs(name: string, machine: Machine, span: Span): GvInstance | undefined {
    return /^(?:org\.jenkinsci\.plugins\.workflow\.cps\.)?CpsScript$/.test(name)
      ? machine.loadScript(BARE_SCRIPT, span)
      : undefined;
  }

  dynamic(argument: Argument, span: Span): void {
    const given = argument.children.find(({ name }) => name === '' || name === 'identifier');
    const text = given && (given.text ?? namedIn(given.value));
    // of that repository it is the revision that the pipeline has, whatever version is asked for
    if (this.files.isLibrary && isOwn(argument)) return;
    if (text !== undefined) this.libraries.push(libraryUse(text, span));
    else this.doubts.push({ code: 'JK080', message: 'the name of a library is decided at run time', span });
  }

  /** The text of `libraryResource` or `readTrusted`. */
  resource(name: string, { text: path, span }: Pick<Argument, 'text' | 'span'>): GvValue | undefined {
    const file = path === undefined ? undefined : this.files.workspaceFile(path);
    const text =
      path === undefined
        ? undefined
        : name === 'libraryResource'
          ? this.files.resource(path)
          : file && this.files.readText(file);
    if (text !== undefined) return { kind: 'string', value: text };
    this.doubts.push({
      code: 'JK086',
      message: `${name} ${path ?? 'of a name that is not known'} is not here`,
      span,
    });
    return undefined;
  }

  /** `load 'file.groovy'`: its top level runs now, what it returns has its methods. */
  load(raw: RawCall, machine: Machine, call: OutsideCall, folders: Folders): Loaded {
    const [given] = raw.argument.children;
    const place = folders.placed(given?.value);
    const sure = place && folders.filesOf(place).find((path) => this.files.workspaceFile(path) !== undefined);
    const file = sure ?? (place && this.#alike(place.path));
    const returned = file === undefined ? undefined : machine.runScript(file, call.span);
    const said = given?.text ?? (place ? `of …/${place.path}` : 'of a name that is not known');
    if (!returned) raw.doubts.push({ code: 'JK086', message: `load ${said}: not in the repository` });
    else if (!sure) raw.doubts.push({ code: 'JK101', message: `load ${said}: ${file} is taken for it` });
    return { returned: returned ?? call.fallback, file };
  }

  /** The one script whose path ends so; folders that the path begins with may be those of the checkout, which nothing here made. */
  #alike(path: string): string | undefined {
    const parts = path.split('/');
    const ends = parts.length < 3 ? [path] : parts.slice(0, -1).map((_, at) => parts.slice(at).join('/'));
    for (const end of ends) {
      const [found, ...others] = this.files.workspaceFilesAt(end);
      if (found !== undefined) return others.length === 0 ? found : undefined;
    }
    return undefined;
  }
}

/** What a loaded script returned, and its file; the call's own answer where it is not here. */
export interface Loaded {
  readonly returned: GvValue;
  readonly file: string | undefined;
}

/** `"name@${params.BRANCH}"`: the version alone is decided at run time, and kept as it is made. */
function namedIn(value: Value): string | undefined {
  if (value.kind !== 'template') return undefined;
  const [first] = value.parts;
  const isNamed = first?.kind === 'literal' && /^[^@]+@/.test(String(first.value));
  return isNamed ? named(value) : undefined;
}

/** `library identifier: …, retriever: legacySCM(scm)`: the library is the repository that the pipeline itself was taken from. */
function isOwn({ children }: Argument): boolean {
  const retriever = children.find(({ name }) => name === 'retriever');
  const [from] = retriever?.kind === 'legacySCM' ? retriever.children : [];
  return from?.value.kind === 'code' && from.value.text === 'scm';
}

/** What the utility steps answer where the files of the workspace are still those of the commit that is built. */
import type { Span } from '../../../core/index.js';
import type { GvOpaque, GvValue, Machine } from '../../../lang/groovy/index.js';
import { jsonValue, yamlValue } from './data.js';
import { Folders } from './folders.js';
import type { ScriptDoubt } from './loader.js';
import { words } from './names.js';
import { Poms } from './pom.js';
import { propertiesValue } from './properties-file.js';
import type { Context, RawCall } from './raw.js';

/** Steps that leave the files of the workspace alone; whatever is none of them may have changed any. */
const HARMLESS = words(`
  echo properties stage timestamps timeout ansiColor script withEnv withCredentials lock throttle container podTemplate catchError warnError
  readFile readJSON readYaml readProperties readCSV readManifest readMavenPom findFiles fileExists isUnix pwd sha1 sha256 tool input milestone
  sleep error throw unstable mail emailext slackSend library load build waitForBuild stash archiveArtifacts archive currentBuild.result githubNotify
  gitlabCommitStatus withSonarQubeEnv sshagent
`);
/** Blocks in which paths mean another folder, another workspace, or which run again. */
const ELSEWHERE = words('dir ws node retry waitUntil parallel');
const IN_CONTAINER = /^docker\.(?:image\(\)\.(?:inside|pull)|withRegistry)$/;
/** Steps whose answer is the data of a file or text (pipeline-utility-steps). */
const READERS: Readonly<Record<string, typeof jsonValue>> = {
  readJSON: jsonValue,
  readYaml: yamlValue,
  readProperties: propertiesValue,
};

/** What git holds in place of a file that Git LFS stores: a checkout has the file itself. */
const STORED_ELSEWHERE = 'version https://git-lfs.github.com/spec/';
const plain = (path: string) => path.replace(/^(?:\.\/)+/, '');

/**
 * Follows the calls of one script in the order of their evaluation. What it answers is on the safe side: files count as committed only right
 * after `checkout scm` (or a declarative pipeline's own checkout), under the same conditions, in no other loop, and with nothing in between that could
 * change them. `git checkout -f` puts back what was changed before (git plug-in, `CheckoutCommandImpl`).
 */
export class Workspace {
  /** Where the files were checked out; undefined while they may be any. */
  #since: Pick<Context, 'guards' | 'trying'> | undefined;
  /** Other branches may work in the same files, or paths mean another folder. */
  #shared = false;

  /** Files whose data count as committed. */
  readonly files = new Set<string>();
  readonly doubts: ScriptDoubt[] = [];
  readonly poms = new Poms();
  readonly folders = new Folders();

  constructor(
    /** The script came with the repository, so that there is an `scm`. */
    private readonly hasScm: boolean,
    /** The text of a file of the repository. */
    private readonly textOf: (path: string) => string | undefined,
  ) {}

  /** The data that a step reads; undefined where they are not known for sure. Call before `called`. */
  answer({ name, argument: { children, span }, context }: RawCall, machine: Machine): GvValue | undefined {
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    const [only, ...more] = children;
    if (!read || !only || more.length > 0 || only.text === undefined) return undefined;
    if (only.name === 'text') return read(only.text, machine, span);
    const path = plain(only.text);
    const text = only.name === 'file' ? this.#committed(path, context) : undefined;
    const value = text === undefined ? undefined : read(text, machine, span);
    if (value) this.#taken(path, span);
    return value;
  }

  /** `readMavenPom` of a committed file: `value` stands for it from now on. Call before `called`. */
  pom({ name, argument: { children, span }, context }: RawCall, value: GvOpaque): void {
    const [only, ...more] = children;
    if (name !== 'readMavenPom' || more.length > 0 || (only && (only.name !== 'file' || only.text === undefined)))
      return;
    const path = plain(only?.text || 'pom.xml');
    const text = this.#committed(path, context);
    if (text !== undefined && this.poms.read(value, path, text)) this.#taken(path, span);
  }

  #committed(path: string, context: Context): string | undefined {
    const text = this.#isCommitted(context) ? this.textOf(path) : undefined;
    return text?.startsWith(STORED_ELSEWHERE) ? undefined : text;
  }

  #taken(path: string, span: Span): void {
    this.files.add(path);
    this.doubts.push({ code: 'JK089', message: `${path} is taken as it is committed`, span });
  }

  /** A script of the workspace was loaded: what it does is read from the repository, whatever was done to the file by then. */
  loaded({ argument: { span }, doubts }: RawCall, file: string | undefined): void {
    if (file !== undefined && doubts.length === 0) this.#taken(file, span);
  }

  /** A declarative pipeline begins: every agent checks out first. */
  declarative(script: string, at: Context): void {
    const asUsual = !/\b(?:skipDefaultCheckout|checkoutToSubdirectory)\b/.test(script);
    this.#since = this.hasScm && asUsual ? at : undefined;
    if (asUsual) this.folders.declarative();
  }

  /** A section of a declarative pipeline: branches share their files, and `post` comes after all else wherever it stands. */
  section(name: string, run: () => void): void {
    if (name === 'parallel' || name === 'matrix' || name === 'post') this.#between('parallel', run);
    else run();
  }

  /** Before the bodies of a call. */
  called(raw: RawCall): void {
    const { name, argument, context: at } = raw;
    this.folders.called(raw);
    const [first] = argument.children;
    if (name === 'checkout' && first?.value.kind === 'code' && first.value.text === 'scm')
      this.#since = this.hasScm && !this.#shared ? at : undefined;
    else if (!HARMLESS.has(name) && !ELSEWHERE.has(name) && !IN_CONTAINER.test(name)) this.#since = undefined;
  }

  /** The bodies of a call. */
  within<T>(raw: RawCall, run: () => T): T {
    return this.#between(raw.name, () => this.folders.within(raw, run));
  }

  #between<T>(name: string, run: () => T): T {
    const shared = this.#shared;
    const elsewhere = ELSEWHERE.has(name);
    if (name === 'node') this.#shared = false;
    else if (name === 'parallel' || name === 'dir' || name === 'ws') this.#shared = true;
    if (elsewhere) this.#since = undefined;
    try {
      return run();
    } finally {
      this.#shared = shared;
      if (elsewhere) this.#since = undefined;
    }
  }

  /** Whether a file that is read now is the one of the repository. */
  #isCommitted({ guards, trying }: Context): boolean {
    const since = this.#since;
    if (!since) return false;
    const same =
      since.guards.every((one, at) => one === guards[at]) && since.trying.every((one, at) => one === trying[at]);
    return same && guards.slice(since.guards.length).every(({ kind }) => kind !== 'loop');
  }
}

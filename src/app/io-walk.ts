import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import { type Diagnostic, type InventoryFile, lineSpan } from '../core/index.js';
import type { RepositoryFile } from '../sources/source.js';
import { type IoCode, report } from './codes.js';
import { attempt } from './io-errors.js';
import { IgnoreRules } from './io-ignore.js';
import { isRecord, isRecords, newestRecords } from './io-run-records.js';
import type { Budget } from './limits.js';

export interface Walk {
  /** Regular files below the folder, sorted by path. */
  readonly files: RepositoryFile[];
  /** What was left out on purpose and belongs into the inventory all the same. */
  readonly leftOut: InventoryFile[];
  readonly diagnostics: Diagnostic[];
  /** Links to other places below the folder, with the names that they lead to. */
  readonly links: ReadonlyMap<string, string>;
  /** What a `.gitignore` names, outermost folders for all that lies in them. */
  readonly ignored: readonly string[];
}

const LOOKS_LIKE_A_FILE = /\.(?:py|groovy|jenkinsfile|crontab|cron)$|^(?:Jenkinsfile|crontab)$/;

/**
 * Every file below `root` (an absolute, real path) that no ignore file excludes; `.gitignore` does not where git keeps the file (`tracked`). Links are never followed (`links` says where they lead); `exclude` holds
 * absolute paths (of our own output) that count as absent. Stops, with a diagnostic, when `budget.files` is used up.
 */
export function walk(root: string, budget: Budget, exclude: ReadonlySet<string>, tracked?: ReadonlySet<string>): Walk {
  const walker = new Walker(root, budget, exclude);
  walker.folder('', IgnoreRules.none(tracked));
  walker.files.sort((a, b) => (a.file < b.file ? -1 : 1));
  return walker;
}

class Walker implements Walk {
  readonly files: RepositoryFile[] = [];
  readonly leftOut: InventoryFile[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly links = new Map<string, string>();
  readonly ignored: string[] = [];
  private full = false;

  constructor(
    private readonly root: string,
    private readonly budget: Budget,
    private readonly exclude: ReadonlySet<string>,
  ) {}

  /** `folder` is relative to the root: empty or ending in `/`. */
  folder(folder: string, above: IgnoreRules): void {
    const listed = attempt(() => readdirSync(this.root + sep + folder, { withFileTypes: true }));
    if ('failed' in listed) return this.say('IO006', folder, `folder cannot be opened (${listed.failed})`);
    const entries = listed.value.sort((a, b) => (a.name < b.name ? -1 : 1));
    const names = new Set(entries.map((entry) => entry.name));
    if (folder !== '' && names.has('pyvenv.cfg')) return this.installed(`${folder}pyvenv.cfg`, 'virtual environment');
    const rules = above.enter(this.root, folder, names, this.diagnostics);
    const wanted = isRecords(folder) ? newestRecords([...names]) : undefined;
    for (const entry of entries) {
      if (this.full) return;
      if ((wanted?.has(entry.name) ?? true) && isRecord(folder + entry.name))
        this.entry(folder + entry.name, entry, rules);
    }
  }

  private entry(path: string, entry: Dirent, rules: IgnoreRules): void {
    if (entry.name === '.git' || this.exclude.has(this.root + sep + path)) return;
    const name = entry.isDirectory() ? `${path}/` : path;
    const by = rules.ignoredBy(name);
    if (by === '.gitignore') this.ignored.push(name);
    if (by) return;
    const status = attempt(() => lstatSync(this.root + sep + path));
    if ('failed' in status) return this.say('IO006', path, `cannot be opened (${status.failed})`);
    if (status.value.isDirectory()) this.enter(path, entry.name, rules);
    else if (status.value.isFile()) this.file(path, status.value);
    else if (status.value.isSymbolicLink()) this.link(path);
    else this.say('IO011', path, 'is neither a file nor a folder and is never opened');
  }

  private enter(path: string, name: string, rules: IgnoreRules): void {
    // npm's folder of that name (npm-docs, "folders"); a package in it is somebody else's, even where it is committed
    if (name === 'node_modules') return this.installed(`${path}/`, 'packages of npm');
    if (LOOKS_LIKE_A_FILE.test(name))
      this.say('IO012', path, 'is a folder although its name is that of a pipeline file; searched as a folder');
    this.folder(`${path}/`, rules);
  }

  private file(path: string, status: Stats): void {
    if (this.budget.files > 0) {
      this.budget.files--;
      this.files.push({ file: path, bytes: status.size });
      return;
    }
    this.full = true;
    this.say(
      'IO004',
      path,
      'the limit on the number of files was reached here; this file and those after it were not looked at',
    );
  }

  private link(path: string): void {
    const target = attempt(() => realpathSync(this.root + sep + path));
    if ('failed' in target) {
      if (target.failed === 'ELOOP') return this.say('IO008', path, 'links form a circle; not followed');
      if (target.failed === 'ENOENT' || target.failed === 'ENOTDIR')
        return this.say('IO009', path, 'link leads nowhere; restore its target or remove it');
      return this.say('IO006', path, `link cannot be followed (${target.failed})`);
    }
    if (!within(this.root, target.value))
      return this.say('IO007', path, 'link leads out of the assessed folder; not followed');
    if (within(target.value, this.root + sep + path) && statSync(target.value).isDirectory()) {
      return this.say('IO008', path, 'link leads to a folder that holds it; not followed');
    }
    const real = target.value
      .slice(this.root.length + 1)
      .split(sep)
      .join('/');
    this.links.set(path, real);
    this.say(
      'IO010',
      path,
      `link to ${real}, which is read under that name, and found under this one where code asks for it`,
    );
  }

  private installed(file: string, what: string): void {
    this.leftOut.push({ file, bytes: 0, role: 'other', status: 'supporting', why: `${what}, left out` });
    this.say('IO013', file, `${what} left out`);
  }

  private say(code: IoCode, path: string, message: string): void {
    this.diagnostics.push(report(code, message, lineSpan(path.replace(/\/$/, '') || '.', 1)));
  }
}

/** Is `path` the folder `root` or something below it? Both absolute and real. */
export function within(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

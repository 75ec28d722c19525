import { lstatSync, readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { type Diagnostic, lineSpan } from '../core/index.js';
import { report } from './codes.js';
import { attempt } from './io-errors.js';

const NAMES = ['.gitignore', '.tiphysignore'] as const;
/** Rules themselves, which Airflow reads whether git tracks them or not: without them, DAGs would be found that it hides. */
const RULES = /(?:^|\/)\.airflowignore$/;
const MAX_BYTES = 1_000_000;
const MAX_LINE = 1_000;
const MAX_STARS = 4;

interface Level {
  /** Folder of the ignore file relative to PATH: empty or ending in `/`. */
  readonly base: string;
  readonly rules: Ignore;
}

/**
 * The ignore files that hold in one folder. As in git, a deeper file beats one above it and an excluded folder is not
 * entered; `.tiphysignore` is asked before `.gitignore`, so that it can bring ignored files back (`!generated/**`).
 */
export class IgnoreRules {
  private constructor(
    private readonly levels: Readonly<Record<(typeof NAMES)[number], readonly Level[]>>,
    private readonly tracked: ReadonlySet<string>,
  ) {}

  /** No rules; of what is `tracked` by git its ignore files say nothing. */
  static none(tracked: ReadonlySet<string> = new Set()): IgnoreRules {
    return new IgnoreRules({ '.gitignore': [], '.tiphysignore': [] }, tracked);
  }

  /** The rules inside `folder` (relative to `root`, empty or ending in `/`), given the names that lie in it. */
  enter(root: string, folder: string, names: ReadonlySet<string>, diagnostics: Diagnostic[]): IgnoreRules {
    const found = NAMES.filter((name) => names.has(name));
    if (found.length === 0) return this;
    const levels = { ...this.levels };
    for (const name of found) {
      const rules = load(root, folder + name, diagnostics);
      if (rules) levels[name] = [{ base: folder, rules }, ...levels[name]];
    }
    return new IgnoreRules(levels, this.tracked);
  }

  /** Which kind of file leaves out `path`, relative to PATH; a folder's ends in `/`. */
  ignoredBy(path: string): (typeof NAMES)[number] | undefined {
    const own = verdict(this.levels['.tiphysignore'], path);
    if (own !== undefined) return own ? '.tiphysignore' : undefined;
    if (RULES.test(path) || this.tracked.has(path)) return undefined;
    return verdict(this.levels['.gitignore'], path) ? '.gitignore' : undefined;
  }
}

/** What the deepest file with an opinion says; undefined when none has one. */
function verdict(levels: readonly Level[], path: string): boolean | undefined {
  for (const { base, rules } of levels) {
    const { ignored, unignored } = rules.test(path.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return undefined;
}

function load(root: string, file: string, diagnostics: Diagnostic[]): Ignore | undefined {
  const place = `${root}/${file}`;
  const status = attempt(() => lstatSync(place));
  if ('failed' in status || !status.value.isFile() || status.value.size > MAX_BYTES) return undefined;
  const text = attempt(() => readFileSync(place, 'utf8'));
  if ('failed' in text) return undefined;
  const rules = ignore({ allowRelativePaths: true, ignorecase: false });
  text.value.split(/\r?\n/).forEach((line, index) => {
    if (isSafe(line)) rules.add(line);
    else
      diagnostics.push(
        report('IO014', 'pattern has too many wildcards and is not used', lineSpan(file, index + 1, line.length)),
      );
  });
  return rules;
}

/** Each further `*` in a segment multiplies the time of a failing match by the length of the name. */
function isSafe(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  return line.startsWith('#') || line.split('/').every((segment) => segment.split('*').length - 1 <= MAX_STARS);
}

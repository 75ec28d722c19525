import ignore from 'ignore';
import { type Diagnostic, lineSpan } from '../../core/index.js';
import type { Repository } from '../source.js';
import { report } from './codes.js';
import { declaredVersion } from './version.js';

/** Which files Airflow's DagBag would import: Python files, not ignored, that mention both words (safe mode). */
export function isDagFile(file: string, repository: Repository): boolean {
  return mentionsDags(file, repository) && !isIgnored(file, rulesOf(repository));
}

function mentionsDags(file: string, repository: Repository): boolean {
  const text = file.endsWith('.py') ? repository.readText(file) : undefined;
  return text !== undefined && /dag/i.test(text) && /airflow/i.test(text);
}

/** What is to be said of the `.airflowignore` files and of archives. */
export function discoveryDiagnostics(repository: Repository): readonly Diagnostic[] {
  const rules = rulesOf(repository);
  const archives = repository.files.filter(({ file }) => file.endsWith('.zip') && !isIgnored(file, rules));
  return [
    ...rules.diagnostics,
    ...hiddenFiles(repository, rules),
    ...archives.map(({ file }) => report('AF007', `${file}: not looked into`, lineSpan(file, 1))),
  ];
}

/** Most files that are named; more are counted. */
const MOST_NAMED = 20;

/** What each `.airflowignore` hides that would be a DAG file without it, by name. */
function hiddenFiles(repository: Repository, { files }: Rules): Diagnostic[] {
  if (files.length === 0) return [];
  const left = new Set(repository.files.map(({ file }) => file).filter((file) => mentionsDags(file, repository)));
  return files.flatMap((rule) => {
    const hidden = [...left].filter((file) => isIgnored(file, { files: [rule] }));
    for (const file of hidden) left.delete(file);
    const more = hidden.length > MOST_NAMED ? ` and ${hidden.length - MOST_NAMED} more` : '';
    const names = `${hidden.slice(0, MOST_NAMED).join(', ')}${more}`;
    const message = `${hidden.length} ${hidden.length === 1 ? 'DAG file is' : 'DAG files are'} hidden: ${names}`;
    return hidden.length > 0 ? [report('AF009', message, lineSpan(`${rule.folder}${NAME}`, 1))] : [];
  });
}

/** Tells for a path below the root, folders with a slash at the end, whether one `.airflowignore` hides it. */
type Hides = (path: string) => boolean;
interface Rules {
  readonly files: readonly { readonly folder: string; readonly hides: Hides }[];
  readonly diagnostics: readonly Diagnostic[];
}

const NAME = '.airflowignore';
const CACHE = new WeakMap<Repository['files'], Rules>();

function rulesOf(repository: Repository): Rules {
  const known = CACHE.get(repository.files);
  if (known) return known;
  const diagnostics: Diagnostic[] = [];
  const version = declaredVersion(repository);
  const own = repository.files.filter(({ file }) => file === NAME || file.endsWith(`/${NAME}`));
  const files = own.map(({ file }) => {
    const folder = file.slice(0, -NAME.length);
    const lines = (repository.readText(file) ?? '').split(/\r?\n/).map((line) => line.replace(/\s*#.*/, ''));
    if ((version?.major ?? 2) < 3) return { folder, hides: regexpRules(file, lines, diagnostics) };
    if (isGitLike(version?.version ?? '')) return { folder, hides: gitRules(folder, lines) };
    diagnostics.push(...withoutEffect(repository, file, lines));
    return { folder, hides: globRules(folder, lines) };
  });
  const rules = { files, diagnostics };
  CACHE.set(repository.files, rules);
  return rules;
}

/** A path is hidden when a rule hides it, or one of the folders around it that lies below the rule's own folder. */
function isIgnored(file: string, { files }: Pick<Rules, 'files'>): boolean {
  return files.some(({ folder, hides }) => file.startsWith(folder) && prefixes(file, folder.length).some(hides));
}

function prefixes(file: string, from: number): string[] {
  const ends = [...file].flatMap((character, index) => (character === '/' && index >= from ? [index + 1] : []));
  return [...ends.map((end) => file.slice(0, end)), file];
}

/** Whether that Airflow takes the patterns as git does: since 3.2. */
function isGitLike(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 2);
}

/** The syntax of `.gitignore`, relative to the folder of the ignore file. */
function gitRules(folder: string, lines: readonly string[]): Hides {
  const matcher = ignore({ ignorecase: false }).add(lines.filter(isPattern));
  return (path) => matcher.ignores(path.slice(folder.length));
}

const isPattern = (line: string): boolean => line.trim() !== '' && line.trim() !== '/';

/**
 * Airflow 3.0 and 3.1: each pattern for itself, and the last one that matches counts. One with a slash inside is tried with the path, any other with
 * the bare name of a file or folder, which ends in no slash (airflow/utils/file.py of 3.1.3, `_GlobIgnoreRule`).
 */
function globRules(folder: string, lines: readonly string[]): Hides {
  const rules = lines.filter(isPattern).map((line) => {
    const isNegated = line.startsWith('!');
    const isPlaced = line.startsWith('/') || line.replace(/\/+$/, '').includes('/');
    const matcher = ignore({ ignorecase: false }).add(isNegated ? line.slice(1) : line);
    return { isNegated, isPlaced, matcher };
  });
  return (path) => {
    const plain = path.slice(folder.length).replace(/\/$/, '');
    const name = plain.slice(plain.lastIndexOf('/') + 1);
    const last = rules.findLast(({ isPlaced, matcher }) => matcher.ignores(isPlaced ? plain : name));
    return last !== undefined && !last.isNegated;
  };
}

/** Patterns for folders alone (`examples/`), which hide nothing there, and DAG files that they were meant to hide. */
function withoutEffect(repository: Repository, file: string, lines: readonly string[]): Diagnostic[] {
  const folder = file.slice(0, -NAME.length);
  return lines.flatMap((line, index) => {
    if (!/^[^!/]+\/$/.test(line)) return [];
    const matcher = ignore({ ignorecase: false }).add(line);
    const meant = repository.files.filter((one) => one.file.startsWith(folder) && mentionsDags(one.file, repository));
    const missed = meant.filter((one) => matcher.ignores(one.file.slice(folder.length))).length;
    const message = `${line} hides nothing in Airflow 3.0 and 3.1, ${missed} DAG ${missed === 1 ? 'file' : 'files'} among it`;
    return missed > 0 ? [report('AF040', message, lineSpan(file, index + 1))] : [];
  });
}

/** Longest path and most unbounded repetitions that a pattern is tried with: JavaScript's matcher may go back and forth. */
const LONGEST = 400;
const MOST_REPEATS = 3;
const REPEATED_GROUP = /\)(?:[*+]|\{)/;

/** Up to Airflow 2.x: regular expressions, searched in the path from the root of the DAG folder. */
function regexpRules(file: string, lines: readonly string[], diagnostics: Diagnostic[]): Hides {
  const patterns = lines.flatMap((line, index) => {
    if (line === '') return [];
    const pattern = compiled(line);
    if (!pattern) diagnostics.push(report('AF006', `not applied: ${line.slice(0, 80)}`, lineSpan(file, index + 1)));
    return pattern ? [pattern] : [];
  });
  return (path) => {
    const plain = path.replace(/\/$/, '').slice(0, LONGEST);
    return patterns.some((pattern) => pattern.test(plain));
  };
}

function compiled(line: string): RegExp | undefined {
  const repeats = line.replaceAll(/\\./g, '').match(/[*+]|\{\d*,/g)?.length ?? 0;
  if (repeats > MOST_REPEATS || REPEATED_GROUP.test(line) || line.length > LONGEST) return undefined;
  try {
    return new RegExp(line);
  } catch {
    return undefined;
  }
}

import { lineSpan } from '../../core/index.js';
import type { Dependency } from '../types.js';

export interface LockFile {
  readonly file: string;
  readonly text: string;
}

/**
 * `package.json`; with the lock file beside it, what it states is locked (docs.npmjs.com, "package.json", "package-lock.json";
 * classic.yarnpkg.com, "yarn.lock"; pnpm.io, "pnpm-lock.yaml").
 */
export function readPackageJson(file: string, text: string, lock: LockFile | undefined): Dependency[] | undefined {
  if (!/(?:^|\/)package\.json$/.test(file)) return undefined;
  const data = objectOf(text);
  if (!data) return undefined;
  const lines = text.split('\n');
  const locked = new Set(lock === undefined ? [] : lockedNames(lock));
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.entries(record(data[key])).flatMap(([name, constraint]) => {
      if (typeof constraint !== 'string' || OWN.test(constraint)) return [];
      const line = lines.findIndex((one) => one.includes(`"${name}"`)) + 1 || 1;
      const pinned = /^v?\d+\.\d+\.\d+[\w.+-]*$/.test(constraint) || locked.has(name);
      return [{ ecosystem: 'npm', name, constraint, pinned, locked: locked.has(name), span: lineSpan(file, line) }];
    }),
  );
}

/** A folder of the repository, which has no version. */
const OWN = /^(?:link|file|workspace|portal):/;

/** Files beside `package.json` that fix what it states, in the order in which they are asked. */
export const NODE_LOCKS: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
];

/** Is it one of them, by its path? */
export function isNodeLock(file: string): boolean {
  return NODE_LOCKS.includes(file.slice(file.lastIndexOf('/') + 1));
}

/** A key of yarn: `"@scope/name@^1.0", name@npm:^2:`. Of pnpm: `'@scope/name@1.0.0(peer@2)':`, `/name/1.0.0:`. */
const YARN_KEY = /^"?(?!__metadata)(@?[^@\s"]{1,214})@[^\n]{1,2000}:$/gm;
const PNPM_KEY = /^ {2}['"]?\/?((?:@[^/\s'"]{1,214}\/)?[^@/\s'"]{1,214})[@/]\d[^\n]{0,2000}:/gm;

/** Names of what a lock file fixes: `packages` of npm's versions 2 and 3, `dependencies` of version 1; keys of yarn and pnpm. */
function lockedNames({ file, text }: LockFile): string[] {
  if (file.endsWith('yarn.lock')) return [...text.matchAll(YARN_KEY)].map(([, name = '']) => name);
  if (file.endsWith('pnpm-lock.yaml')) return [...text.matchAll(PNPM_KEY)].map(([, name = '']) => name);
  const data = objectOf(text);
  const modules = Object.keys(record(data?.packages)).map((path) => path.replace(/^.*node_modules\//, ''));
  return [...modules, ...Object.keys(record(data?.dependencies))];
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    return record(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

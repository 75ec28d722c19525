import { lineSpan } from '../../core/index.js';
import type { Dependency } from '../types.js';

/** `package.json`; with the lock file beside it, what it states is locked (docs.npmjs.com, "package.json", "package-lock.json"). */
export function readPackageJson(file: string, text: string, lock: string | undefined): Dependency[] | undefined {
  if (!/(?:^|\/)package\.json$/.test(file)) return undefined;
  const data = objectOf(text);
  if (!data) return undefined;
  const lines = text.split('\n');
  const locked = new Set(lock === undefined ? [] : lockedNames(lock));
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.entries(record(data[key])).flatMap(([name, constraint]) => {
      if (typeof constraint !== 'string') return [];
      const line = lines.findIndex((one) => one.includes(`"${name}"`)) + 1 || 1;
      const pinned = /^v?\d+\.\d+\.\d+[\w.+-]*$/.test(constraint) || locked.has(name);
      return [{ ecosystem: 'npm', name, constraint, pinned, locked: locked.has(name), span: lineSpan(file, line) }];
    }),
  );
}

/** Names of what a lock file fixes: `packages` of versions 2 and 3, `dependencies` of version 1. */
function lockedNames(text: string): string[] {
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

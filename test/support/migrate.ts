import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;
/** The command under test: of this work tree, or of a build elsewhere. */
export const MIGRATE = process.env.TIPHYS_MIGRATE ?? join(ROOT, 'bin/migrate.js');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real command in a process of its own; the environment is bare but for PATH and what the options add. */
export function migrate(
  args: readonly string[],
  options: SpawnSyncOptions & { readonly node?: readonly string[] } = {},
): Run {
  demandBuild();
  const { node = [], env, ...rest } = options;
  const result = spawnSync(process.execPath, [...node, MIGRATE, ...args], {
    encoding: 'utf8',
    maxBuffer: 500_000_000,
    timeout: 60_000,
    ...rest,
    env: { PATH: process.env.PATH, ...env },
  });
  return { status: result.status, stdout: String(result.stdout), stderr: String(result.stderr) };
}

/** A folder of files by their paths; call `remove` when done. */
export function folder(files: Readonly<Record<string, string | Buffer>>): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tiphys-test-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

let fresh = false;

/** A test of an old build would pass or fail for the wrong reason. */
function demandBuild(): void {
  if (fresh || process.env.TIPHYS_MIGRATE !== undefined) return;
  const built = join(ROOT, 'dist/bundle/main.js');
  const stale = !existsSync(built) || newest(join(ROOT, 'src')) > newest(join(ROOT, 'dist'));
  if (stale) throw new Error('dist is older than src: run `npm run build` before the tests');
  fresh = true;
}

function newest(path: string): number {
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

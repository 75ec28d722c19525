import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const MIGRATE = fileURLToPath(new URL('../../bin/migrate.js', import.meta.url));

/** Runs the program as a user would, and tells its peak memory besides; `ms` bounds the run. */
export function migrate(args, ms = 600_000) {
  const told = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS));`;
  const code = `${told} process.argv.splice(1, 1, ${JSON.stringify(MIGRATE)}); await import(${JSON.stringify(MIGRATE)});`;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', code, 'migrate', ...args],
    { encoding: 'utf8', timeout: ms, maxBuffer: 1_000_000_000 },
  );
  const peak = /\npeak (\d+)$/.exec(stderr)?.[1];
  const megabytes = peak === undefined ? undefined : Math.round(Number(peak) / 1024);
  return { status, stdout, stderr, megabytes, ms: performance.now() - start };
}

#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const args = process.argv.slice(2);
const entry = new URL('../dist/bundle/main.js', import.meta.url);

// Answered before anything else is loaded: scripts ask for it often.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else if (!existsSync(entry)) {
  process.stderr.write('migrate: not built yet; run `npm ci` (or `npm run build`) first\n');
  process.exitCode = 70;
} else {
  // V8 compiles what runs often a second time, for speed that a run of a second never earns back; later is cheaper, and enough.
  // Between two collections the heap of a conversion or an assessment may double, not grow fourfold: a tenth to a third less memory where it is
  // large, for a twentieth of the time.
  // The flags are V8's own and change with it, so they are set only where they were measured.
  if (process.version.startsWith('v20.')) {
    setFlagsFromString('--interrupt-budget=500000');
    if (args[0] === 'convert' || args[0] === 'assess') setFlagsFromString('--heap-growing-percent=100');
  }
  const { main } = await import(entry.href);
  process.exitCode = await main(args, version);
}

/**
 * Processor time of reading a folder, and of all that is made of the reading: lowering, facts, score, each format.
 * Usage: report.mjs FOLDER [ROUNDS=5]; the first round is what a run costs, the median of the others what it costs warm.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import config from '../../rolldown.config.mjs';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Two folders deep, as `dist/bundle`: what finds the grammars beside it has to find them here too. */
const bundle = join(mkdtempSync(at('../../dist/bench-')), '');
try {
  await build({
    ...config,
    cwd: at('../..'),
    input: { stages: at('report-stages.ts') },
    output: { ...config.output, dir: bundle },
  });
  const { rounds } = await import(pathToFileURL(join(bundle, 'stages.js')).href);
  print(await rounds(process.argv[2], Number(process.argv[3] ?? 5)));
} finally {
  rmSync(bundle, { recursive: true, force: true });
}

function print(all) {
  const judged = (round) => sum(Object.entries(round).filter(([name]) => name !== 'read' && name !== 'lower'));
  for (const name of Object.keys(all[0]))
    say(
      name,
      all.map((round) => round[name]),
    );
  say('facts, score and formats', all.map(judged));
  const ratios = all.map((round) => judged(round) / round.read);
  console.log(`against reading: ${ratios[0].toFixed(2)} first, ${median(ratios.slice(1)).toFixed(2)} then`);
}

function say(name, [first, ...others]) {
  console.log(`${name}: ${first.toFixed(0)} ms first, ${median(others).toFixed(0)} ms then`);
}

function sum(entries) {
  return entries.reduce((total, [, ms]) => total + ms, 0);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

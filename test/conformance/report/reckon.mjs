/**
 * Recomputes the figures of reports that were made before, from their texts alone: `node test/conformance/report/reckon.mjs FILE.json…`, each
 * with its Markdown beside it (FILE.md). Status 1 where something does not reconcile.
 */
import { readFileSync } from 'node:fs';
import { reckonScore, reckonText } from '../../support/reckon.mjs';

for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const text = readFileSync(file.replace(/json$/, 'md'), 'utf8');
  const wrong = [...reckonScore(report), ...reckonText(text, report)];
  console.log(`${file}: ${wrong.length === 0 ? 'all figures reconcile' : `${wrong.length} do not reconcile`}`);
  for (const one of wrong) console.log(`  ${one}`);
  if (wrong.length > 0) process.exitCode = 1;
}

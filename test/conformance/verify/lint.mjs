#!/usr/bin/env node
/**
 * Our lint against Argo's own, on manifests as they are and broken by a seed. Usage: lint.mjs ARGO COUNT SEED FOLDER…
 * Status 1 when we accept what Argo refuses, or refuse more than 2 % of what it accepts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ours } from './bundle.mjs';
import { mutated } from './mutate.mjs';

const [argo, count = '500', seed = '1000', ...folders] = process.argv.slice(2);
const { lint, close } = await ours();
const scratch = mkdtempSync(join(tmpdir(), 'tiphys-lint-'));

const manifests = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.ya?ml$/.test(name) && !/kustomization\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name)),
);

/** What Argo refuses of a file; undefined where it judges nothing in it. */
function refusal(path) {
  const { stdout } = spawnSync(argo, ['lint', path], { encoding: 'utf8' });
  const rows = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return rows.length === 0 ? undefined : (rows.find(({ error }) => error)?.error ?? '');
}

const tally = { judged: 0, refused: 0, missed: 0, falseAlarms: 0 };
function judge(what, path, text) {
  const theirs = refusal(path);
  if (theirs === undefined) return;
  const [mine] = lint([{ path, text }]).findings.filter(({ gravity }) => gravity === 'rejected');
  tally.judged += 1;
  if (theirs !== '') tally.refused += 1;
  if (theirs !== '' && !mine) {
    tally.missed += 1;
    console.log(`MISSED ${what}: ${theirs.slice(0, 200)}`);
  }
  if (theirs === '' && mine) {
    tally.falseAlarms += 1;
    console.log(`FALSE ALARM ${what}: line ${mine.at.line} ${mine.message}`);
  }
}

for (const path of manifests) judge(path, path, readFileSync(path, 'utf8'));
for (let at = 0; at < Number(count) && manifests.length > 0; at += 1) {
  const from = manifests[(Number(seed) + at * 37) % manifests.length];
  const made = mutated(readFileSync(from, 'utf8'), Number(seed) + at);
  if (!made) continue;
  const path = join(scratch, `${at}.yaml`);
  writeFileSync(path, made.text);
  judge(`${from} seed ${Number(seed) + at} (${made.rule} at ${made.place})`, path, made.text);
}
rmSync(scratch, { recursive: true });
close();
console.log(JSON.stringify({ manifests: manifests.length, seed: Number(seed), ...tally }));
const accepted = tally.judged - tally.refused;
process.exitCode = tally.judged === 0 ? 3 : tally.missed > 0 || tally.falseAlarms > 0.02 * accepted ? 1 : 0;

#!/usr/bin/env node
/**
 * The expectations `expect=calls` of fixtures/cases/groovy against real Groovy. Usage: cases.mjs TRUTH [--write]
 * `--write` takes them from there: scripts are written first, the truth second, our reading last.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { real } from './real.mjs';

const folder = join(import.meta.dirname, '../../../fixtures/cases/groovy');
const FENCE = /^```(\S*) (file|expect)=(\S+)\n(.*?)^```$/gms;

const [truth, mode] = process.argv.slice(2);
const jobs = [];
const documents = new Map();
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .sort()) {
  const text = readFileSync(join(folder, name), 'utf8');
  const files = new Map(
    [...text.matchAll(FENCE)].filter(([, , kind]) => kind === 'file').map(([, , , file, body]) => [file, body]),
  );
  if (!/^```text expect=calls$/m.test(text)) continue;
  const scripts = [...files.keys()].filter((file) => !file.includes('/'));
  documents.set(name, { text, scripts });
  for (const script of scripts) jobs.push({ id: `${name}#${script}`, files, script });
}
const answers = real(truth, jobs);
let wrong = 0;
for (const [name, { text, scripts }] of documents) {
  const parts = scripts.map((script) => [script, answers.get(`${name}#${script}`) ?? 'no answer\n']);
  const expected =
    parts.length === 1
      ? parts[0][1]
      : parts.map(([script, calls]) => `${script}\n${calls.replace(/^(?=.)/gm, '  ')}`).join('');
  const updated = text.replace(/(^```text expect=calls\n).*?(^```$)/ms, (_all, open, close) => open + expected + close);
  if (updated === text) continue;
  if (mode === '--write') writeFileSync(join(folder, name), updated);
  else {
    wrong += 1;
    process.stdout.write(`${name} expects what real Groovy does not do:\n${expected}\n`);
  }
}
process.stdout.write(
  `${jobs.length} scripts in ${documents.size} cases, ${wrong} of them expect something else than real Groovy does\n`,
);
process.exitCode = wrong > 0 ? 1 : 0;

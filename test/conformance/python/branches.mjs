#!/usr/bin/env node
/**
 * Random programs under conditions that nobody knows, on CPython under every outcome and evaluated by us. Usage: branches.mjs PYTHON [COUNT] [SEED]
 * What we say happens for certain happens in each run that does not fail; what happens in any run we tell of, with its value or as not known.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { fault } from '../certain.mjs';

const [python = 'python3', count = '1000', seed = '20261129'] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');

/** The evaluator and the generator, as one file two folders deep, where it finds the grammars. */
async function ours() {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const file = join(root, `node_modules/.cache/tiphys-python-${process.pid}.mjs`);
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'ours.ts'),
    platform: 'node',
    checks: { eval: false },
  });
  await bundle.write({ file, format: 'esm' });
  try {
    return await import(file);
  } finally {
    rmSync(file);
  }
}

const { pythonCalls, pythonProgramOf, QUESTIONS } = await ours();
const tapes = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 120, size: 'max' }), {
  numRuns: Number(count),
  seed: Number(seed),
});
const programs = tapes.map((tape) => pythonProgramOf(tape));
const input = JSON.stringify({ questions: QUESTIONS, programs });
const { stdout, status, stderr } = spawnSync(python, [join(import.meta.dirname, 'outcomes.py')], {
  input,
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
if (status !== 0) throw new Error(stderr);
const runs = JSON.parse(stdout);
const found = { alike: 0, failing: 0, cut: 0, wrong: 0, certain: 0, calls: 0 };
for (const [id, text] of programs.entries()) {
  const loads = runs[id].filter((run) => run !== null);
  const { calls, whole } = await pythonCalls(text);
  if (loads.length === 0) found.failing += 1;
  else if (!whole) found.cut += 1;
  else {
    const wrong = loads.map((run) => fault(calls, run)).find((one) => one !== undefined);
    found[wrong ? 'wrong' : 'alike'] += 1;
    found.calls += calls.length;
    found.certain += calls.filter((one) => one.certain && one.value !== undefined).length;
    if (wrong && found.wrong <= Number(process.env.SHOW ?? 3))
      process.stdout.write(`--- program ${id}: ${wrong}\n${text}`);
  }
}
process.stdout.write(`${count} programs, seed ${seed}: ${JSON.stringify(found)}\n`);
process.exitCode = found.wrong > 0 || found.alike === 0 ? 1 : 0;

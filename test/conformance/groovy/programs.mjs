#!/usr/bin/env node
/**
 * Random programs on real Groovy and evaluated by us. Usage: programs.mjs TRUTH [COUNT] [SEED]
 * Equal, honest (unlike only where we say that something is not known), or wrong: none may be wrong.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { real } from './real.mjs';

const [truth, count = '1000', seed = '20261125'] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');

/** The evaluator and the generator, as one file two folders deep, where it finds the grammars. */
async function ours() {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const file = join(root, `node_modules/.cache/tiphys-groovy-${process.pid}.mjs`);
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

/** Whether our lines say the same as the real ones, as far as we claim to know. */
function compatible(expected, got) {
  const pattern = got.split('¿').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^]*')}$`).test(expected);
}

const { trace, programOf } = await ours();
const tapes = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 220, size: 'max' }), {
  numRuns: Number(count),
  seed: Number(seed),
});
const programs = tapes.map((tape) => programOf(tape));
const answers = real(
  truth,
  programs.map((text, id) => ({ id, files: new Map([['p.groovy', text]]), script: 'p.groovy' })),
  (id) => Number(id.number),
);
const found = { equal: 0, honest: 0, cut: 0, wrong: 0 };
const started = performance.now();
for (const [id, text] of programs.entries()) {
  const expected = answers.get(id) ?? '';
  const { calls, run } = await trace(new Map([['p.groovy', text]]), 'p.groovy');
  const verdict =
    calls === expected
      ? 'equal'
      : run.why.includes('GV002') ||
          (expected.includes('raises IllegalStateException\n') && expected.split('\n').length > 5000)
        ? 'cut'
        : calls.includes('¿') && compatible(expected, calls)
          ? 'honest'
          : 'wrong';
  found[verdict] += 1;
  if (verdict === 'wrong' && found.wrong <= Number(process.env.SHOW ?? 5))
    process.stdout.write(`--- program ${id}\n${text}--- real\n${expected}--- ours\n${calls}`);
}
const seconds = (performance.now() - started) / 1000;
process.stdout.write(
  `${count} programs, seed ${seed}: ${JSON.stringify(found)}; evaluated in ${seconds.toFixed(1)} s\n`,
);
process.exitCode = found.wrong > 0 ? 1 : 0;

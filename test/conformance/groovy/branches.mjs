#!/usr/bin/env node
/**
 * Random scripts under conditions that nobody knows, on real Groovy under every outcome and evaluated by us. Usage: branches.mjs TRUTH [COUNT] [SEED]
 * What we say happens for certain happens in each run that does not fail; what happens in any run we tell of, with its value or as not known.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { fault } from '../certain.mjs';
import { real } from './real.mjs';

const [truth, count = '200', seed = '20261129'] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
const file = join(root, `node_modules/.cache/tiphys-groovy-branches-${process.pid}.mjs`);
const bundle = await rolldown({
  input: join(import.meta.dirname, 'ours.ts'),
  platform: 'node',
  checks: { eval: false },
});
await bundle.write({ file, format: 'esm' });
const { groovyCalls, groovyScriptOf } = await import(file);
rmSync(file);

const WAYS = Array.from({ length: 16 }, (_, way) => way);
/** Runs the script below it under every way to answer its four questions: it is compiled once. */
const DRIVER = `def ask(q) { ((way >> q) & 1) == 1 }
if (!binding.hasVariable('way')) {
  for (each in ${JSON.stringify(WAYS)}) {
    way = each
    begins(each)
    try {
      this.run()
      ends()
    } catch (Exception e) { }
  }
  return
}
`;
const tapes = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 90, size: 'max' }), {
  numRuns: Number(count),
  seed: Number(seed),
});
const scripts = tapes.map((tape) => groovyScriptOf(tape));
const jobs = scripts.map((text, id) => ({
  id,
  files: new Map([['p.groovy', `${DRIVER}${text}`]]),
  script: 'p.groovy',
}));
const answers = real(truth, jobs, (id) => Number(id.number));

/** What one run emits; undefined where it fails. What an exception jumps over waits for the step that raises it, whatever its own conditions. */
function runOf(text) {
  if (!/^ends$/m.test(text)) return undefined;
  const emitted = text
    .split('\n')
    .filter((line) => line.startsWith('emit '))
    .map((line) => /^emit (\d+) (.*)$/.exec(line))
    .map(([, site, value]) => [Number(site), value]);
  return { emitted, jumps: /^mark/m.test(text) };
}

const found = { alike: 0, failing: 0, cut: 0, wrong: 0, certain: 0, calls: 0 };
for (const [at, text] of scripts.entries()) {
  const runs = (answers.get(at) ?? '')
    .split(/^begins \d+$/m)
    .slice(1)
    .map(runOf)
    .filter(Boolean);
  const { calls, whole } = await groovyCalls(text);
  if (runs.length === 0) found.failing += 1;
  else if (!whole) found.cut += 1;
  else {
    const wrong = runs.map(({ emitted, jumps }) => fault(calls, emitted, jumps)).find((one) => one !== undefined);
    found[wrong ? 'wrong' : 'alike'] += 1;
    found.calls += calls.length;
    found.certain += calls.filter((one) => one.certain && one.value !== undefined).length;
    if (wrong && found.wrong <= Number(process.env.SHOW ?? 3))
      process.stdout.write(`--- script ${at}: ${wrong}\n${text}`);
  }
}
process.stdout.write(`${count} scripts, seed ${seed}: ${JSON.stringify(found)}\n`);
process.exitCode = found.wrong > 0 || found.alike === 0 ? 1 : 0;

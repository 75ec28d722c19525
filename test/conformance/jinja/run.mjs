#!/usr/bin/env node
/**
 * Random templates of the kind that Job Builder's files hold, rendered by Jinja and by us. Usage: run.mjs PYTHON [COUNT] [SEED] [--plant]
 * What we render is Jinja's text, letter for letter; what Jinja refuses we do not render. With `--plant` one value is another for us, which has to show.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { INCLUDED, templateOf, VALUES } from './templates.mjs';

const [python = 'python3', count = '2000', seed = '20261130', plant] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');

async function ours() {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const file = join(root, `node_modules/.cache/tiphys-jinja-${process.pid}.mjs`);
  const bundle = await rolldown({ input: join(root, 'src/lang/jinja/index.ts'), platform: 'node' });
  await bundle.write({ file, format: 'esm' });
  try {
    return await import(file);
  } finally {
    rmSync(file);
  }
}

const { renderJinja } = await ours();
const tapes = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 80, size: 'max' }), {
  numRuns: Number(count),
  seed: Number(seed),
});
const templates = tapes.map(templateOf);
const { stdout, status, stderr } = spawnSync(python, [join(import.meta.dirname, 'render.py')], {
  input: JSON.stringify({ values: VALUES, included: INCLUDED, templates }),
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
if (status !== 0) throw new Error(stderr);
const theirs = JSON.parse(stdout);
const values = plant ? { ...VALUES, word: 'another' } : VALUES;
const jinjaOf = (value) =>
  Array.isArray(value)
    ? value.map(jinjaOf)
    : value !== null && typeof value === 'object'
      ? new Map(Object.entries(value).map(([key, one]) => [key, jinjaOf(one)]))
      : value;
const found = { alike: 0, refused: 0, unsaid: 0, wrong: 0 };
const reasons = new Map();
for (const [id, template] of templates.entries()) {
  const result = renderJinja(template, {
    value: (name) => (Object.hasOwn(values, name) ? jinjaOf(values[name]) : undefined),
    include: (name) => INCLUDED[name],
  });
  if ('problem' in result) {
    found[theirs[id] === null ? 'refused' : 'unsaid'] += 1;
    if (theirs[id] !== null) reasons.set(result.problem, (reasons.get(result.problem) ?? 0) + 1);
  } else if (result.text === theirs[id]) found.alike += 1;
  else {
    found.wrong += 1;
    if (found.wrong <= Number(process.env.SHOW ?? 3))
      console.log(
        `--- ${JSON.stringify(template)}\nours   ${JSON.stringify(result.text)}\ntheirs ${JSON.stringify(theirs[id])}`,
      );
  }
}
if (process.env.REASONS) console.log([...reasons].sort((a, b) => b[1] - a[1]).slice(0, 20));
console.log(
  `${templates.length} templates (seed ${seed}): ${found.alike} alike, ${found.refused} that Jinja refuses, ${found.unsaid} that we do not render, ${found.wrong} wrong`,
);
const enough = found.alike >= templates.length / 10;
process.exit(plant ? (found.wrong > 0 ? 0 : 1) : found.wrong === 0 && enough ? 0 : 1);

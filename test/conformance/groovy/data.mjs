#!/usr/bin/env node
/**
 * Operators and methods on data of which nobody knows what they are, on real Groovy for data of every kind and evaluated by us. Usage: data.mjs TRUTH
 * What our reading says of the result has to hold for every kind of data with which the line does not fail.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { parseExactly, real } from './real.mjs';

const [truth] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
const file = join(root, `node_modules/.cache/tiphys-groovy-data-${process.pid}.mjs`);
const bundle = await rolldown({
  input: join(import.meta.dirname, 'ours.ts'),
  platform: 'node',
  checks: { eval: false },
});
await bundle.write({ file, format: 'esm' });
const { groovyEmitted } = await import(file);
rmSync(file);

const KINDS = [
  '[3, 1, 2]',
  "['b', 'a']",
  '[]',
  "[a: 1, b: [2], c: 'x']",
  '[:]',
  "'text'",
  "''",
  "'7'",
  "'a,b'",
  '5',
  '0',
  '2.5',
  'true',
  'false',
  'null',
  '[[1], [2]]',
  "[[a: 1, c: 'x'], [a: 2, c: 'y']]",
];
/** Lines that read `d` and emit; `E` stands for the start of the next call of `emit`. */
const LINES = readFileSync(join(import.meta.dirname, 'data-lines.groovy'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('//'));

/** The script of one line. What stands behind a second `//` are methods. */
function scriptOf(line) {
  const [body, methods = ''] = line.split(' // ');
  let site = 0;
  const numbered = body.replace(/\bE\(/g, () => {
    site += 1;
    return `emit(${site}, `;
  });
  return `d = data()\nm = [a: 0]\nl = [1, 2]\n${numbered}\n${methods.replaceAll(' ;; ', '\n')}\n`;
}

const DRIVER = `if (!binding.hasVariable('way')) {
  for (each in [${KINDS.map((_, at) => at).join(', ')}]) {
    way = each
    begins(each)
    try {
      given(data())
      reads("\${data()}", String.valueOf(data()))
      this.run()
      ends()
    } catch (Throwable e) { }
  }
  return
}
def data() {
  switch (way) {
${KINDS.map((kind, at) => `    case ${at}: return ${kind}`).join('\n')}
  }
}
`;

const jobs = LINES.map((line, id) => ({
  id,
  files: new Map([['p.groovy', `${DRIVER}${scriptOf(line)}`]]),
  script: 'p.groovy',
}));
const answers = real(truth, jobs, (id) => Number(id.number));

/** One run: what the data are, how Groovy and Java write them (`[a:1]`, `{a=1}`: which of them is not judged), and what was emitted; undefined where it failed. */
function runOf(text) {
  if (!/^ends$/m.test(text)) return undefined;
  const [, is] = /^given (.*)$/m.exec(text);
  const reads = parseExactly(`[${/^reads (.*)$/m.exec(text)[1].replaceAll('" "', '","')}]`);
  const emitted = [...text.matchAll(/^emit (\d+) (.*)$/gm)].map(([, site, value]) => ({ site: Number(site), value }));
  return { is, reads, emitted };
}

const ANY = '[\\s\\S]*';
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether what we say of a value is true of this one. Of a container that may hold others nothing is said. */
function says(told, value, run) {
  if (/^"?¿"?$/.test(told) || /^"<data\(\)[^>]+>"$/.test(told) || /^[[{].*¿/.test(told)) return true;
  const reads = run.reads.map((one) => escaped(JSON.stringify(one)));
  const pattern = told
    .split(/("<data\(\)>"|¿|<data\(\)[^>]*>)/)
    .map((part) => {
      if (part === '"<data()>"') return `(?:${[escaped(run.is), ...reads].join('|')})`;
      if (part === '<data()>') return `(?:${reads.map((one) => one.slice(1, -1)).join('|')})`;
      return part === '¿' || part.startsWith('<data()') ? ANY : escaped(part);
    })
    .join('');
  return new RegExp(`^${pattern}$`).test(value);
}

function faultOf(told, run) {
  for (const { site, value } of run.emitted) {
    const there = told.filter((one) => one.site === site);
    if (there.length === 0) return `${site} is not told of`;
    if (!there.some((one) => says(one.value, value, run)))
      return `${site} gives ${value}, not ${there.map((one) => one.value).join(' or ')}`;
  }
  const missed = told.find((one) => one.certain && !run.emitted.some(({ site }) => site === one.site));
  return missed && `${missed.site} does not happen`;
}

const found = { lines: LINES.length, failing: 0, wrong: 0, told: 0, known: 0 };
for (const [at, line] of LINES.entries()) {
  const runs = (answers.get(at) ?? '')
    .split(/^begins \d+$/m)
    .slice(1)
    .map(runOf)
    .filter(Boolean);
  const told = await groovyEmitted(scriptOf(line));
  found.told += told.length;
  found.known += told.filter(({ value }) => !/¿|<data/.test(value)).length;
  const wrong = runs.map((run) => [faultOf(told, run), run.is]).filter(([fault]) => fault !== undefined);
  if (runs.length === 0) {
    found.failing += 1;
    process.stdout.write(`never ends well: ${line}\n${answers.get(at)?.slice(0, 300)}\n`);
  } else if (wrong.length > 0) {
    found.wrong += 1;
    const [[fault, is]] = wrong;
    process.stdout.write(`${line}\n    for ${is} (${wrong.length} of ${runs.length}): ${fault}\n`);
  }
}
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exitCode = found.wrong > 0 || found.failing > 0 ? 1 : 0;

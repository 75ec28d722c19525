#!/usr/bin/env node
/**
 * Proposes newer ends of life for `src/facts/releases.ts`, from the tables of endoflife.date. The only program here that uses the
 * network, and only when somebody runs it:
 *   node .ci/refresh-end-of-life.mjs DATE            prints what differs; DATE (ISO) is the day of the new table
 *   node .ci/refresh-end-of-life.mjs DATE FOLDER     the same from saved answers, FOLDER/<product>.json
 * It writes nothing: a date decides on health scores, so each row is compared with the project's own page before it is taken over.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TABLE = new URL('../src/facts/releases.ts', import.meta.url);
const NAMES = {
  airflow: 'apache-airflow',
  java: 'eclipse-temurin',
  node: 'nodejs',
  alpine: 'alpine-linux',
  jenkins: 'jenkins',
};
const ROW = /\{ product: '([^']+)', line: '([^']+)'(?:, endOfLife: '([^']+)')? \}/g;

const [date, folder] = process.argv.slice(2);
if (!/^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) {
  process.stderr.write('usage: refresh-end-of-life.mjs DATE [FOLDER]\n');
  process.exit(2);
}

const ours = [...readFileSync(TABLE, 'utf8').matchAll(ROW)].map(([, product, line, endOfLife]) => ({
  product,
  line,
  endOfLife,
}));
let differences = 0;
for (const product of new Set(ours.map((row) => row.product))) {
  const theirs = new Map((await cyclesOf(product)).map(({ cycle, eol }) => [String(cycle), eol]));
  for (const { line, endOfLife } of ours.filter((row) => row.product === product)) {
    if (!theirs.has(line)) say(`${product} ${line}: not in their table, ${endOfLife ?? 'no end'} in ours`);
    else if (dateOf(theirs.get(line)) !== endOfLife)
      say(`${product} ${line}: ${dateOf(theirs.get(line)) ?? 'no end'} there, ${endOfLife ?? 'no end'} here`);
    theirs.delete(line);
  }
  for (const [line, eol] of theirs) say(`new: { product: '${product}', line: '${line}'${rowEnd(eol)} },`);
}
process.stdout.write(`${differences} differences; when they are settled, set AS_OF to ${date}\n`);

async function cyclesOf(product) {
  const name = NAMES[product] ?? product;
  if (folder !== undefined) return JSON.parse(readFileSync(join(folder, `${product}.json`), 'utf8'));
  const answer = await fetch(`https://endoflife.date/api/${name}.json`);
  if (!answer.ok) throw new Error(`${name}: status ${answer.status}`);
  return answer.json();
}

/** `false` = no end announced, `true` = ended on a day that they do not know. */
function dateOf(eol) {
  return typeof eol === 'string' ? eol : undefined;
}

function rowEnd(eol) {
  return dateOf(eol) === undefined ? '' : `, endOfLife: '${eol}'`;
}

function say(line) {
  differences += 1;
  process.stdout.write(`${line}\n`);
}

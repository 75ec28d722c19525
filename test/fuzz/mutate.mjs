import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chance, dagFile } from '../conformance/joins/generate.mjs';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** All Python of the fixtures: files, and the fences of cases; and some generated DAGs. */
export function seeds() {
  const files = readdirSync(FIXTURES, { recursive: true }).map(String).sort();
  const texts = files.flatMap((file) => {
    if (file.endsWith('.py')) return [readFileSync(FIXTURES + file, 'utf8')];
    if (!file.endsWith('.md')) return [];
    return [...readFileSync(FIXTURES + file, 'utf8').matchAll(/^```py(?:thon)? file=.*\n([\s\S]*?)^```/gm)].map(
      (fence) => fence[1],
    );
  });
  const random = chance(7);
  return [...texts, ...Array.from({ length: 20 }, (_, number) => dagFile(number, random))];
}

const TOKENS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '.',
    '=',
    '*',
    '**',
    '@',
    '>>',
    '<<',
    ':=',
    '->',
    ';',
    '\\',
    '\n',
    '\t',
    '    ',
    '"""',
    "'",
    '#',
  ],
  ...[
    'async ',
    'await ',
    'lambda: ',
    'yield ',
    'return ',
    'del ',
    'global ',
    'with ',
    'for x in ',
    'if ',
    'else ',
    'try:',
    'except:',
    'class ',
  ],
  ...[
    'None',
    'True',
    '0',
    '1e999',
    '-1',
    '10**9',
    '"a" * 10**9',
    'f"{',
    'x',
    'self',
    '__import__',
    'eval',
    '*range(10**8)',
    'dag',
    'task',
  ],
  ...['\0', '\uFEFF', '\u2028', 'é', '😀', '\uD800', '\r', '\f', '\x1b[31m'],
];

/** Each takes a text, a second one, and a die with that many sides; tokens are words, spaces and single signs. */
const MUTATIONS = [
  (text, _other, below) => at(text, below, (left, right) => left + pick(TOKENS, below) + right),
  (text, _other, below) => at(text, below, (left, right) => left + right.slice(1 + below(40))),
  (text, _other, below) => text.slice(0, below(text.length + 1)),
  (text, _other, below) => tokens(text, below, (all, i, j) => all.with(i, all[j]).with(j, all[i])),
  (text, _other, below) => tokens(text, below, (all, i, j) => all.toSpliced(i, 0, ...all.slice(j, j + 12))),
  (text, _other, below) => tokens(text, below, (all, i) => all.toSpliced(i, 1, pick(TOKENS, below))),
  (text, _other, below) => lines(text, below, (all, i, j) => all.toSpliced(i, 0, ...all.slice(j, j + 6))),
  (text, _other, below) => lines(text, below, (all, i) => all.with(i, `${' '.repeat(below(9))}${all[i].trim()}`)),
  (text, _other, below) => lines(text, below, (all, i) => all.toSpliced(i, 0, `${/^ */.exec(all[i])[0]}while True:`)),
  (text, other, below) => text.slice(0, below(text.length + 1)) + other.slice(below(other.length + 1)),
  (text, _other, below) => at(text, below, (left, right) => left + pick(TOKENS, below).repeat(below(3000)) + right),
];

/** File `number` of the run with `seed`: the same on every machine. */
export function mutated(texts, seed, number) {
  const random = chance(seed * 1_000_003 + number);
  const below = (limit) => Math.floor(random() * limit);
  let text = pick(texts, below);
  for (let count = 1 + below(2); count > 0; count -= 1) text = pick(MUTATIONS, below)(text, pick(texts, below), below);
  return text;
}

function pick(list, below) {
  return list[below(list.length)];
}

function at(text, below, change) {
  const place = below(text.length + 1);
  return change(text.slice(0, place), text.slice(place));
}

function tokens(text, below, change) {
  const all = text.match(/\w+|\s+|[^\w\s]/g) ?? [''];
  return change(all, below(all.length), below(all.length)).join('');
}

function lines(text, below, change) {
  const all = text.split('\n');
  return change(all, below(all.length), below(all.length)).join('\n');
}

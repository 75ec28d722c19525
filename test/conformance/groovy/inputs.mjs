/**
 * Writes every Groovy input of the cases and of the small repositories below a folder: what is newer than Groovy 2.4 below `newer`,
 * all else below `jenkins`. Usage: inputs.mjs FOLDER
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = new URL('../../../fixtures/', import.meta.url).pathname;
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: inputs.mjs FOLDER');

const GROOVY = /\.groovy$|(^|\/)Jenkinsfile[^/]*$/;
const FENCE = /^(`{3,})\S* file=(\S+)\n([\s\S]*?)^\1`*\s*$/gm;

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

let count = 0;
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const text = readFileSync(path, 'utf8');
  const inputs = GROOVY.test(path) ? [[entry.name, text]] : [];
  if (path.endsWith('.md'))
    for (const [, , name, body] of text.matchAll(FENCE)) if (GROOVY.test(name)) inputs.push([name, body]);
  for (const [name, body] of inputs) {
    count += 1;
    const part = [path, name].some((one) => one.includes('groovy-newer')) ? 'newer' : 'jenkins';
    write(join(folder, part, basename(path, '.md'), String(count), basename(name)), body);
  }
}
process.stdout.write(`${count} Groovy inputs\n`);

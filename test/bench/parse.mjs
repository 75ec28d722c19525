/** What users would compare with: tree-sitter parsing the same files and nothing else. Usage: parse.mjs FOLDER */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const grammar = new URL('../../grammars/python/tree-sitter-python.wasm', import.meta.url);
const parser = new Parser();
parser.setLanguage(await Language.load(new Uint8Array(readFileSync(grammar))));
const folder = process.argv[2] ?? '.';
for (const file of readdirSync(folder, { recursive: true })) {
  if (String(file).endsWith('.py')) parser.parse(readFileSync(join(folder, String(file)), 'utf8'))?.delete();
}

/** What users would compare with: tree-sitter parsing the same files and nothing else. Usage: parse.mjs FOLDER [LANGUAGE=python] */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

/** What files of a language are called. */
const FILES = { python: /\.py$/, groovy: /(?:^|[/\\])[^/\\]*Jenkinsfile[^/\\]*$|\.groovy$/ };

const [folder = '.', language = 'python'] = process.argv.slice(2);
await Parser.init();
const grammar = new URL(`../../grammars/${language}/tree-sitter-${language}.wasm`, import.meta.url);
const parser = new Parser();
parser.setLanguage(await Language.load(new Uint8Array(readFileSync(grammar))));
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, String(name));
  if (FILES[language].test(file) && statSync(file).isFile()) parser.parse(readFileSync(file, 'utf8'))?.delete();
}

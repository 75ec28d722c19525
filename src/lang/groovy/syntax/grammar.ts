import { readFile } from 'node:fs/promises';
import { HOME } from '../../../core/home.js';
import { Remembered } from '../../../core/index.js';
import { type Expected, ParseAhead } from '../../parse-ahead.js';
import { grammarOnce, type SyntaxTree, treeParser } from '../../tree-sitter.js';
import type { ScriptNode } from './ast.js';
import { scriptOf } from './script.js';
import { unescapeUnicode } from './unescape.js';

/** Tokens that tell nothing their parent does not. */
const IGNORED = new Set([
  ...['(', ')', '[', ']', '{', '}', ',', ':', ';', '?', '@', '"', "'", '"""', "'''", '$/', '/$', '$', '${'],
  ...[
    'if',
    'else',
    'while',
    'do',
    'for',
    'switch',
    'case',
    'try',
    'catch',
    'finally',
    'return',
    'throw',
    'break',
    'continue',
  ],
  ...[
    'assert',
    'package',
    'import',
    'class',
    'interface',
    'trait',
    'enum',
    '@interface',
    'record',
    'throws',
    'new',
    'as',
  ],
  ...['shebang', 'line_comment', 'block_comment', 'string_content', 'escape_sequence'],
]);

/** Characters of a file that is read at all; the tree of a longer one would not fit into memory. */
const LONGEST = 10_000_000;

export type ParseGroovy = (text: string) => ScriptNode;

const loadGrammar = grammarOnce(() => readFile(new URL('grammars/groovy/tree-sitter-groovy.wasm', HOME)));

/** A shared library, which every script of a run reads again. */
const REMEMBERED = new Remembered<ScriptNode>(1_000_000);

/** The scripts of the repository that is being read, as far as they are parsed ahead. */
let ahead: ParseAhead | undefined;

/** Tells which files are going to be read next, in their order: where that is worth it, they are parsed ahead. */
export async function expectScripts(expected: Expected, readText: (file: string) => string | undefined): Promise<void> {
  const grammar = await loadGrammar();
  const readable = (file: string) => {
    const text = readText(file);
    return text !== undefined && text.length > LONGEST ? undefined : text;
  };
  ahead?.end();
  ahead = ParseAhead.start(grammar.bytes, IGNORED, expected, readable);
}

/** Loads the grammar once a process; the answer parses any number of files and never throws on what they hold. */
export async function parserOfGroovy(): Promise<ParseGroovy> {
  const parse = treeParser(await loadGrammar(), IGNORED, (text) => ahead?.take(text));
  const read = (text: string) => {
    const tree = parse(text);
    return scriptOf(isBroken(tree) && text.includes('\\u') ? unescaped(text, parse) : asWritten(tree, text));
  };
  return (text) => (text.length > LONGEST ? tooLong(text.length) : REMEMBERED.get(text, read));
}

function isBroken({ errors }: SyntaxTree): boolean {
  return errors.length > 0;
}

function asWritten({ root, nodes, errors }: SyntaxTree, text: string): Parameters<typeof scriptOf>[0] {
  return { root, nodes, errors, text, originalOf: (offset) => offset };
}

/** Escapes may stand for more than characters of names and strings; then they have to be read before the rest. */
function unescaped(written: string, parse: (text: string) => SyntaxTree): Parameters<typeof scriptOf>[0] {
  const { text, originalOf } = unescapeUnicode(written);
  const { root, nodes, errors } = parse(text);
  return { root, nodes, errors, text, originalOf };
}

function tooLong(length: number): ScriptNode {
  const message = `longer than ${LONGEST} characters: not read`;
  return {
    kind: 'script',
    ...{ start: 0, end: length, packageName: undefined, imports: [], body: [], methods: [], classes: [] },
    broken: [{ start: 0, end: length, message }],
    newer: [],
  };
}

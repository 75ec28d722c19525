import { readFile } from 'node:fs/promises';
import { HOME } from '../../../core/home.js';
import { ParseAhead } from '../../parse-ahead.js';
import { grammarOnce, type SyntaxTree, treeParser } from '../../tree-sitter.js';
import type { PythonHost } from '../events.js';
import { withoutLongComments } from './comment-runs.js';
import { withoutInnerLineEnds } from './interpolations.js';

/** Tokens that tell nothing their parent does not: leaving them out halves the tree. A backslash may stand between any two others. */
const PUNCTUATION = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  ';',
  '=',
  '->',
  'def',
  'class',
  'if',
  'for',
  'while',
  'line_continuation',
]);

export type ParsePython = (text: string) => SyntaxTree;

const loadGrammar = grammarOnce(() => readFile(new URL('grammars/python/tree-sitter-python.wasm', HOME)));

/** Load the grammar once; the answer parses any number of files. Those that are expected are parsed ahead where that is worth it. */
export async function loadParser({
  expected = [],
  readText,
}: Pick<PythonHost, 'expected' | 'readText'>): Promise<ParsePython> {
  const grammar = await loadGrammar();
  const prepared = (text: string | undefined) => (text === undefined ? undefined : withoutLongComments(text));
  const ahead = ParseAhead.start(grammar.bytes, PUNCTUATION, expected, (file) => prepared(readText(file)));
  const parse = treeParser(grammar, PUNCTUATION, (text) => ahead?.take(text));
  return (text) => withFewerErrors(parse, withoutLongComments(text));
}

/** Where the grammar does not get on with a text, expressions of f-strings are tried in one line; every place stays where it was. */
function withFewerErrors(parse: ParsePython, text: string): SyntaxTree {
  const tree = parse(text);
  const joined = tree.errors.length > 0 ? withoutInnerLineEnds(text) : undefined;
  const other = joined === undefined ? undefined : parse(joined);
  return other && other.errors.length < tree.errors.length ? other : tree;
}

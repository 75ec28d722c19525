import { readFile } from 'node:fs/promises';
import { HOME } from '../../../core/home.js';
import { grammarOnce, type SyntaxTree, treeParser } from '../../tree-sitter.js';

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

/** Load the grammar once; the answer parses any number of files. */
export async function loadParser(): Promise<ParsePython> {
  return treeParser(await loadGrammar(), PUNCTUATION);
}

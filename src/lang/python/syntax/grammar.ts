import { readFile } from 'node:fs/promises';
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import { HOME } from '../../../core/home.js';
import type { SyntaxNode } from './nodes.js';

/** Tokens that tell nothing their parent does not: leaving them out halves the tree. */
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
]);

/** What a file's bytes became; `errors` are the stretches that the grammar could not read. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

export type ParsePython = (text: string) => SyntaxTree;

let grammar: Promise<Language> | undefined;

/** The memory of a grammar is never given back, so there is one for all repositories of a process. */
async function loadGrammar(): Promise<Language> {
  await Parser.init();
  const file = new URL('grammars/python/tree-sitter-python.wasm', HOME);
  return Language.load(new Uint8Array(await readFile(file)));
}

/** Load the grammar once; the answer parses any number of files. */
export async function loadParser(): Promise<ParsePython> {
  grammar ??= loadGrammar();
  const language = await grammar;
  const parser = new Parser();
  parser.setLanguage(language);
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) return { root: leaf('module', text.length), errors: [{ start: 0, end: text.length }] };
    try {
      return convert(tree, language);
    } finally {
      tree.delete();
    }
  };
}

function leaf(type: string, end: number): SyntaxNode {
  return { type, field: undefined, named: true, start: 0, end, children: [] };
}

/** One walk of the cursor, without recursion: the input decides how deep it goes. */
function convert(tree: Tree, language: Language): SyntaxTree {
  const cursor = tree.walk();
  const errors: { start: number; end: number }[] = [];
  const keep = language.types.map(
    (type, id) => language.nodeTypeIsNamed(id) || (type !== null && !PUNCTUATION.has(type)),
  );
  const root = nodeAt(cursor, language, cursor.nodeTypeId);
  const stack: SyntaxNode[] = [root];
  let descending = cursor.gotoFirstChild();
  // each question to the cursor crosses into WebAssembly, so none is asked in vain
  const broken = tree.rootNode.hasError;
  while (stack.length > 0) {
    if (descending) {
      const id = cursor.nodeTypeId;
      if (id === ERROR || (broken && cursor.nodeIsMissing))
        errors.push({ start: cursor.startIndex, end: cursor.endIndex });
      if (id === ERROR || keep[id]) {
        const node = nodeAt(cursor, language, id);
        stack[stack.length - 1]?.children.push(node);
        stack.push(node);
        descending = cursor.gotoFirstChild();
        continue;
      }
    } else stack.pop();
    descending = cursor.gotoNextSibling();
    if (!descending && !cursor.gotoParent()) break;
  }
  cursor.delete();
  return { root, errors };
}

const ERROR = 65535;

function nodeAt(cursor: TreeCursor, language: Language, id: number): SyntaxNode {
  const fieldId = cursor.currentFieldId;
  return {
    type: id === ERROR ? 'ERROR' : (language.types[id] ?? 'ERROR'),
    field: fieldId === 0 ? undefined : (language.fields[fieldId] ?? undefined),
    named: id === ERROR || language.nodeTypeIsNamed(id),
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}

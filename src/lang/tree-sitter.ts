import { Language, Parser } from 'web-tree-sitter';
import { ERROR, FlatTree, type GrammarNames, type SyntaxTree } from './syntax-tree.js';
import { type Exporter, RECORD, startTreeSitter } from './tree-walk.js';

export type { SyntaxNode, SyntaxTree } from './syntax-tree.js';

/** A grammar, loaded. */
export interface Grammar {
  readonly language: Language;
  readonly exporter: Exporter;
  readonly bytes: Uint8Array;
}

/** The memory of a grammar is never given back, so there is one for all repositories of a process. */
export function grammarOnce(read: () => Promise<Uint8Array>): () => Promise<Grammar> {
  let grammar: Promise<Grammar> | undefined;
  const load = async () => {
    const [bytes, exporter] = await Promise.all([read(), startTreeSitter()]);
    return { language: await Language.load(bytes), exporter, bytes };
  };
  return () => {
    grammar ??= load();
    return grammar;
  };
}

/**
 * A parser of one grammar for any number of texts; `ignored` are tokens that tell nothing their parent does not. `parsed`
 * gives what was parsed already, as `wordsParser` would.
 */
export function treeParser(
  grammar: Grammar,
  ignored: ReadonlySet<string>,
  parsed: (text: string) => Int32Array | undefined = () => undefined,
): (text: string) => SyntaxTree {
  const parse = wordsParser(grammar, ignored);
  const names = namesOf(grammar.language);
  return (text) => treeOf(parsed(text) ?? parse(text), names);
}

/** The same, to trees that are still numbers. */
export function wordsParser(
  { language, exporter }: Pick<Grammar, 'language' | 'exporter'>,
  ignored: ReadonlySet<string>,
): (text: string) => Int32Array {
  const parser = new Parser();
  parser.setLanguage(language);
  const keep = exporter.keep(language, (type) => !ignored.has(type));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) return Int32Array.of(ERROR, 0, text.length, 0);
    try {
      return exporter.words(tree, keep);
    } finally {
      tree.delete();
    }
  };
}

function namesOf(language: Language): GrammarNames {
  return {
    types: language.types.map((type) => type ?? 'ERROR'),
    fields: language.fields.map((field) => field ?? undefined),
    named: language.types.map((_type, id) => language.nodeTypeIsNamed(id)),
  };
}

/** Errors are nodes of no known type, and those that the parser put in to go on. */
function treeOf(words: Int32Array, names: GrammarNames): SyntaxTree {
  const errors: { start: number; end: number }[] = [];
  for (let at = 0; at < words.length; at += RECORD) {
    const isMissing = (words[at + 3] ?? 0) < 0;
    if (isMissing) words[at + 3] = -(words[at + 3] ?? 0);
    if (isMissing || ((words[at] ?? 0) & 0xffff) === ERROR)
      errors.push({ start: words[at + 1] ?? 0, end: words[at + 2] ?? 0 });
  }
  const nodes = new FlatTree(words, names);
  return { root: nodes.node(0), nodes, errors };
}

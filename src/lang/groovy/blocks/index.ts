/** Groovy as the data of a block language: for readers of configuration written as nested closures. */
import { parserOfGroovy } from '../syntax/index.js';
import type { ScriptBlocks } from './block.js';
import { blocksOf } from './read.js';

export type * from './block.js';
export { entriesIn, type NamedValue, partsOf, valuesIn, wordOf } from './walk.js';

/** Reads the blocks of a file; never fails: what is not Groovy is in `broken`. */
export type ReadBlocks = (file: string, text: string) => ScriptBlocks;

/** Loads the grammar, once a process. The blocks of the file asked for last are kept: its readers come one after the other. */
export async function blockReader(): Promise<ReadBlocks> {
  const parse = await parserOfGroovy();
  let last: { readonly file: string; readonly text: string; readonly blocks: ScriptBlocks } | undefined;
  return (file, text) => {
    if (last?.file !== file || last.text !== text) last = { file, text, blocks: blocksOf(file, text, parse(text)) };
    return last.blocks;
  };
}

/** What the second thread of `parse-ahead` runs: it parses texts in the order in which they come. It sees nothing of a repository but these. */
import { workerData } from 'node:worker_threads';
import { Language } from 'web-tree-sitter';
import { type Batch, type Parsed, STATE, type ThreadData } from './parse-ahead.js';
import { wordsParser } from './tree-sitter.js';
import { startTreeSitter } from './tree-walk.js';

const { grammar, ignored, port, states } = workerData as ThreadData;
const exporter = await startTreeSitter();
const parse = wordsParser({ language: await Language.load(grammar), exporter }, new Set(ignored));

port.on('message', ({ number, texts }: Batch) => {
  if (Atomics.compareExchange(states, number, STATE.free, STATE.atWork) !== STATE.free) return;
  try {
    const words = texts.map(parse);
    const parsed: Parsed = { number, words };
    port.postMessage(
      parsed,
      words.map(({ buffer }) => buffer as ArrayBuffer),
    );
    Atomics.store(states, number, STATE.done);
  } catch {
    Atomics.store(states, number, STATE.own);
  }
  Atomics.notify(states, number);
});

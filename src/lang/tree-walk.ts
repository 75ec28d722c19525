import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Language, Parser, type Tree } from 'web-tree-sitter';
import { HOME } from '../core/home.js';

/** The little of WebAssembly that is used here; TypeScript declares it for browsers only. */
declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => object;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly walk?: unknown } };
};

/** What web-tree-sitter puts on the object that `Parser.init` is given: its runtime's exports and views of its memory. */
interface Runtime {
  readonly HEAP32: Int32Array;
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
}

/** `walk` of `grammars/walk/walk.c`, which says what it does. */
type Walk = (
  tree: number,
  broken: number,
  state: number,
  keep: number,
  types: number,
  out: number,
  room: number,
) => number;

/** Ints of a record, and records that one call writes at most. */
export const RECORD = 4;
const ROOM = 16_384;

/** In pages of 64 KB; web-tree-sitter asks for the same. */
const MEMORY = { initial: 512, maximum: 32_768 };

let started: Promise<Exporter> | undefined;

/** Starts tree-sitter, once a process. */
export function startTreeSitter(): Promise<Exporter> {
  started ??= start();
  return started;
}

async function start(): Promise<Exporter> {
  const memory = new WebAssembly.Memory(MEMORY);
  // named, because the bundle holds the package's code and not its files
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm'));
  const runtime: Record<string, unknown> = { wasmMemory: memory, wasmBinary };
  await Parser.init(runtime);
  const cursor = Object.entries(runtime).filter(([name]) => name.startsWith('_ts_tree_cursor_'));
  const imports = { memory, ...Object.fromEntries(cursor.map(([name, fn]) => [name.slice(1), fn])) };
  const walker = new WebAssembly.Module(readFileSync(new URL('grammars/walk/walk.wasm', HOME)));
  const { walk } = new WebAssembly.Instance(walker, { env: imports }).exports;
  return new Exporter(runtime as unknown as Runtime, walk as Walk);
}

/** Takes trees out of tree-sitter's memory as numbers, a few crossings a file where its cursor takes several a node. */
export class Exporter {
  readonly #state: number;
  readonly #out: number;

  constructor(
    private readonly runtime: Runtime,
    private readonly walk: Walk,
  ) {
    this.#state = runtime._malloc(8);
    this.#out = runtime._malloc(ROOM * RECORD * 4);
  }

  /** The types whose nodes are wanted, as `words` takes them; the memory is never given back. */
  keep(language: Language, wanted: (type: string, named: boolean) => boolean): Wanted {
    const flags = language.types.map((type, id) => Number(type !== null && wanted(type, language.nodeTypeIsNamed(id))));
    const at = this.runtime._malloc(flags.length);
    this.runtime.HEAPU8.set(flags, at);
    return { at, count: flags.length };
  }

  /** All wanted nodes in preorder, `RECORD` ints each: kind, start, end, depth, as `walk.c` says. Offsets are in UTF-16 units. */
  words(tree: Tree, { at, count }: Wanted): Int32Array {
    const { runtime } = this;
    const handle: number = Reflect.get(tree, 0);
    const broken = Number(tree.rootNode.hasError);
    runtime.HEAP32.fill(0, this.#state >> 2, (this.#state >> 2) + 2);
    runtime._ts_tree_root_node_wasm(handle);
    runtime._ts_tree_cursor_new_wasm(handle);
    const parts: Int32Array[] = [];
    for (let written = ROOM; written === ROOM; ) {
      written = this.walk(handle, broken, this.#state, at, count, this.#out, ROOM);
      const from = this.#out >> 2;
      parts.push(runtime.HEAP32.slice(from, from + written * RECORD));
    }
    runtime._ts_tree_cursor_delete_wasm(handle);
    return joined(parts);
  }
}

/** A table in tree-sitter's memory: a byte for each type of a language. */
export interface Wanted {
  readonly at: number;
  readonly count: number;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Statements of Jinja (jinja2/parser.py). */
import { type Block, blocksOf, Refused } from './blocks.js';
import { ExpressionReader } from './expressions.js';
import { tokensOf } from './tokens.js';
import type { Expression, Parsed, TemplateNode } from './tree.js';

/** Texts beyond this are not read: no template of a pipeline is that long. */
const LONGEST = 1_000_000;
const DEEPEST = 60;

/** Reads a template. Never throws; what Jinja would refuse is a problem with its place. */
export function parseJinja(text: string): Parsed {
  if (text.length > LONGEST) return { problem: 'the template is too long', at: { start: 0, end: LONGEST } };
  try {
    // Jinja takes one line end off the end of a template (`keep_trailing_newline` is off), and all line ends as `\n`.
    return { body: new Reader(blocksOf(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''))).all() };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message, at: error.at };
    throw error;
  }
}

/** Statements that hold others, and what ends them. */
const ENDS: Readonly<Record<string, string>> = {
  macro: 'endmacro',
  call: 'endcall',
  block: 'endblock',
  with: 'endwith',
  autoescape: 'endautoescape',
  trans: 'endtrans',
};
const SINGLE: ReadonlySet<string> = new Set(['import', 'from', 'extends']);

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly blocks: readonly Block[]) {}

  all(): readonly TemplateNode[] {
    const body = this.#body([]);
    const left = this.blocks[this.at];
    if (left) throw new Refused('a statement that ends nothing', left);
    return body;
  }

  /** Nodes up to a statement of one of the names, which stays. */
  #body(ends: readonly string[]): TemplateNode[] {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Refused('nested too deeply', this.blocks[this.at] ?? { start: 0, end: 0 });
    const found: TemplateNode[] = [];
    for (let block = this.blocks[this.at]; block; block = this.blocks[this.at]) {
      if (block.kind === 'statement' && ends.includes(wordOf(block.code))) break;
      this.at += 1;
      found.push(this.#node(block));
    }
    this.depth -= 1;
    return found;
  }

  #node(block: Block): TemplateNode {
    const { start, end } = block;
    if (block.kind === 'text') return { kind: 'text', text: block.text, start, end };
    const reader = readerOf(block.code, block.from);
    if (block.kind === 'output') {
      const value = whole(reader);
      return { kind: 'output', value, start, end };
    }
    const name = reader.take().text;
    if (name === 'if') return this.#if(reader, start);
    if (name === 'for') return this.#for(reader, start);
    if (name === 'set') return this.#set(reader, start);
    if (name === 'do') return { kind: 'do', value: whole(reader), start, end };
    if (name === 'include') return { ...includeOf(reader), start, end };
    if (name === 'filter') return this.#filtered(reader, start);
    const closing = Object.hasOwn(ENDS, name) ? ENDS[name] : undefined;
    if (/^(end\w+|elif|else)$/.test(name)) throw new Refused('a statement that ends nothing', block);
    if (closing === undefined && !SINGLE.has(name))
      throw new Refused(`unknown statement ${JSON.stringify(name)}`, block);
    if (closing !== undefined) {
      this.#body([closing]);
      this.#end(closing, block);
    }
    return { kind: 'other', name, start, end: this.#lastEnd() };
  }

  #if(first: ExpressionReader, start: number): TemplateNode {
    const branches = [{ test: whole(first, false), body: this.#body(['elif', 'else', 'endif']) }];
    for (
      let block = this.blocks[this.at];
      block?.kind === 'statement' && wordOf(block.code) === 'elif';
      block = this.blocks[this.at]
    ) {
      this.at += 1;
      const reader = readerOf(block.code, block.from);
      reader.take();
      branches.push({ test: whole(reader, false), body: this.#body(['elif', 'else', 'endif']) });
    }
    const otherwise = this.#else('endif', start);
    return { kind: 'if', branches, otherwise, start, end: this.#lastEnd() };
  }

  #for(reader: ExpressionReader, start: number): TemplateNode {
    const targets = targetsOf(reader);
    reader.expect('in');
    const items = reader.tuple(false);
    const only = reader.accepts('if') ? reader.expression() : undefined;
    reader.accepts('recursive');
    reader.end();
    const body = this.#body(['else', 'endfor']);
    const otherwise = this.#else('endfor', start);
    return { kind: 'for', targets, items, only, body, otherwise, start, end: this.#lastEnd() };
  }

  #set(reader: ExpressionReader, start: number): TemplateNode {
    const targets = targetsOf(reader);
    if (reader.accepts('=')) {
      const value = reader.tuple();
      reader.end();
      return { kind: 'set', targets, value, start, end: this.#lastEnd() };
    }
    const filters = reader.accepts('|') ? reader.filters() : [];
    reader.end();
    const body = this.#body(['endset']);
    this.#end('endset', { start, end: this.#lastEnd() });
    const place = { start, end: this.#lastEnd() };
    const through = filters.length > 0 ? [{ kind: 'filtered' as const, filters, body, ...place }] : body;
    return { kind: 'capture', targets, body: through, ...place };
  }

  #filtered(reader: ExpressionReader, start: number): TemplateNode {
    const filters = reader.filters();
    reader.end();
    const body = this.#body(['endfilter']);
    this.#end('endfilter', { start, end: this.#lastEnd() });
    return { kind: 'filtered', filters, body, start, end: this.#lastEnd() };
  }

  #else(closing: string, start: number): readonly TemplateNode[] {
    const block = this.blocks[this.at];
    const has = block?.kind === 'statement' && wordOf(block.code) === 'else';
    if (has) this.at += 1;
    const body = has ? this.#body([closing]) : [];
    this.#end(closing, { start, end: this.#lastEnd() });
    return body;
  }

  #end(closing: string, at: { readonly start: number; readonly end: number }): void {
    const block = this.blocks[this.at];
    if (block?.kind !== 'statement' || block.code.trim() !== closing) throw new Refused(`expected ${closing}`, at);
    this.at += 1;
  }

  #lastEnd(): number {
    return this.blocks[this.at - 1]?.end ?? 0;
  }
}

const wordOf = (code: string) => /^\s*(\w*)/.exec(code)?.[1] ?? '';

const readerOf = (code: string, from: number) => new ExpressionReader(tokensOf(code, from));

/** A condition is no `a if b else c`. */
function whole(reader: ExpressionReader, conditional = true): Expression {
  const value = reader.tuple(conditional);
  reader.end();
  return value;
}

/** `include 'name' [ignore missing] [with|without context]`; without its context it is another template, which nobody reads here. */
function includeOf(reader: ExpressionReader) {
  const template = reader.expression();
  const ignoresMissing = reader.accepts('ignore');
  if (ignoresMissing) reader.expect('missing');
  const bare = reader.accepts('without');
  if (bare || reader.accepts('with')) reader.expect('context');
  reader.end();
  return bare
    ? ({ kind: 'other', name: 'include' } as const)
    : ({ kind: 'include', template, ignoresMissing } as const);
}

function targetsOf(reader: ExpressionReader): readonly string[] {
  const names: string[] = [];
  const closes = reader.accepts('(');
  do {
    if (reader.next.kind !== 'name') throw reader.refusal('expected a name');
    names.push(reader.take().text);
    if (reader.accepts('.')) reader.take();
  } while (reader.accepts(','));
  if (closes) reader.expect(')');
  return names;
}

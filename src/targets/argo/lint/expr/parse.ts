/** Parses expressions of expr-lang (its `parser/parser.go`): operators by precedence, predicates, pipes, `let`. */
import { type Expr, ExprError } from './ast.js';
import { type Token, tokensOf } from './tokens.js';

const BINARY: Readonly<Record<string, number>> = {
  '|': 0,
  or: 10,
  '||': 10,
  and: 15,
  '&&': 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '<=': 20,
  '>=': 20,
  in: 20,
  matches: 20,
  contains: 20,
  startsWith: 20,
  endsWith: 20,
  '..': 25,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '^': 100,
  '??': 500,
};
const UNARY: Readonly<Record<string, number>> = { not: 50, '!': 50, '-': 90, '+': 90 };
/** Functions whose last argument is asked of each item. */
const PREDICATES = new Set(
  'all any none one filter map count find findIndex findLast findLastIndex groupBy sortBy sum reduce'.split(' '),
);
const DEEPEST = 200;

const known = new Map<string, Expr | ExprError>();

/** The tree of an expression; an `ExprError` where it is none. Answers are kept: manifests repeat themselves. */
export function parseExpr(text: string): Expr {
  const found = known.get(text) ?? attempt(text);
  if (known.size > 10_000) known.clear();
  known.set(text, found);
  if (found instanceof ExprError) throw found;
  return found;
}

function attempt(text: string): Expr | ExprError {
  try {
    return new Parser(tokensOf(text)).whole();
  } catch (error) {
    if (error instanceof ExprError) return error;
    throw error;
  }
}

class Parser {
  private index = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expr {
    const tree = this.sequence();
    if (this.token.kind !== 'end') this.fail();
    return tree;
  }

  private get token(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: 0 };
  }

  private is(text: string): boolean {
    const { kind, text: own } = this.token;
    return own === text && (kind === 'operator' || kind === 'name');
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.index += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail(text);
  }

  private fail(wanted?: string): never {
    const { kind, text, at } = this.token;
    const found = kind === 'end' ? 'unexpected end' : `unexpected token ${JSON.stringify(text)}`;
    throw new ExprError(`${found} at ${at + 1}${wanted === undefined ? '' : `, wanted "${wanted}"`}`);
  }

  private sequence(): Expr {
    if (this.take('let')) {
      const name = this.name();
      this.expect('=');
      const value = this.expression(0);
      this.expect(';');
      return { kind: 'let', name, value, body: this.sequence() };
    }
    return this.expression(0);
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind !== 'name') this.fail('name');
    this.index += 1;
    return text;
  }

  private expression(lowest: number): Expr {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new ExprError('is nested too deeply');
    let left = this.primary();
    for (;;) {
      const negated = this.is('not') && ['in', 'matches', 'contains', 'startsWith', 'endsWith'].includes(this.after);
      const op = negated ? this.after : this.token.text;
      const strength = this.token.kind === 'operator' || this.token.kind === 'name' ? BINARY[op] : undefined;
      if (strength === undefined || strength < lowest) break;
      this.index += negated ? 2 : 1;
      left = this.right(op, strength, left);
      if (negated) left = { kind: 'unary', op: '!', of: left };
    }
    if (lowest === 0 && this.take('?')) left = this.choice(left);
    this.depth -= 1;
    return left;
  }

  private get after(): string {
    return this.tokens[this.index + 1]?.text ?? '';
  }

  private right(op: string, strength: number, left: Expr): Expr {
    if (op === '|') return this.postfix(this.call({ kind: 'name', name: this.name() }, [left]));
    const right = this.expression(op === '**' || op === '^' ? strength : strength + 1);
    return { kind: 'binary', op: { or: '||', and: '&&', '^': '**' }[op] ?? op, left, right };
  }

  private choice(test: Expr): Expr {
    const then = this.is(':') ? test : this.expression(0);
    this.expect(':');
    return { kind: 'choice', test, then, otherwise: this.expression(0) };
  }

  private primary(): Expr {
    const { kind, text } = this.token;
    const strength = kind === 'operator' || kind === 'name' ? UNARY[text] : undefined;
    if (strength !== undefined) {
      this.index += 1;
      return { kind: 'unary', op: text === 'not' ? '!' : text, of: this.expression(strength) };
    }
    return this.postfix(this.operand());
  }

  private operand(): Expr {
    const { kind, text } = this.token;
    if (kind === 'end') this.fail();
    this.index += 1;
    if (kind === 'number') return { kind: 'literal', value: Number(text.replaceAll('_', '')) };
    if (kind === 'text') return { kind: 'literal', value: text };
    if (kind === 'name') return this.word(text);
    if (text === '(') return this.closed(this.sequence());
    if (text === '#') return { kind: 'item' };
    if (text === '.')
      return { kind: 'member', of: { kind: 'item' }, key: { kind: 'literal', value: this.name() }, optional: false };
    if (text === '[') return { kind: 'list', items: this.items(']') };
    if (text === '{') return { kind: 'map', entries: this.entries() };
    this.index -= 1;
    return this.fail();
  }

  private closed(inner: Expr): Expr {
    this.expect(')');
    return inner;
  }

  private word(text: string): Expr {
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'nil' || text === 'null') return { kind: 'literal', value: null };
    const name: Expr = { kind: 'name', name: text };
    return this.is('(') ? this.call(name, []) : name;
  }

  private call(callee: Expr, first: readonly Expr[]): Expr {
    this.expect('(');
    const predicate = callee.kind === 'name' && PREDICATES.has(callee.name);
    const args = [...first];
    while (!this.take(')')) {
      if (args.length > first.length) this.expect(',');
      if (this.take(')')) break;
      args.push(predicate && args.length > 0 ? this.predicate() : this.sequence());
    }
    return { kind: 'call', callee, args };
  }

  private predicate(): Expr {
    if (!this.take('{')) return this.sequence();
    const inner = this.sequence();
    this.expect('}');
    return inner;
  }

  private items(close: string): readonly Expr[] {
    const items: Expr[] = [];
    while (!this.take(close)) {
      if (items.length > 0) this.expect(',');
      if (this.take(close)) break;
      items.push(this.sequence());
    }
    return items;
  }

  private entries(): readonly (readonly [Expr, Expr])[] {
    const entries: [Expr, Expr][] = [];
    while (!this.take('}')) {
      if (entries.length > 0) this.expect(',');
      if (this.take('}')) break;
      const { kind, text } = this.token;
      let key: Expr;
      if (this.take('(')) key = this.closed(this.sequence());
      else {
        if (kind !== 'name' && kind !== 'text' && kind !== 'number') this.fail('key');
        this.index += 1;
        key = { kind: 'literal', value: text };
      }
      this.expect(':');
      entries.push([key, this.sequence()]);
    }
    return entries;
  }

  private postfix(start: Expr): Expr {
    let node = start;
    for (;;) {
      if (this.is('.') || this.is('?.')) {
        const optional = this.token.text === '?.';
        this.index += 1;
        if (optional && this.is('[')) continue;
        const key: Expr = { kind: 'literal', value: this.name() };
        node = { kind: 'member', of: node, key, optional };
        if (this.is('(')) node = this.call(node, []);
      } else if (this.take('[')) node = this.index_(node);
      else return node;
    }
  }

  private index_(of: Expr): Expr {
    const from = this.is(':') ? undefined : this.expression(0);
    if (!this.take(':')) {
      this.expect(']');
      return { kind: 'member', of, key: from ?? { kind: 'literal', value: null }, optional: false };
    }
    const to = this.is(']') ? undefined : this.expression(0);
    this.expect(']');
    return { kind: 'slice', of, ...(from && { from }), ...(to && { to }) };
  }
}

/** Expressions of Jinja, by precedence (jinja2/parser.py, `parse_expression` and below). */
import { Refused } from './blocks.js';
import { COMPARISONS, CONSTANTS, type Token, unquoted } from './tokens.js';
import type { Arguments, Expression, Filter } from './tree.js';

/** How deep expressions may nest: Jinja itself ends at Python's recursion limit. */
const DEEPEST = 60;
/** Reads expressions from tokens; `Refused` is thrown for what Jinja refuses. */
export class ExpressionReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token {
    return this.tokens[this.at] ?? (this.tokens.at(-1) as Token);
  }

  take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  /** Whether the next token is that word or operator. */
  is(text: string): boolean {
    return this.next.text === text && this.next.kind !== 'text' && this.next.kind !== 'end';
  }

  accepts(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accepts(text)) throw this.refusal(`expected ${text}`);
  }

  end(): void {
    if (this.next.kind !== 'end') throw this.refusal(`unexpected ${JSON.stringify(this.next.text)}`);
  }

  refusal(message: string): Refused {
    return new Refused(message, { start: this.next.start, end: this.next.end });
  }

  /** `a, b`: a tuple where there is a comma. */
  tuple(conditional = true): Expression {
    const { start } = this.next;
    const first = this.expression(conditional);
    if (!this.is(',')) return first;
    const items = [first];
    while (this.accepts(',')) {
      if (this.next.kind === 'end' || this.is(')') || this.is('=')) break;
      items.push(this.expression(conditional));
    }
    return { kind: 'tuple', items, ...this.#place(start) };
  }

  expression(conditional = true): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.refusal('nested too deeply');
    const { start } = this.next;
    let value = this.#or();
    while (conditional && this.accepts('if')) {
      const test = this.#or();
      const otherwise = this.accepts('else') ? this.expression() : undefined;
      value = { kind: 'conditional', test, value, otherwise, ...this.#place(start) };
    }
    this.depth -= 1;
    return value;
  }

  /** `name(arguments) | name …`, as a `filter` statement has them. */
  filters(): readonly Filter[] {
    const filters: Filter[] = [];
    do filters.push(this.#filter());
    while (this.accepts('|'));
    return filters;
  }

  #filter(): Filter {
    const name = this.#dotted();
    return { name, ...(this.accepts('(') ? this.#arguments() : { args: [], kwargs: new Map() }) };
  }

  #or(): Expression {
    return this.#left(['or'], () => this.#left(['and'], () => this.#not()));
  }

  #not(): Expression {
    const { start } = this.next;
    if (!this.is('not')) return this.#comparison();
    this.#deeper();
    this.take();
    const of = this.#not();
    this.depth -= 1;
    return { kind: 'unary', operator: 'not', of, ...this.#place(start) };
  }

  #comparison(): Expression {
    const { start } = this.next;
    let left = this.#sum();
    for (;;) {
      let operator = this.next.text;
      if (this.next.kind === 'operator' && COMPARISONS.has(operator)) this.take();
      else if (this.accepts('in')) operator = 'in';
      else if (this.is('not') && this.tokens[this.at + 1]?.text === 'in') {
        operator = 'not in';
        this.at += 2;
      } else return left;
      left = { kind: 'binary', operator, left, right: this.#sum(), ...this.#place(start) };
    }
  }

  #sum(): Expression {
    return this.#left(['+', '-'], () =>
      this.#left(['~'], () => this.#left(['*', '/', '//', '%'], () => this.#power())),
    );
  }

  #left(operators: readonly string[], inner: () => Expression): Expression {
    const { start } = this.next;
    let left = inner();
    while (operators.some((one) => this.is(one))) {
      const { text: operator } = this.take();
      left = { kind: 'binary', operator, left, right: inner(), ...this.#place(start) };
    }
    return left;
  }

  #power(): Expression {
    const { start } = this.next;
    let left = this.#sign(true);
    while (this.accepts('**'))
      left = { kind: 'binary', operator: '**', left, right: this.#sign(true), ...this.#place(start) };
    return left;
  }

  /** What follows a value binds to it sign and all; filters do so only for the outermost sign. */
  #sign(filters: boolean): Expression {
    const { start } = this.next;
    let value: Expression;
    if (this.is('-') || this.is('+')) {
      this.#deeper();
      const operator = this.take().text as '-' | '+';
      value = { kind: 'unary', operator, of: this.#sign(false), ...this.#place(start) };
      this.depth -= 1;
    } else value = this.#primary();
    value = this.#postfix(value);
    return filters ? this.#filters(value) : value;
  }

  #deeper(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.refusal('nested too deeply');
  }

  #primary(): Expression {
    const token = this.take();
    const place = { start: token.start, end: token.end };
    if (token.kind === 'name')
      return Object.hasOwn(CONSTANTS, token.text)
        ? { kind: 'literal', value: CONSTANTS[token.text] ?? null, ...place }
        : { kind: 'name', name: token.text, ...place };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text.replaceAll('_', '')), ...place };
    if (token.kind === 'text') return this.#texts(token);
    if (token.text === '(') return this.#parenthesis(token.start);
    if (token.text === '[') return { kind: 'list', items: this.#items(']'), ...this.#place(token.start) };
    if (token.text === '{') return this.#dict(token.start);
    this.at -= 1;
    throw this.refusal(
      token.kind === 'end' ? 'the expression ends too early' : `unexpected ${JSON.stringify(token.text)}`,
    );
  }

  /** Texts that stand side by side are one. */
  #texts(first: Token): Expression {
    let value = unquoted(first.text);
    while (this.next.kind === 'text') value += unquoted(this.take().text);
    return { kind: 'literal', value, ...this.#place(first.start) };
  }

  #parenthesis(start: number): Expression {
    if (this.accepts(')')) return { kind: 'tuple', items: [], ...this.#place(start) };
    const inner = this.tuple();
    this.expect(')');
    return inner;
  }

  #items(closing: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.is(closing)) {
      items.push(this.expression());
      if (!this.accepts(',')) break;
    }
    this.expect(closing);
    return items;
  }

  #dict(start: number): Expression {
    const entries: (readonly [Expression, Expression])[] = [];
    while (!this.is('}')) {
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
      if (!this.accepts(',')) break;
    }
    this.expect('}');
    return { kind: 'dict', entries, ...this.#place(start) };
  }

  #postfix(first: Expression): Expression {
    let value = first;
    const { start } = first;
    for (;;) {
      if (this.accepts('.')) value = this.#attribute(value, start);
      else if (this.accepts('[')) value = { kind: 'item', of: value, key: this.#key(), ...this.#place(start) };
      else if (this.accepts('(')) value = { kind: 'call', callee: value, ...this.#arguments(), ...this.#place(start) };
      else return value;
    }
  }

  #attribute(of: Expression, start: number): Expression {
    const token = this.take();
    if (token.kind === 'name') return { kind: 'attribute', of, name: token.text, ...this.#place(start) };
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw this.refusal('expected a name behind the dot');
    const key: Expression = { kind: 'literal', value: Number(token.text), start: token.start, end: token.end };
    return { kind: 'item', of, key, ...this.#place(start) };
  }

  /** An index; nothing for a slice. */
  #key(): Expression | undefined {
    let key = this.is(':') ? undefined : this.tuple();
    while (this.accepts(':')) {
      key = undefined;
      if (!this.is(':') && !this.is(']')) this.expression();
    }
    this.expect(']');
    return key;
  }

  #arguments(): Arguments {
    const args: Expression[] = [];
    const kwargs = new Map<string, Expression>();
    while (!this.is(')')) {
      if (this.is('*') || this.is('**')) throw this.refusal('arguments that are spread out are not read');
      const named = this.next.kind === 'name' && this.tokens[this.at + 1]?.text === '=' ? this.take().text : undefined;
      if (named !== undefined) this.take();
      else if (kwargs.size > 0) throw this.refusal('a positional argument behind a named one');
      const value = this.expression();
      if (named === undefined) args.push(value);
      else kwargs.set(named, value);
      if (!this.accepts(',')) break;
    }
    this.expect(')');
    return { args, kwargs };
  }

  #filters(first: Expression): Expression {
    let value = first;
    const { start } = first;
    for (;;) {
      if (this.accepts('|')) {
        const filter = this.#filter();
        value = { kind: 'filter', of: value, ...filter, ...this.#place(start) };
      } else if (this.accepts('is')) value = this.#test(value, start);
      else if (this.accepts('(')) value = { kind: 'call', callee: value, ...this.#arguments(), ...this.#place(start) };
      else return value;
    }
  }

  #test(of: Expression, start: number): Expression {
    const negated = this.accepts('not');
    const name = this.#dotted();
    if (this.accepts('(')) return { kind: 'test', of, name, negated, ...this.#arguments(), ...this.#place(start) };
    const { kind, text } = this.next;
    if (this.is('is')) throw this.refusal('tests cannot be chained');
    const isWord = kind === 'name' && !['else', 'or', 'and'].includes(text);
    const takes = kind === 'number' || kind === 'text' || isWord || this.is('[') || this.is('{');
    const args = takes ? [this.#postfix(this.#primary())] : [];
    return { kind: 'test', of, name, negated, args, kwargs: new Map(), ...this.#place(start) };
  }

  #dotted(): string {
    let name = this.#word();
    while (this.accepts('.')) name += `.${this.#word()}`;
    return name;
  }

  #word(): string {
    if (this.next.kind !== 'name') throw this.refusal('expected a name');
    return this.take().text;
  }

  #place(start: number) {
    return { start, end: this.tokens[this.at - 1]?.end ?? start };
  }
}

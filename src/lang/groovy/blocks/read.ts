import { LineTable } from '../../lines.js';
import {
  type AnnotationNode,
  type Argument,
  type CallNode,
  childrenOf,
  type Expression,
  type Placed,
  type ScriptNode,
  type Statement,
} from '../syntax/index.js';
import type { Block, Call, Control, Entry, Pair, ScriptBlocks, Value } from './block.js';

/** The blocks of a file that was parsed. */
export function blocksOf(file: string, text: string, script: ScriptNode): ScriptBlocks {
  const reader = new BlockReader(text, new LineTable(file, text));
  return {
    body: reader.block(script.body, script),
    methods: script.methods.map(({ name, body }) => ({
      name,
      body: reader.block(body?.statements ?? [], body ?? script),
    })),
    annotations: annotationsOf(script).map((one) => ({
      name: one.name,
      values: one.members.map(({ value }) => reader.value(value)),
      span: reader.span(one),
    })),
    broken: script.broken.map(({ message, start, end }) => ({ message, span: reader.span({ start, end }) })),
  };
}

function annotationsOf({ imports, body }: ScriptNode): readonly AnnotationNode[] {
  const declared = body.flatMap((one) =>
    one.kind === 'expression' && one.expression.kind === 'declaration' ? one.expression.annotations : [],
  );
  return [...imports.flatMap(({ annotations }) => annotations), ...declared].sort((a, b) => a.start - b.start);
}

/** Blanks and comments up to the next word or the end of the line. */
const COMMENT = /[ \t]*(?:\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*)+/y;
const [TAB, BLANK, SLASH] = [0x09, 0x20, 0x2f];

/** The comments right behind an offset; hardly any node has one, so the pattern is asked only where one may begin. */
function commentBehind(text: string, offset: number): string {
  let at = offset;
  while (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB) at += 1;
  if (text.charCodeAt(at) !== SLASH) return '';
  COMMENT.lastIndex = offset;
  return COMMENT.exec(text)?.[0].trimEnd() ?? '';
}

type NamedArgument = Exclude<Argument, { kind: 'positional' }>;

class BlockReader {
  constructor(
    private readonly text: string,
    private readonly lines: LineTable,
  ) {}

  span(node: Placed) {
    return this.lines.span(node);
  }

  block(statements: readonly Statement[], around: Placed): Block {
    const [first] = statements;
    const last = statements.at(-1);
    return {
      entries: statements.map((one) => this.entry(one)),
      span: this.span(around),
      source: first && last ? this.text.slice(first.start, last.end).trim() : '',
    };
  }

  private located(node: Placed) {
    const source = this.text.slice(node.start, node.end).trim();
    return { span: this.span(node), source, tail: commentBehind(this.text, node.end) };
  }

  private entry(statement: Statement): Entry {
    if (statement.kind !== 'expression') return this.control(statement);
    const { expression } = statement;
    if (expression.kind === 'call') return this.call(expression);
    if (expression.kind === 'binary' && expression.operator === '=')
      return {
        kind: 'assignment',
        ...this.located(expression),
        target: this.value(expression.left),
        value: this.value(expression.right),
        declares: false,
      };
    if (expression.kind === 'declaration' && !expression.multiple) {
      const [variable] = expression.variables;
      const { value } = expression;
      if (variable)
        return {
          kind: 'assignment',
          ...this.located(expression),
          target: { kind: 'name', ...this.located(variable), name: variable.name },
          value: value && this.value(value),
          declares: true,
        };
    }
    return { kind: 'bare', ...this.located(expression), value: this.value(expression) };
  }

  private control(statement: Statement): Control {
    const values: Value[] = [];
    const blocks: Block[] = [];
    for (const inner of childrenOf(statement)) {
      if (isExpression(inner)) values.push(this.value(inner));
      else if (inner.kind === 'block') blocks.push(this.block(inner.statements, inner));
      else if (inner.kind !== 'field') blocks.push(this.block([inner], inner));
    }
    return { kind: 'control', ...this.located(statement), what: statement.kind, values, blocks };
  }

  call(node: CallNode): Call {
    const { method, target } = node;
    const own = target === undefined || (target.kind === 'name' && target.name === 'this');
    const given = this.arguments(node);
    const last = given.at(-1);
    return {
      kind: 'call',
      ...this.located(node),
      name: method.kind === 'string' ? method.value : undefined,
      nameSpan: this.span(node.methodAt),
      command: node.command,
      receiver: own ? undefined : this.value(target),
      arguments: given,
      block: own && last?.kind === 'closure' ? last.block : undefined,
    };
  }

  private arguments({ arguments: given }: CallNode): Value[] {
    const positional: Value[] = [];
    const named: NamedArgument[] = [];
    for (const one of given) {
      if (one.kind === 'named' || one.kind === 'spreadMap') named.push(one);
      else positional.push(this.value(one.value));
    }
    const [first] = named;
    if (!first) return positional;
    const pairs = named.map((one) => this.pair(one));
    const place = { start: first.start, end: named.at(-1)?.end ?? 0 };
    return [{ kind: 'map', ...this.located(place), pairs, named: true }, ...positional];
  }

  private pair(argument: NamedArgument): Pair {
    const key = argument.kind === 'named' ? this.value(argument.key) : undefined;
    return { ...this.located(argument), key, value: this.value(argument.value) };
  }

  value(node: Expression): Value {
    const at = this.located(node);
    switch (node.kind) {
      case 'string':
        return { kind: 'string', ...at, value: node.value };
      case 'number':
        return { kind: 'number', ...at, value: node.value, digits: node.text, type: node.type };
      case 'boolean':
        return { kind: 'boolean', ...at, value: node.value };
      case 'null':
        return { kind: 'null', ...at };
      case 'gstring':
        return { kind: 'gstring', ...at, strings: node.strings, values: node.values.map((one) => this.value(one)) };
      case 'list':
        return { kind: 'list', ...at, items: node.items.map((one) => this.value(one)) };
      case 'map':
        return { kind: 'map', ...at, named: false, pairs: node.entries.map((one) => this.mapPair(one)) };
      case 'name':
        return { kind: 'name', ...at, name: node.name };
      case 'call':
        return { kind: 'call', ...at, call: this.call(node) };
      case 'closure':
        return { kind: 'closure', ...at, block: this.block(node.body, node) };
      case 'binary':
        return {
          kind: 'operation',
          ...at,
          operator: node.operator,
          left: this.value(node.left),
          right: this.value(node.right),
        };
      default:
        return this.otherValue(node);
    }
  }

  private mapPair(entry: { readonly key: Expression | undefined; readonly value: Expression } & Placed): Pair {
    return { ...this.located(entry), key: entry.key && this.value(entry.key), value: this.value(entry.value) };
  }

  private otherValue(node: Expression): Value {
    const at = this.located(node);
    if (node.kind === 'property' && node.name.kind === 'string' && !node.spread && !node.attribute)
      return { kind: 'property', ...at, target: this.value(node.target), name: node.name.value };
    if (node.kind === 'unary' && node.operator === '!')
      return { kind: 'not', ...at, operand: this.value(node.operand) };
    const [only, ...more] = node.kind === 'index' && !node.safe ? node.arguments : [];
    if (node.kind === 'index' && only?.kind === 'positional' && more.length === 0)
      return { kind: 'operation', ...at, operator: '[', left: this.value(node.target), right: this.value(only.value) };
    const parts = childrenOf(node).flatMap((inner) => (isExpression(inner) ? [this.value(inner)] : []));
    return { kind: 'other', ...at, parts, operator: operatorOf(node) };
  }
}

function operatorOf(node: Expression): string | undefined {
  if (node.kind === 'ternary') return '?';
  if (node.kind === 'elvis') return '?:';
  if (node.kind === 'cast' && node.coerce) return 'as';
  return node.kind === 'range' ? (node.inclusive ? '..' : '..<') : undefined;
}

const STATEMENTS: ReadonlySet<string> = new Set(
  'block method class field expression if while do forIn for switch try throw return break continue assert synchronized labelled'.split(
    ' ',
  ),
);

function isExpression(node: { readonly kind: string }): node is Expression {
  return !STATEMENTS.has(node.kind);
}

/** What the script asks before it goes on, as a condition of the IR: comparisons of what is given, set or answered with constants. */
import type { Span } from '../../../core/index.js';
import type { Condition, Value } from '../../../ir/index.js';
import type { Asks, GvOpaque, GvValue, Machine } from '../../../lang/groovy/index.js';
import { literal } from '../values.js';
import { callReference, type Known } from './known.js';
import { irValue } from './value.js';

/** What is known of the values that guards are made of. */
export interface Asking {
  readonly machine: Machine;
  readonly known: Known;
}

/** Conditions within conditions that are followed. */
const DEEPEST = 30;

/** The question whose answer a value is; undefined where a part of it has no structure of its own, or may mean more than it says. */
export function askedOf(value: GvValue, { machine, known }: Asking, span: Span): Condition | undefined {
  return new Asked(machine, known, span).truth(value, 0);
}

class Asked {
  constructor(
    private readonly machine: Machine,
    private readonly known: Known,
    private readonly span: Span,
  ) {}

  /** A value that stands for yes or no by Groovy's truth. */
  truth(value: GvValue, depth: number): Condition | undefined {
    if (depth > DEEPEST) return undefined;
    if (value.kind === 'boolean') return { op: 'truthy', value: literal(value.value) };
    if (value.kind === 'unknown') return value.asks && this.question(value.asks, depth + 1);
    if (value.kind !== 'opaque' && value.kind !== 'external') return undefined;
    const test = value.kind === 'opaque' ? this.test(value) : undefined;
    const found = test ? undefined : this.operand(value);
    return test ?? (found && found.kind !== 'literal' ? { op: 'truthy', value: found } : undefined);
  }

  private question(asks: Asks, depth: number): Condition | undefined {
    switch (asks.operator) {
      case '!':
        return this.negated(this.truth(asks.of, depth));
      case '&&':
      case '||':
        return this.joined(asks.operator === '&&' ? 'all' : 'any', [asks.left, asks.right], depth);
      case 'in':
      case '!in': {
        const condition = this.contained(asks.left, asks.right);
        return asks.operator === 'in' ? condition : this.negated(condition);
      }
      case '=~':
        return this.matched(asks.left, constant(asks.right));
      case '==~':
        return this.matched(asks.left, whole(constant(asks.right)));
      default:
        return this.compared(asks.operator, asks.left, asks.right);
    }
  }

  private negated(condition: Condition | undefined): Condition | undefined {
    return condition && negated(condition);
  }

  private joined(op: 'all' | 'any', values: readonly GvValue[], depth: number): Condition | undefined {
    const parts = values.map((one) => this.truth(one, depth));
    if (parts.some((one) => one === undefined)) return undefined;
    return { op, of: parts.flatMap((one) => (one?.op === op ? one.of : (one ?? []))) };
  }

  private compared(operator: '==' | '!=' | '<' | '>' | '<=' | '>=', a: GvValue, b: GvValue): Condition | undefined {
    const left = this.operand(a);
    const right = this.operand(b);
    if (!left || !right || (left.kind === 'literal' && right.kind === 'literal')) return undefined;
    switch (operator) {
      case '==':
        return { op: 'eq', left, right };
      case '!=':
        return { op: 'ne', left, right };
      case '<':
        return { op: 'lt', left, right };
      case '>':
        return { op: 'gt', left, right };
      default:
        return { op: 'not', of: { op: operator === '<=' ? 'gt' : 'lt', left, right } };
    }
  }

  private contained(value: GvValue, list: GvValue): Condition | undefined {
    if (list.kind !== 'list' || list.open || list.items.length === 0) return undefined;
    const parts = list.items.map((one) => this.compared('==', value, one));
    if (parts.some((one) => one === undefined)) return undefined;
    const [only, ...more] = parts.flatMap((one) => one ?? []);
    return more.length === 0 ? only : { op: 'any', of: parts.flatMap((one) => one ?? []) };
  }

  private matched(value: GvValue, pattern: string | undefined): Condition | undefined {
    const left = this.operand(value);
    if (!left || left.kind === 'literal' || pattern === undefined) return undefined;
    return { op: 'matches', left, right: literal(pattern) };
  }

  /** Methods of texts that answer yes or no. A run in which the text is not set would end here; it takes the answer for no instead. */
  private test({ from }: GvOpaque): Condition | undefined {
    if (from.how !== 'call' || from.target === undefined) return undefined;
    const { method, target, args } = from;
    const left = this.operand(target);
    if (left?.kind !== 'ref' || left.to.scope === 'item') return undefined;
    if (method === 'isEmpty' && args.length === 0) return { op: 'eq', left, right: literal('') };
    const given = args.length === 1 && args[0] ? constant(args[0]) : undefined;
    if (method === 'equals' && given !== undefined) return { op: 'eq', left, right: literal(given) };
    const pattern =
      args.length === 0 ? BARE[method] : given === undefined ? undefined : TESTS[method]?.(escaped(given));
    return pattern === undefined ? undefined : { op: 'matches', left, right: literal(pattern) };
  }

  /** A constant, a parameter, a variable, a fact of the run, what a step answered, or what whoever starts the run gives. */
  private operand(given: GvValue): Value | undefined {
    const asked = given.kind === 'opaque' ? this.known.asked(given.id) : undefined;
    if (asked !== undefined)
      return { kind: 'ref', to: { scope: 'output', node: callReference(asked), port: 'result' } };
    if (given.kind === 'opaque' && this.known.producer(given.id) !== undefined) return undefined;
    const value = irValue(given, this.machine, this.known, this.span);
    if (value.kind === 'literal') return typeof value.value === 'object' && value.value !== null ? undefined : value;
    if (value.kind === 'ref') return value.to.scope === 'secret' ? undefined : value;
    // the text of a flag
    if (value.kind === 'template' && value.parts.length === 1 && value.parts[0]?.kind === 'ref') return value;
    // of what a method makes of it nobody who starts a run would think
    const isNamed = value.kind === 'code' && value.fixed && value.otherwise === undefined && !value.text.includes('(');
    return isNamed ? value : undefined;
  }
}

const escaped = (text: string) => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** `String.toBoolean()` (StringGroovyMethods): `true`, `y` and `1`, whatever blanks are around. */
const BARE: Readonly<Record<string, string>> = {
  toBoolean: '^\\s*(?i:true|y|1)\\s*$',
};

const TESTS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => text,
  startsWith: (text) => `^${text}`,
  endsWith: (text) => `${text}$`,
  equalsIgnoreCase: (text) => `^(?i:${text})$`,
};

function constant(value: GvValue): string | undefined {
  if (value.kind === 'object' && value.state.what === 'pattern')
    return value.state.flags === 0 ? value.state.source : undefined;
  return value.kind === 'string' ? value.value : undefined;
}

const whole = (pattern: string | undefined) => (pattern === undefined ? undefined : `^(?:${pattern})$`);

/** The other answer. */
export function negated(condition: Condition): Condition {
  if (condition.op === 'not') return condition.of;
  if (condition.op === 'eq') return { ...condition, op: 'ne' };
  return condition.op === 'ne' ? { ...condition, op: 'eq' } : { op: 'not', of: condition };
}

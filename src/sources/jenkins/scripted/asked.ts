/** What the script asks before it goes on, as a condition of the IR: comparisons of what is given, set or answered with constants. */
import type { Span } from '../../../core/index.js';
import type { Condition, Value } from '../../../ir/index.js';
import { OutOfFuel } from '../../../lang/fuel.js';
import type { Asks, GvOpaque, GvValue, Machine } from '../../../lang/groovy/index.js';
import { literal } from '../values.js';
import { answered, byChoice, negated } from './choices.js';
import { callReference, type Known } from './known.js';
import { constant, isList, isMadeText, whole } from './text-of-run.js';
import { BARE, casedTo, lengthOf, matching, OF_TEXTS, partOf, TESTS, TRIMMED_LEAVES, trimmedTo } from './text-tests.js';

/** What is known of the values that guards are made of. */
export interface Asking {
  readonly machine: Machine;
  readonly known: Known;
}

type Comparing = '==' | '!=' | '<' | '>' | '<=' | '>=';

/** Conditions within conditions that are followed. */
const DEEPEST = 30;
/** Values that are looked at for one question: what is chosen by what is chosen is asked for both sides. */
const MOST = 300;

/**
 * The question whose answer a value is; undefined where a part of it has no structure of its own, or may mean more than it says. `read` makes values of
 * the IR.
 */
export function askedOf(
  value: GvValue,
  { machine, known }: Asking,
  span: Span,
  read: (value: GvValue) => Value,
): Condition | undefined {
  try {
    return new Asked(machine, known, span, read).truth(value, 0);
  } catch (error) {
    // As for values: a script that has used up its budget leaves none for comparing what it asked.
    if (error instanceof OutOfFuel) return undefined;
    throw error;
  }
}

class Asked {
  #left = MOST;

  constructor(
    private readonly machine: Machine,
    private readonly known: Known,
    private readonly span: Span,
    private readonly read: (value: GvValue) => Value,
  ) {}

  /** A value that stands for yes or no by Groovy's truth. */
  truth(value: GvValue, depth: number): Condition | undefined {
    this.#left -= 1;
    if (depth > DEEPEST || this.#left < 0) return undefined;
    const constant = PLAIN.has(value.kind) ? this.machine.truth(value, this.span) : undefined;
    if (constant !== undefined) return answered(constant);
    if (value.kind === 'unknown')
      return value.asks
        ? this.question(value.asks, depth + 1)
        : this.chosen(value, (one) => this.truth(one, depth + 1));
    if (value.kind !== 'opaque' && value.kind !== 'external') return undefined;
    const test = value.kind === 'opaque' ? this.test(value) : undefined;
    const found = test ? undefined : this.operand(value);
    if (test || !found) return test ?? this.filled(value);
    return found.kind === 'literal' ? undefined : { op: 'truthy', value: found };
  }

  /** A question about one of two values: about the one or the other, as what parted them answers. */
  private chosen(
    { choice }: Extract<GvValue, { kind: 'unknown' }>,
    ask: (one: GvValue) => Condition | undefined,
  ): Condition | undefined {
    const on = choice && this.truth(choice.on, 1);
    return (
      choice &&
      on &&
      byChoice(
        on,
        () => ask(choice.met),
        () => ask(choice.unmet),
      )
    );
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

  private compared(operator: Comparing, a: GvValue, b: GvValue): Condition | undefined {
    this.#left -= 1;
    if (this.#left < 0) return undefined;
    const sides = this.decided(operator, a, b) ?? this.ofSides(operator, a, b);
    if (sides) return sides;
    const left = this.operand(a);
    const right = this.operand(b);
    if (!left && right) return this.changed(operator, a, b) ?? this.ofMade(operator, a, right);
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

  /** What is known on both sides is compared here. */
  private decided(operator: Comparing, a: GvValue, b: GvValue): Condition | undefined {
    if (!PLAIN.has(a.kind) || !PLAIN.has(b.kind)) return undefined;
    if (operator === '==' || operator === '!=') {
      const same = this.machine.equal(a, b, this.span);
      return same === undefined ? undefined : answered(same === (operator === '=='));
    }
    if (a.kind !== 'integer' || b.kind !== 'integer') return undefined;
    const isLess = a.value < b.value;
    const isMore = a.value > b.value;
    return answered({ '<': isLess, '>': isMore, '<=': !isMore, '>=': !isLess }[operator]);
  }

  /** A side that is one of two values, or the answer to a question. */
  private ofSides(operator: Comparing, a: GvValue, b: GvValue): Condition | undefined {
    if (a.kind === 'unknown' && a.choice) return this.chosen(a, (one) => this.compared(operator, one, b));
    if (b.kind === 'unknown' && b.choice) return this.chosen(b, (one) => this.compared(operator, a, one));
    if (b.kind !== 'boolean' || (operator !== '==' && operator !== '!=')) return undefined;
    const truth = this.yesOrNo(a);
    return b.value === (operator === '==') ? truth : this.negated(truth);
  }

  /** The answer to a question, or of a method of texts that answers yes or no: `text.toBoolean() == false`. */
  private yesOrNo(value: GvValue): Condition | undefined {
    if (value.kind === 'unknown') return value.asks && this.question(value.asks, 1);
    return value.kind === 'opaque' ? this.test(value) : undefined;
  }

  private contained(value: GvValue, list: GvValue): Condition | undefined {
    if (list.kind === 'opaque') return this.among(value, list);
    if (list.kind !== 'list' || list.open || list.items.length === 0) return undefined;
    const parts = list.items.map((one) => this.compared('==', value, one));
    if (parts.some((one) => one === undefined)) return undefined;
    const [only, ...more] = parts.flatMap((one) => one ?? []);
    return more.length === 0 ? only : { op: 'any', of: parts.flatMap((one) => one ?? []) };
  }

  /** `'a' in text.split(',')`. */
  private among(value: GvValue, { from }: GvOpaque): Condition | undefined {
    if (from.how !== 'call' || !from.target || (from.method !== 'split' && from.method !== 'tokenize'))
      return undefined;
    const [separator, ...more] = from.args.map(constant);
    const part = constant(value);
    const subject = this.subject(from.target, from.method);
    if (!subject || part === undefined || separator === undefined || more.length > 0) return undefined;
    return matching(subject, partOf(separator, part));
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
    const given = args.length === 1 ? args[0] : undefined;
    if (target.kind === 'string') return given && this.asksOf(method, target.value, given);
    const among = method === 'contains' && given ? this.contained(given, target) : undefined;
    if (among) return among;
    return method === 'isEmpty' && args.length === 0 ? this.isEmpty(target) : this.textTest(method, target, args);
  }

  private textTest(method: string, target: GvValue, args: readonly GvValue[]): Condition | undefined {
    const left = this.subject(target, method);
    if (!left) return undefined;
    if (args.length === 0) return matching(left, BARE[method]);
    const given = args.length === 1 && args[0] ? constant(args[0]) : undefined;
    if (given === undefined) return undefined;
    return method === 'equals' ? { op: 'eq', left, right: literal(given) } : matching(left, TESTS[method]?.(given));
  }

  /** `'main'.equals(text)`: false where the text is not set. */
  private asksOf(method: string, text: string, other: GvValue): Condition | undefined {
    const left = this.subject(other, method);
    if (!left || text === '') return undefined;
    if (method === 'equals' || method === 'contentEquals') return { op: 'eq', left, right: literal(text) };
    return method === 'equalsIgnoreCase' ? matching(left, TESTS.equalsIgnoreCase?.(text)) : undefined;
  }

  private isEmpty(target: GvValue): Condition | undefined {
    const left = this.subject(target, 'isEmpty');
    return left ? { op: 'eq', left, right: literal('') } : this.negated(this.filled(target));
  }

  /** `text.trim()` as yes or no: whether it leaves anything. */
  private filled(value: GvValue): Condition | undefined {
    const left = this.calledOn(value, ['trim']);
    return left && matching(left.subject, TRIMMED_LEAVES);
  }

  /** A text after `trim()` or in another case, compared with a constant; its length compared with nothing. */
  private changed(operator: string, value: GvValue, other: GvValue): Condition | undefined {
    const of = this.calledOn(value, ['trim', 'toLowerCase', 'toUpperCase', 'size', 'length']);
    if (!of) return undefined;
    const { method, subject } = of;
    if (method === 'size' || method === 'length') return lengthOf(operator, subject, other);
    const text = constant(other);
    if (text === undefined || (operator !== '==' && operator !== '!=')) return undefined;
    const pattern = method === 'trim' ? trimmedTo(text) : casedTo(method as 'toLowerCase', text);
    const same = method === 'trim' && text === '' ? this.negated(this.filled(value)) : matching(subject, pattern);
    return operator === '==' ? same : this.negated(same);
  }

  /** A text that a script makes of another one, compared with a constant. */
  private ofMade(operator: string, value: GvValue, right: Value): Condition | undefined {
    const left = this.made(value);
    const isText = right.kind === 'literal' && typeof right.value === 'string' && right.value !== '';
    if (!left || !isText || (operator !== '==' && operator !== '!=')) return undefined;
    return { op: operator === '==' ? 'eq' : 'ne', left, right };
  }

  private made(value: GvValue): Value | undefined {
    const found = value.kind === 'opaque' ? this.read(value) : undefined;
    return found && isMadeText(found) ? found : undefined;
  }

  /** What one of these methods without arguments is called on, where that is a value of the run. */
  private calledOn(
    value: GvValue,
    methods: readonly string[],
  ): { readonly method: string; readonly subject: Value } | undefined {
    const from = value.kind === 'opaque' ? value.from : undefined;
    if (from?.how !== 'call' || !from.target || from.args.length > 0 || !methods.includes(from.method))
      return undefined;
    const subject = this.subject(from.target, from.method);
    return subject && { method: from.method, subject };
  }

  /** A text that only the run knows; of a text made of one such alone `toBoolean` says the same. */
  private subject(value: GvValue, method: string): Value | undefined {
    const found = this.operand(value) ?? (OF_TEXTS.has(method) ? this.made(value) : undefined);
    const [only, ...more] = found?.kind === 'template' ? found.parts : found ? [found] : [];
    if (only?.kind === 'code' && more.length === 0) return OF_TEXTS.has(method) ? only : undefined;
    if (only?.kind !== 'ref' || more.length > 0 || only.to.scope === 'item' || isList(only.to)) return undefined;
    return found?.kind === 'template' && method !== 'toBoolean' ? undefined : only;
  }

  /** A constant, a parameter, a variable, a fact of the run, what a step answered, or what whoever starts the run gives. */
  private operand(given: GvValue): Value | undefined {
    const asked = given.kind === 'opaque' ? this.known.asked(given.id) : undefined;
    if (asked !== undefined)
      return { kind: 'ref', to: { scope: 'output', node: callReference(asked), port: 'result' } };
    if (given.kind === 'opaque' && this.known.producer(given.id) !== undefined) return undefined;
    const value = this.read(given);
    if (value.kind === 'literal') return typeof value.value === 'object' && value.value !== null ? undefined : value;
    if (value.kind === 'ref') return value.to.scope === 'secret' ? undefined : value;
    // the text of a flag
    if (value.kind === 'template' && value.parts.length === 1 && value.parts[0]?.kind === 'ref') return value;
    // of what a method makes of it nobody who starts a run would think
    const isNamed = value.kind === 'code' && value.fixed && value.otherwise === undefined && !value.text.includes('(');
    return isNamed ? value : undefined;
  }
}

/** Values whose truth and equality are the language's own. */
const PLAIN: ReadonlySet<GvValue['kind']> = new Set(['null', 'boolean', 'integer', 'string']);

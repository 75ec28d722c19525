/** `for (int i = 0; i < list.size(); i++)` over what only the run knows: a loop over its indices. */
import type { Expression, Statement } from '../syntax/ast.js';
import { loopItem, roundsOver } from '../values/rounds.js';
import type { GvValue, Rounds } from '../values/types.js';
import { type Frame, scopeOf } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { isSame } from './journal.js';
import { nameValue } from './names.js';
import { asUnknown } from './unknowns.js';

type For = Extract<Statement, { kind: 'for' }>;
type Name = Extract<Expression, { kind: 'name' }>;

interface Counting {
  readonly counter: string;
  /** The name that the bound is made of. */
  readonly root: Name;
  /** Whether the bound is how many items that has. */
  readonly isSize: boolean;
}

/** How a loop is written that counts from one to the next up to a bound; undefined for any other. */
function countingOf({ condition, update }: For): Counting | undefined {
  const [step, ...more] = update;
  if (condition?.kind !== 'binary' || condition.operator !== '<' || condition.left.kind !== 'name') return undefined;
  if ((step?.kind !== 'prefix' && step?.kind !== 'postfix') || step.operator !== '++' || more.length > 0)
    return undefined;
  const counter = condition.left.name;
  const bound = boundOf(condition.right);
  return bound && step.operand.kind === 'name' && step.operand.name === counter ? { counter, ...bound } : undefined;
}

/** `list.size()`, `list.length`, `count`, `params.COUNT.toInteger()`: nothing in it does anything. */
function boundOf(bound: Expression): Omit<Counting, 'counter'> | undefined {
  if (bound.kind === 'name') return { root: bound, isSize: false };
  const word = wordOf(bound);
  if (word === undefined || (bound.kind !== 'call' && bound.kind !== 'property') || !bound.target) return undefined;
  if (bound.target.kind === 'name') return { root: bound.target, isSize: SIZES.has(word) };
  const inner = PLAIN.has(word) || bound.kind === 'property' ? boundOf(bound.target) : undefined;
  return inner && { ...inner, isSize: false };
}

const SIZES: ReadonlySet<string> = new Set(['size', 'length']);
const PLAIN: ReadonlySet<string> = new Set(['size', 'length', 'toInteger', 'trim', 'intValue']);

function wordOf(node: Expression): string | undefined {
  if (node.kind === 'property') return node.name.kind === 'string' ? node.name.value : undefined;
  return node.kind === 'call' && node.arguments.length === 0 && node.method.kind === 'string'
    ? node.method.value
    : undefined;
}

export interface Counter {
  readonly over: Rounds;
  /** Runs the body of the one round that is read. */
  round<T>(body: () => T): T;
}

/** Where the first test of such a loop is not known, from naught on; `test` is what it asks. */
export function counterOf(vm: Interpreter, node: For, test: GvValue, frame: Frame): Counter | undefined {
  const counting = countingOf(node);
  const names = counting && scopeOf(frame, counting.counter)?.names;
  const first = names?.get(counting?.counter ?? '');
  if (!counting || !names || first?.kind !== 'integer' || first.value !== 0n) return undefined;
  const { counter, root, isSize } = counting;
  const span = frame.place.span(root);
  const bound = nameValue(vm, root, frame);
  const of = isSize ? indicesOf(vm, bound, frame, root) : test;
  const { item } = roundsOver(of, asUnknown(vm, test, span), counter, vm, span);
  const over: Rounds = { of: isSize ? of : undefined, item, open: false };
  const round = <T>(body: () => T): T => {
    vm.touchNames(names);
    names.set(counter, item);
    const made = body();
    const now = names.get(counter);
    if (!now || loopItem(now) !== loopItem(item) || !isSame(nameValue(vm, root, frame), bound)) over.open = true;
    return made;
  };
  return { over, round };
}

function indicesOf(vm: Interpreter, target: GvValue, frame: Frame, root: Name): GvValue {
  return vm.opaque({ how: 'call', target, method: 'indices', name: 'indices', args: [] }, frame.place.span(root));
}

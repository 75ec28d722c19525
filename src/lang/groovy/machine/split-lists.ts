/**
 * `args = []; if (params.X) args << '--x'`: a list that is one of two, as the condition says that parted the ways. What is appended later is appended to both,
 * what asks it asks each under its condition; any other change makes it a list of which not all is known.
 */
import type { Span } from '../../../core/index.js';
import { methodOf } from '../gdk/index.js';
import { NULL } from '../values/make.js';
import type { GvList, GvUnknown, GvValue } from '../values/types.js';
import { both, either } from './branching.js';
import type { Interpreter } from './interpreter.js';
import type { Arguments } from './rules.js';
import { copied, eitherList, type Split, split, splitOf } from './splits.js';

const APPENDING: ReadonlySet<string> = new Set(['add', 'leftShift', 'push', 'addAll']);

/** Methods that put either list in another order, or take from it, and give the list itself. */
const REORDERING: ReadonlySet<string> = new Set(['sort', 'unique']);

/** Methods that change nothing, and make what they give anew. */
const ASKING: ReadonlySet<string> = new Set([
  ...['join', 'size', 'isEmpty', 'contains', 'first', 'last', 'get', 'getAt', 'indexOf', 'count', 'sum', 'toString'],
  ...['collect', 'findAll', 'find', 'any', 'every', 'each', 'plus', 'minus', 'eachWithIndex', 'collectMany', 'inject'],
  ...[
    'reverse',
    'take',
    'drop',
    'head',
    'tail',
    'init',
    'toList',
    'withIndex',
    'toSorted',
    'grep',
    'flatten',
    'max',
    'min',
  ],
]);

/** Those of them that give the list itself. */
const GIVING_SELF: ReadonlySet<string> = new Set(['each', 'eachWithIndex']);

/** `list.reverse(true)` turns the list itself round. */
const changes = (name: string, args: readonly GvValue[]) => name === 'reverse' && args.length > 0;

/** A method of a list that is one of two; undefined where it is none, or the method may do anything else. */
export function callSplit(
  vm: Interpreter,
  list: GvValue,
  name: string,
  { args, open }: Arguments,
  span: Span,
): GvValue | undefined {
  const found = list.kind === 'list' && !open ? splitOf(list) : undefined;
  if (list.kind !== 'list' || !found || changes(name, args)) return undefined;
  const isOfBoth = REORDERING.has(name) ? args.length === 0 : APPENDING.has(name) && args.length === 1;
  if (isOfBoth) return appended(vm, list, found, name, args, span);
  if (!ASKING.has(name)) return undefined;
  const answer = askBoth(vm, found, name, args, span);
  return GIVING_SELF.has(name) ? list : answer;
}

function appended(
  vm: Interpreter,
  list: GvList,
  { on, text, met, unmet }: Split,
  name: string,
  args: readonly GvValue[],
  span: Span,
): GvValue | undefined {
  const [one, other] = [copied(met), copied(unmet)];
  for (const side of [one, other]) vm.callMethod(side, name, args, span);
  const answer = methodOf(list, name)?.(list, args, vm, span);
  const { open } = list;
  if (!open) return answer;
  list.open = { ...open };
  split(list, list.open, { on, text, met: one, unmet: other });
  return answer;
}

/** The same of a value that is one list or another: `args += ['x']` under a condition makes another list. */
export function callEither(
  vm: Interpreter,
  value: GvUnknown,
  name: string,
  { args, open }: Arguments,
  span: Span,
): GvValue | undefined {
  const two = open || !ASKING.has(name) || changes(name, args) ? undefined : eitherList(value);
  if (!two) return undefined;
  const answer = askBoth(vm, two, name, args, span);
  return GIVING_SELF.has(name) ? value : answer;
}

/** Two values, and the condition that says which. */
interface Sides extends Pick<Split, 'on' | 'text'> {
  readonly met: GvValue;
  readonly unmet: GvValue;
  /** `?.`: null is not asked, and gives null. */
  readonly safe?: boolean;
}

/** Each of two values is asked under its condition; of two lists that this makes there is one that is either. */
export function askBoth(
  vm: Interpreter,
  { on, text, met, unmet, safe }: Sides,
  name: string,
  args: readonly GvValue[],
  span: Span,
): GvValue {
  const answers: GvValue[] = [];
  const ask = (side: GvValue) => () => {
    const value = safe && side.kind === 'null' ? NULL : vm.callMethod(side, name, args, span);
    answers.push(value);
    return { kind: 'normal', value } as const;
  };
  const guard = { on, holds: true, kind: 'if', span, text } as const;
  const completion = both(vm, guard, ask(met), ask(unmet), { activation: { returns: [], left: 0, broke: 0 } });
  if (completion.kind === 'raise') throw completion.error;
  const [one, other] = answers;
  if (one?.kind === 'list' && other?.kind === 'list') return oneOf(vm, { on, text, met: one, unmet: other }, span);
  return completion.kind === 'normal' ? (completion.value ?? NULL) : NULL;
}

function oneOf(vm: Interpreter, two: Split, span: Span): GvValue {
  const { met, unmet } = two;
  const open = vm.unknown('GV014', 'a list that differs', span, { of: [two.on] });
  const same = met.items.findIndex((item, at) => item !== unmet.items[at]);
  const items = same < 0 ? [...met.items] : met.items.slice(0, same);
  const made: GvList = { kind: 'list', type: 'ArrayList', items, open };
  return split(made, open, two) ? made : either(met, unmet, () => open);
}

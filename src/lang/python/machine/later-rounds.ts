/**
 * A loop whose number of rounds nobody knows is read for one round, which stands for all: what a round changes for the next one is not known in it,
 * and an object is assumed to be the one of the first round. What that is, a rehearsal of the round tells: whatever it reaches, by calls, methods,
 * attributes or iterators.
 */
import type { Span } from '../../../core/index.js';
import type { Guard } from '../events.js';
import { doubtOf, isObject, loseSome, onlyListed, perhaps, widen } from '../values/perhaps.js';
import type { CallArguments, PyDict, PyIterator, PyList, PySet, PyUnknown, PyValue } from '../values/types.js';
import { maybe } from './branching.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import type { Mutable, State } from './journal.js';
import { type Change, rehearse } from './rehearsal.js';
import { NORMAL } from './signals.js';

/** What one round makes unknown may lead the next one to where something else is changed. */
const MOST_REHEARSALS = 4;

/** Makes unknown what earlier rounds may have changed of what there was before; `on`: why nobody knows how many there were. */
export function loosen(vm: Interpreter, round: () => void, on: PyUnknown, frame?: Frame): void {
  // The round around this one is rehearsed itself, and as often as it takes.
  if (vm.muted) return;
  const done = new Map<Mutable, Set<How>>();
  for (let times = 0; times < MOST_REHEARSALS; times += 1) {
    const fresh = rehearse(vm, frame, round).filter((change) => loosenOne(vm, change, on, done));
    if (fresh.length === 0) return;
  }
}

/** Something that is not known may be handed to a function, any number of times. */
export function mayCall(vm: Interpreter, fn: PyValue, on: PyUnknown, span: Span): void {
  const given: PyUnknown = { ...doubtOf(on), span };
  // a model of Python's own takes what it is given, and no less
  const isModel = fn.kind === 'bound' && fn.fn.kind === 'builtin';
  const args: CallArguments = { args: isModel ? [given] : [], kwargs: new Map(), ...(!isModel && { open: given }) };
  const round = () => {
    vm.call(fn, args, span);
  };
  const guard: Guard = { on: given, holds: true, kind: 'loop', span, text: describe(fn) };
  const guards = vm.guards.length;
  const all = () => {
    loosen(vm, round, given);
    round();
    return NORMAL;
  };
  maybe(vm, guard, all, undefined);
  vm.guards.length = guards;
}

/** What happens to a container: items come to it, go from it, or are others than before. */
type How = 'more' | 'fewer' | 'other';

/** Whether that made something unknown that was known. */
function loosenOne(
  vm: Interpreter,
  { target, before, after }: Change,
  on: PyUnknown,
  done: Map<Mutable, Set<How>>,
): boolean {
  if (target instanceof Map) return loosenNames(vm, target, before, after, on);
  const known = done.get(target) ?? new Set();
  done.set(target, known);
  const fresh = changesOf(before, after).filter((how) => !known.has(how));
  for (const how of fresh) known.add(how);
  if (fresh.length === 0) return false;
  vm.touch(target);
  const why = doubtOf(on);
  if (target.kind === 'iterator') loosenIterator(target, why);
  else for (const how of fresh) loosenContainer(vm, target, how, why);
  return true;
}

/** Names, or attributes, that a round binds to something else. */
function loosenNames(
  vm: Interpreter,
  names: Map<string, PyValue>,
  before: State,
  after: State,
  { why, what, span }: PyUnknown,
): boolean {
  if (!('names' in before && 'names' in after)) return false;
  const known = [...before.names].filter(
    ([name, value]) => isKnown(value) && !isSame(vm, value, after.names.get(name)),
  );
  const added = [...after.names].filter(([name]) => !before.names.has(name));
  if (known.length + added.length > 0) vm.touch(names);
  for (const [name, value] of known) names.set(name, vm.unknown(why, what, span, isObject(value) ? value : undefined));
  for (const [name, value] of added) names.set(name, perhaps(value, { kind: 'unknown', why, what, span }));
  return known.length + added.length > 0;
}

/** Something is known of it that may be otherwise; of an object it stays assumed that it is that of the first round. */
const isKnown = (value: PyValue) =>
  value.kind !== 'unknown' || (value.assumed !== undefined && !isObject(value.assumed));

function isSame(vm: Interpreter, before: PyValue, after: PyValue | undefined): boolean {
  return before === after || (after !== undefined && !isObject(before) && vm.equal(before, after) === true);
}

function changesOf(before: State, after: State): How[] {
  if ('items' in before && 'items' in after)
    return changesOfItems(before.items, after.items, before.open !== after.open);
  if ('members' in before && 'members' in after)
    return changesOfItems([...before.members.keys()], [...after.members.keys()], before.open !== after.open);
  if ('entries' in before && 'entries' in after) return changesOfEntries(before, after);
  if ('next' in before && 'next' in after && before.next === after.next && before.pending === after.pending) return [];
  return ['fewer'];
}

function changesOfItems(before: readonly unknown[], after: readonly unknown[], isOpened: boolean): How[] {
  const kept = before.every((one, at) => after[at] === one);
  if (kept && before.length === after.length && !isOpened) return [];
  if (kept) return ['more'];
  const left = new Set(before);
  return after.every((one) => left.has(one)) && after.length < before.length ? ['fewer'] : ['fewer', 'other'];
}

function changesOfEntries(before: Extract<State, { entries: unknown }>, after: typeof before): How[] {
  const shared = [...before.entries].filter(([name]) => after.entries.has(name));
  const isOther = shared.some(([name, { value }]) => after.entries.get(name)?.value !== value);
  const isMore = after.entries.size > shared.length || before.open !== after.open;
  return [
    ...(isOther ? (['other'] as const) : []),
    ...(shared.length < before.entries.size ? (['fewer'] as const) : []),
    ...(isMore ? (['more'] as const) : []),
  ];
}

function loosenContainer(vm: Interpreter, value: PyList | PyDict | PySet, how: How, on: PyUnknown): void {
  const other = (item: PyValue) =>
    item.kind === 'unknown' ? item : vm.unknown(on.why, on.what, on.span, isObject(item) ? item : undefined);
  if (how === 'fewer') loseSome(value, on);
  if (how === 'other' && value.kind === 'list') value.items = value.items.map(other);
  if (how === 'other' && value.kind === 'dict')
    for (const [name, entry] of value.entries) value.entries.set(name, { ...entry, value: other(entry.value) });
  if (how !== 'fewer') widen(value, on);
}

/** Nobody knows how far earlier rounds have drawn from it; a generator is read to its end when it is asked. */
function loosenIterator(iterator: PyIterator, on: PyUnknown): void {
  const doubted = () => {
    for (const [at, item] of iterator.items.entries()) if (at >= iterator.next) iterator.items[at] = perhaps(item, on);
    widen(iterator, onlyListed(on));
  };
  const { pending } = iterator;
  if (!pending) return doubted();
  iterator.pending = () => {
    pending();
    doubted();
  };
}

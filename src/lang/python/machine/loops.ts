import type { Span } from '../../../core/index.js';
import type { Guard } from '../events.js';
import { child, type SyntaxNode } from '../syntax/nodes.js';
import { begin } from '../values/iterate.js';
import { doubtOf, isPerhaps } from '../values/perhaps.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { maybe } from './branching.js';
import type { Departure } from './departure.js';
import { aside, rejoin, since } from './departures.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { loosen } from './later-rounds.js';
import { type Completion, NORMAL, Raised } from './signals.js';
import { asUnknown } from './unknowns.js';

/** `for`: unrolled over known items; over unknown ones the body is read once, under a guard. */
export function forStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [target, right, body] = [child(node, 'left'), child(node, 'right'), child(node, 'body')];
  if (!target || !right || !body) return NORMAL;
  const iterable = vm.evaluate(right, frame);
  const span = frame.state.lines.span(right);
  const round: Round = (item, later) => {
    const play = () => {
      vm.assign(target, item, frame);
      return once(vm, frame, body);
    };
    if (later) loosen(vm, play, later, frame);
    return play();
  };
  const text = frame.state.lines.text.slice(right.start, right.end);
  const loop = frame.state.lines.span(node);
  return looped(vm, node, frame, () => {
    const early = drawing(vm, iterable, loop, round, right.type === 'call');
    if (early) return early;
    vm.via.push(loop);
    const ended = rounds(vm, iterable, { span, text }, frame, round);
    vm.via.pop();
    return ended;
  });
}

/**
 * A loop and its `else`, which comes where no `break` was met. Where a `break` may have been met before the loop ended in another way, what follows
 * the loop is read for that `break`.
 */
function looped(vm: Interpreter, node: SyntaxNode, frame: Frame, run: () => Completion): Completion {
  const from = vm.departures.length;
  const completion = meeting(vm, run, () => since(vm, from, frame, ['break']), frame);
  if (!completion) return NORMAL;
  const broken = since(vm, from, frame, ['break']);
  const more = () => otherwise(vm, node, frame);
  const ended = completion.kind === 'normal' ? unlessMade(vm, more, () => broken) : completion;
  if (completion.kind === 'normal' && ended.kind !== 'normal' && broken.length > 0) {
    aside(vm, ended, broken, frame);
    return NORMAL;
  }
  rejoin(vm, broken);
  return completion.kind === 'break' ? NORMAL : ended;
}

/** Runs what departures, `made` in it, meet at its end. Where it ended in a way that leaves more, the rest goes on as they had left it: undefined. */
function meeting(
  vm: Interpreter,
  run: () => Completion,
  made: () => readonly Departure[],
  frame: Frame,
): Completion | undefined {
  const ended = unlessMade(vm, run, made);
  const meet = made();
  if (meet.length === 0 || !leavesMore(ended, meet)) return ended;
  aside(vm, ended, meet, frame);
  return undefined;
}

function leavesMore(ended: Completion, made: readonly Departure[]): ended is Exclude<Completion, { kind: 'normal' }> {
  return ended.kind === 'return' || ended.kind === 'raise' || (ended.kind === 'break' && made[0]?.way === 'continue');
}

/** What is raised where departures were made is one way to end. */
function unlessMade(vm: Interpreter, run: () => Completion, made: () => readonly Departure[]): Completion {
  const { via, inside, depth } = vm;
  const [calls, entered] = [via.length, inside.length];
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Raised) || made().length === 0) throw error;
    via.length = calls;
    inside.length = entered;
    vm.depth = depth;
    return { kind: 'raise', error };
  }
}

/** The body of a loop once; a `continue` under a condition of unknown outcome meets the rest at its end. */
function once(vm: Interpreter, frame: Frame, body: SyntaxNode): Completion {
  const from = vm.departures.length;
  const made = () => since(vm, from, frame, ['continue']);
  const ended = meeting(vm, () => vm.runBlock(body, frame), made, frame);
  rejoin(vm, made());
  return ended ?? NORMAL;
}

/** One round; `later` where it stands for any number of them, for that reason. */
type Round = (item: PyValue, later?: PyUnknown) => Completion;

/** The rounds over all items; how one of them left the loop. */
function rounds(
  vm: Interpreter,
  iterable: PyValue,
  { span, text }: Pick<Guard, 'span' | 'text'>,
  frame: Frame,
  round: Round,
): Completion {
  const { items, open } = vm.iterate(iterable, span);
  const guard: Guard = { on: open ?? iterable, holds: true, kind: 'loop', span, text };
  for (const item of items) {
    const completion = maybeRound(vm, iterable, item, guard, frame, round);
    if (completion.kind !== 'normal' && completion.kind !== 'continue') return completion;
  }
  // Rounds under a guard say already that the number of items is only assumed.
  if (open && !open.complete && !(iterable.kind === 'unknown' && items.length > 0)) {
    const more = () => round(vm.unknown(open.why, open.what, span), open);
    unknownRound(vm, guard, frame, more, open.assumed ? false : undefined);
  }
  return NORMAL;
}

/**
 * The rounds of a loop over a generator, each while the generator stands at its item; how the loop was left, or undefined at the generator's end.
 * `own`: nobody else can draw from it, so that leaving the loop closes it.
 */
function drawing(
  vm: Interpreter,
  iterator: PyValue,
  loop: Span,
  round: (item: PyValue) => Completion,
  own: boolean,
): Completion | undefined {
  if (iterator.kind !== 'iterator' || !iterator.pending) return undefined;
  let left: Completion | undefined;
  const doubts: Guard[] = [];
  vm.touch(iterator);
  begin(iterator, (item) => {
    iterator.next = iterator.items.length;
    const guards = vm.guards.length;
    vm.via.push(loop);
    const completion = caught(() => round(item));
    vm.via.pop();
    // A round that may have left the loop: what follows here, and after the loop, happens only if it did not.
    doubts.push(...vm.guards.slice(guards));
    if (completion.kind === 'normal' || completion.kind === 'continue') return false;
    left = completion;
    return own ? 'close' : true;
  });
  vm.guards.push(...doubts);
  if (left?.kind === 'raise') throw left.error;
  return left;
}

function caught(body: () => Completion): Completion {
  try {
    return body();
  } catch (error) {
    if (error instanceof Raised) return { kind: 'raise', error };
    throw error;
  }
}

/** Items of something that is not known are assumed, and some may be missing: such a round happens only if its item is there. */
function maybeRound(
  vm: Interpreter,
  iterable: PyValue,
  item: PyValue,
  guard: Guard,
  frame: Frame,
  round: (item: PyValue) => Completion,
): Completion {
  if (iterable.kind === 'unknown') return maybe(vm, guard, () => inRound(round(item)), frame, true);
  if (!isPerhaps(item)) return round(item);
  const { item: there, likely } = item.perhaps;
  return maybe(vm, { ...guard, on: doubtOf(item) }, () => inRound(round(there)), frame, likely || undefined);
}

/** How a round ends for what is around the loop. */
const inRound = (completion: Completion) => (completion.kind === 'continue' ? NORMAL : completion);

function unknownRound(vm: Interpreter, guard: Guard, frame: Frame, body: () => Completion, expected?: boolean): void {
  maybe(vm, guard, () => inRound(body()), frame, expected);
}

/** `while`: as long as the condition is known; once it is not, the body is read once more, under a guard. */
export function whileStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [condition, body] = [child(node, 'condition'), child(node, 'body')];
  if (!condition || !body) return NORMAL;
  const span = frame.state.lines.span(condition);
  return looped(vm, node, frame, () => {
    for (;;) {
      vm.spend(1);
      const test = vm.evaluate(condition, frame);
      const known = vm.truth(test, span);
      if (known === false) return NORMAL;
      if (known === undefined) {
        const on = asUnknown(vm, test, span);
        const text = frame.state.lines.text.slice(condition.start, condition.end);
        const never = on.assumed && vm.truth(on.assumed, span) === false;
        const guard: Guard = { on, holds: true, kind: 'loop', span, text };
        const play = () => once(vm, frame, body);
        const any = () => {
          loosen(vm, play, on, frame);
          return play();
        };
        unknownRound(vm, guard, frame, any, never ? false : undefined);
        return NORMAL;
      }
      const completion = once(vm, frame, body);
      if (completion.kind !== 'normal' && completion.kind !== 'continue') return completion;
    }
  });
}

/** The `else` of a loop that was not left by `break`. */
function otherwise(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const clause = child(node, 'alternative');
  const body = clause && child(clause, 'body');
  return body ? vm.runBlock(body, frame) : NORMAL;
}

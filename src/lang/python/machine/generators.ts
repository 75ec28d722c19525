import type { Span } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import type { Guard } from '../events.js';
import { onlyListed, perhaps, widen } from '../values/perhaps.js';
import type { Draw, PyIterator, PyUnknown, PyValue } from '../values/types.js';
import { standing } from './departures.js';
import { endless, isEndless, MOST_GENERATORS } from './endless.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { Raised } from './signals.js';

/** How far a generator that is only asked for its first items is read ahead. */
const MOST_AHEAD = 1000;

/** Ends the reading ahead of one generator. */
class FarEnough extends Error {
  constructor(readonly of: PyIterator) {
    super();
  }
}

/**
 * The call of a generator function runs nothing: the body does when the first item is asked for, in the surroundings of that
 * place (Python reference, 6.2.9). `run` is the body.
 */
export function generator(vm: Interpreter, run: () => void, frame: Frame, span: Span): PyIterator {
  const made: PyIterator = { kind: 'iterator', items: [], next: 0 };
  made.pending = (draw) => {
    if (vm.depth >= vm.host.limits.depth) throw new OutOfFuel('nested calls');
    const { fn } = frame;
    if (fn && isEndless(vm, fn, MOST_GENERATORS)) {
      WALKS.add(made);
      return widen(made, vm.unknown('PY014', endless(fn), span));
    }
    const from = vm.departures.length;
    const [calls, guards, journals, active] = [vm.via.length, vm.guards.length, vm.journals.length, vm.active.length];
    frame.draw = giver(vm, made, draw && outside(vm, calls, draw), span);
    vm.depth += 1;
    vm.via.push(span);
    if (fn) vm.active.push({ node: fn.node, guards });
    try {
      untilClosed(vm, run);
    } catch (error) {
      if (!(error instanceof FarEnough) || error.of !== made) throw error;
      vm.journals.length = journals;
      made.pending = () => {
        throw new OutOfFuel('items drawn one by one from a generator');
      };
    } finally {
      vm.depth -= 1;
      vm.active.length = active;
      vm.via.length = calls;
      vm.guards.length = guards;
      standing(vm, from);
    }
  };
  return made;
}

/** Generators within themselves, which are read no further. */
const WALKS = new WeakSet<PyIterator>();

/** Whether an iterator is a generator's own within it: the round around it stands for any number of them. */
export const isWalk = (value: PyValue): boolean => value.kind === 'iterator' && WALKS.has(value);

/** Keeps what is yielded. After the last item that is asked for, whatever follows happens only if somebody asks again. */
function giver(vm: Interpreter, made: PyIterator, draw: Draw | undefined, span: Span): (item: PyValue) => void {
  const base = vm.guards.length;
  let ahead: number | undefined;
  return (item) => {
    if (made.items.length >= vm.host.limits.items) throw new OutOfFuel('items');
    const doubtful = vm.guards[base];
    const doubt = doubtful && ahead === undefined && vm.unknown('PY014', doubtful.text, doubtful.span);
    if (doubt) widen(made, onlyListed(doubt));
    made.items.push(doubt ? perhaps(item, doubt) : item);
    if (ahead !== undefined) {
      ahead += 1;
      if (ahead > MOST_AHEAD) throw new FarEnough(made);
    } else {
      const enough = draw?.(item);
      if (enough === 'close') throw closed(span);
      if (enough) {
        ahead = 0;
        vm.guards.push(onlyIfDrawn(span));
      }
    }
  };
}

/** What a generator meets where it stands when it is closed (Python reference, 6.2.9.1). */
export function closed(span: Span): Raised {
  return new Raised('GeneratorExit', 'the generator is closed', span);
}

/** Runs the body of a generator to its end, or until it is closed. */
export function untilClosed(vm: Interpreter, run: () => void): void {
  const entered = vm.inside.length;
  try {
    run();
  } catch (error) {
    if (!(error instanceof Raised) || error.type !== 'GeneratorExit') throw error;
    vm.inside.length = entered;
  }
}

/** The guard of what a generator does after the last item that somebody asked for. */
export function onlyIfDrawn(span: Span): Guard {
  // No unknown of the file: where the rest does nothing, nothing depends on it.
  const on: PyUnknown = { kind: 'unknown', why: 'PY014', what: 'how many items are drawn from a generator', span };
  return { on, holds: true, kind: 'loop', span, text: 'the rest of a generator', unlikely: true };
}

/** Whoever draws an item stands outside the generator: its calls are no part of the way there. */
function outside(vm: Interpreter, calls: number, draw: Draw): Draw {
  return (item) => {
    const inner = vm.via.splice(calls);
    try {
      return draw(item);
    } finally {
      vm.via.push(...inner);
    }
  };
}

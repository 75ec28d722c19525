import type { Span } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import type { Guard } from '../events.js';
import type { Draw, PyIterator, PyUnknown, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

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
    const [calls, guards, journals, active] = [vm.via.length, vm.guards.length, vm.journals.length, vm.active.length];
    frame.draw = giver(vm, made, frame, draw && outside(vm, calls, draw), span);
    vm.depth += 1;
    vm.via.push(span);
    try {
      run();
    } catch (error) {
      if (!(error instanceof FarEnough) || error.of !== made) throw error;
      vm.journals.length = journals;
      vm.active.length = active;
      made.pending = () => {
        throw new OutOfFuel('items drawn one by one from a generator');
      };
    } finally {
      vm.depth -= 1;
      vm.via.length = calls;
      vm.guards.length = guards;
    }
  };
  return made;
}

/** Keeps what is yielded. After the last item that is asked for, whatever follows happens only if somebody asks again. */
function giver(
  vm: Interpreter,
  made: PyIterator,
  frame: Frame,
  draw: Draw | undefined,
  span: Span,
): (item: PyValue) => void {
  const base = vm.guards.length;
  let ahead: number | undefined;
  return (item) => {
    if (made.items.length >= vm.host.limits.items) throw new OutOfFuel('items');
    const doubtful = vm.guards[base];
    if (doubtful && ahead === undefined && !draw) made.open ??= vm.unknown('PY014', doubtful.text, doubtful.span);
    made.items.push(item);
    if (ahead !== undefined) {
      ahead += 1;
      if (ahead > MOST_AHEAD) throw new FarEnough(made);
    } else if (draw?.(item)) {
      ahead = 0;
      vm.guards.push(onlyIfDrawn(span));
      frame.left += 1;
    }
  };
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

/** Code that is played to see what it changes, as if it had not run: nobody hears of its events, and all is put back. */
import { drop, rewound } from '../../departures.js';
import { watchingBirths } from '../values/births.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Mutable, makeJournal, type State } from './journal.js';
import { quietly } from './unknowns.js';

/** Something that there was before, and how it stood before and after. */
export interface Change {
  readonly target: Mutable;
  readonly before: State;
  readonly after: State;
}

/** What `play` touches of what there was before it. */
export function rehearse(vm: Interpreter, frame: Frame | undefined, play: () => void): readonly Change[] {
  const journal = makeJournal();
  const made = new WeakSet<object>();
  const putBack = noted(vm, frame);
  const departures = vm.departures.length;
  let after: ReadonlyMap<Mutable, State> = new Map();
  vm.journals.push(journal);
  vm.muted = true;
  try {
    watchingBirths(made, () => quietly(play));
  } finally {
    vm.muted = false;
    after = rewound(vm, journal, departures);
    vm.departures.length = departures;
    drop(vm, journal);
    putBack();
  }
  return [...journal.before].flatMap(([target, before]) => {
    const state = after.get(target);
    return state && !made.has(target) ? [{ target, before, after: state }] : [];
  });
}

/** What the machine keeps beside the journal; the answer puts it back. */
function noted(vm: Interpreter, frame: Frame | undefined): () => void {
  const { depth, trying, importing, known, unknowns } = vm;
  const stacks = [vm.via, vm.guards, vm.inside, vm.active, vm.handling, vm.making, vm.events, unknowns];
  const lengths = [...stacks, frame?.returns ?? []].map(({ length }) => length);
  return () => {
    for (const [index, stack] of [...stacks, frame?.returns ?? []].entries()) stack.length = lengths[index] ?? 0;
    Object.assign(vm, { depth, trying, importing, known, unknowns });
  };
}

/** A module is loaded once, whoever asks first: that is no rehearsal, and nothing of it is put back. */
export function unrehearsed<T>(vm: Interpreter, load: () => T): T {
  if (!vm.muted) return load();
  const journals = vm.journals.splice(0);
  vm.muted = false;
  try {
    return watchingBirths(new WeakSet(), load);
  } finally {
    vm.muted = true;
    vm.journals.unshift(...journals);
    vm.touches.forget();
  }
}

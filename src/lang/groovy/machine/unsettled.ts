/**
 * What changed while something ran that may have ended anywhere: whoever comes after it (the `post` of a pipeline) finds any of the states in between,
 * not the last one.
 */
import { Journal } from '../../journal.js';
import type { GvUnknown, GvValue, Watch } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { type Mutable, makeJournal, type State, stateOf } from './journal.js';

/** Remembers of each name whether it ever was anything else than at first, which its last value does not tell. */
export class Varied extends Journal<Mutable, State> {
  readonly names = new Map<Map<string, GvValue>, Set<string>>();

  constructor() {
    super({ of: stateOf, restore: () => undefined });
  }

  /** All names that varied so far. */
  all(): ReadonlyMap<Map<string, GvValue>, ReadonlySet<string>> {
    for (const target of this.before.keys()) if (target instanceof Map) this.compare(target);
    return this.names;
  }

  override keep(target: Mutable, now: State | undefined): State | undefined {
    const state = super.keep(target, now);
    if (target instanceof Map) this.compare(target);
    return state;
  }

  compare(target: Map<string, GvValue>): Set<string> {
    const first = this.before.get(target);
    const varied = this.names.get(target) ?? new Set();
    this.names.set(target, varied);
    if (first === undefined || !('names' in first)) return varied;
    for (const [name, value] of target) if (first.names.get(name) !== value) varied.add(name);
    return varied;
  }
}

/** Watches from now on until `end`. */
export function watched(vm: Interpreter): Watch {
  const journal = new Varied();
  vm.journals.push(journal);
  return {
    unsettled: (what, body) => unsettled(vm, journal, what, body),
    end: () => {
      const at = vm.journals.lastIndexOf(journal);
      if (at >= 0) vm.journals.splice(at, 1);
    },
  };
}

function unsettled(vm: Interpreter, journal: Varied, what: GvUnknown, body: () => void): void {
  const backs = [...journal.before.keys()].map((target) =>
    target instanceof Map ? names(vm, target, journal.compare(target), what) : container(vm, target, what),
  );
  try {
    body();
  } finally {
    for (const back of backs) back();
  }
}

/** Names that varied are not known; the way back. */
function names(
  vm: Interpreter,
  target: Map<string, GvValue>,
  varied: ReadonlySet<string>,
  what: GvUnknown,
): () => void {
  const kept = [...varied].flatMap((name) => {
    const value = target.get(name);
    return value ? ([[name, value]] as const) : [];
  });
  if (kept.length > 0) vm.touchNames(target);
  for (const [name] of kept) target.set(name, what);
  return () => {
    if (kept.length > 0) vm.touchNames(target);
    for (const [name, value] of kept) if (target.get(name) === what) target.set(name, value);
  };
}

/** Of a container that was changed nothing is known; what it held comes back unless the body changed it. */
function container(vm: Interpreter, target: Exclude<Mutable, Map<string, GvValue>>, what: GvUnknown): () => void {
  if (target.kind !== 'list' && target.kind !== 'map' && target.kind !== 'set') return () => undefined;
  const held = makeJournal();
  held.touch(target);
  vm.touch(target);
  if (target.kind === 'list') target.items = [];
  else if (target.kind === 'set') target.items = new Map();
  else target.entries = new Map();
  target.open = what;
  const empty = () =>
    target.open === what && (target.kind === 'map' ? target.entries.size : sizeOf(target.items)) === 0;
  return () => {
    if (!empty()) return;
    vm.touch(target);
    held.rewind();
  };
}

const sizeOf = (items: readonly GvValue[] | ReadonlyMap<string, GvValue>) =>
  'size' in items ? items.size : items.length;

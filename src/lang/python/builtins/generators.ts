/** What a generator has beside its items. */
import { none } from '../values/make.js';
import { widen } from '../values/perhaps.js';
import type { PyIterator, PyValue } from '../values/types.js';
import type { Given, Model } from './define.js';
import { nextOf } from './iterating.js';

const onIterator =
  (model: (self: PyIterator, given: Given) => PyValue | undefined): Model =>
  (self, given) =>
    self.kind === 'iterator' ? model(self, given) : undefined;

/** A value that is sent in decides what comes next: nothing that was read ahead holds any more. */
function sent(self: PyIterator, given: Given): PyValue | undefined {
  const value = given.all.args[1] ?? none;
  if (value.kind === 'none') return nextOf(self, { ...given, all: { args: [self], kwargs: new Map() } });
  return interrupted(self, given);
}

function interrupted(self: PyIterator, given: Given): PyValue {
  const { machine, span } = given;
  machine.touch(self);
  const why = machine.unknown('PY015', 'a generator that is sent something', span);
  self.pending = undefined;
  self.items.length = 0;
  self.next = 0;
  widen(self, why);
  return why;
}

/** Nobody can draw from it any more. What its `finally` does is read where the rest of it is. */
function closed(self: PyIterator, { machine }: Given): PyValue {
  machine.touch(self);
  self.pending = undefined;
  self.next = self.items.length;
  delete self.open;
  return none;
}

/** Methods of generators and other iterators. */
export const ITERATOR_METHODS: Readonly<Record<string, Model>> = {
  send: onIterator(sent),
  throw: onIterator(interrupted),
  close: onIterator(closed),
  __next__: onIterator((self, given) => nextOf(self, given)),
  __iter__: onIterator((self) => self),
};

/** `collections.deque`: a list that is changed at both ends, and that may not grow beyond a length. */
import { int, list, none } from '../values/make.js';
import type { PyList, PyValue } from '../values/types.js';
import { lost } from './changed.js';
import type { Given, Model } from './define.js';

type OfList = (self: PyList, given: Given) => PyValue | undefined;

const onList =
  (model: OfList): Model =>
  (self, given) =>
    self.kind === 'list' ? model(self, given) : undefined;

/** A method of lists, after which a deque lets go of what is too much at its other end. */
const cutting = (model: Model, from: 'start' | 'end'): Model =>
  onList((self, given) => {
    const made = model(self, given);
    const most = self.deque?.most;
    const excess = most === undefined ? 0 : self.items.length - most;
    if (excess > 0) self.items.splice(from === 'start' ? 0 : self.items.length - excess, excess);
    return made;
  });

/** What a deque does otherwise than a list, made of the methods of lists. */
export function dequeMethods(lists: Readonly<Record<string, Model>>): Readonly<Record<string, Model>> {
  const { append, appendleft, extend, extendleft, ...others } = lists;
  const { sort: _sort, ...shared } = others;
  return {
    ...shared,
    ...(append && { append: cutting(append, 'start') }),
    ...(extend && { extend: cutting(extend, 'start') }),
    ...(appendleft && { appendleft: cutting(appendleft, 'end') }),
    ...(extendleft && { extendleft: cutting(extendleft, 'end') }),
    copy: onList((self) => ({ ...list([...self.items], self.open), ...(self.deque && { deque: self.deque }) })),
    insert: onList((self, given) => {
      const isFull = self.deque?.most !== undefined && self.items.length >= self.deque.most;
      if (isFull && !self.open) given.machine.raise('IndexError', 'deque already at its maximum size', given.span);
      return shared.insert?.(self, given);
    }),
    rotate: onList((self, given) => {
      const by = given.at(1, 'n') ?? int(1);
      if (self.open || by.kind !== 'int') return lost(self, given) ?? none;
      const { length } = self.items;
      const at = length === 0 ? 0 : (((length - by.value) % length) + length) % length;
      self.items = [...self.items.slice(at), ...self.items.slice(0, at)];
      return none;
    }),
  };
}

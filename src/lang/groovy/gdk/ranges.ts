import { bool, int, integer, list, NULL, str } from '../values/make.js';
import { rangeBounds, rangeItem, rangeItems, rangeSize } from '../values/ranges.js';
import type { GvRange, GvValue, Method } from '../values/types.js';
import { closureArgument, intArgument, type Table } from './define.js';

const onRange =
  (
    method: (
      self: GvRange,
      ...rest: Parameters<Method> extends [unknown, ...infer R] ? R : never
    ) => GvValue | undefined,
  ): Method =>
  (self, args, machine, span) =>
    self.kind === 'range' ? method(self, args, machine, span) : undefined;

const edge = (which: 0 | 1): Method =>
  onRange((self) => {
    if (self.empty) return undefined;
    const bound = rangeBounds(self)[which];
    return self.of === 'text' ? str(String.fromCharCode(Number(bound))) : integer(bound, self.of);
  });

export const RANGES: Table = {
  size: onRange((self) => (rangeSize(self) < 2n ** 31n ? int(rangeSize(self)) : undefined)),
  isEmpty: onRange((self) => bool(self.empty)),
  getFrom: edge(0),
  getTo: edge(1),
  isReverse: onRange((self) => bool(self.to < self.from)),
  reverse: onRange((self, args, machine) => {
    machine.room(rangeSize(self), 'items');
    return args.length > 0 ? undefined : list((rangeItems(self, Number(rangeSize(self))) ?? []).reverse());
  }),
  step: onRange((self, [by, body], machine, span) => {
    const size = intArgument(by);
    if (!size || self.of === 'text') return undefined;
    const closure = closureArgument(body);
    const items: GvValue[] = [];
    machine.room(rangeSize(self) / BigInt(Math.abs(size)), 'items');
    const total = rangeSize(self);
    for (let at = 0n; at < total; at += BigInt(Math.abs(size)))
      items.push(rangeItem(self, size > 0 ? at : total - 1n - at));
    if (!closure) return list(items);
    for (const item of items) machine.call(closure, [item], span);
    return NULL;
  }),
  contains: onRange((self, [value]) => {
    if (!value || self.of === 'text') return undefined;
    const [low, high] = rangeBounds(self);
    if (self.of !== 'int') return undefined;
    const whole = value.kind === 'integer' && (value.type === 'int' || value.type === 'bigInteger');
    return bool(whole && !self.empty && value.value >= low && value.value <= high);
  }),
};

/** Methods of sets. */
import { keyOf } from '../values/key.js';
import { bool, none, set } from '../values/make.js';
import { contains } from '../values/operators.js';
import { isPerhaps, perhaps, present, widen, wider } from '../values/perhaps.js';
import { plainRepr } from '../values/text.js';
import type { PySet, PyValue } from '../values/types.js';
import { changed, lost } from './changed.js';
import type { Given, Model } from './define.js';

const onSet =
  (model: (self: PySet, given: Given) => PyValue | undefined): Model =>
  (self, given) =>
    self.kind === 'set' ? model(self, given) : undefined;

/** Whether something is in a set: both where it may be missing. */
const ways = (item: PyValue | undefined): readonly boolean[] =>
  isPerhaps(item) ? [true, false] : [item !== undefined];

type Wanted = (mine: boolean, theirs: boolean) => boolean;

function combine(self: PySet, operand: PyValue, wanted: Wanted, { machine, span }: Given): PySet {
  const { items, open } = machine.iterate(operand, span);
  const other = set([...items], open);
  const all = [...new Map([...other.items, ...self.items])];
  const kept = all.flatMap(([key, one]) => {
    const answers = new Set(
      ways(self.items.get(key)).flatMap((mine) => ways(other.items.get(key)).map((theirs) => wanted(mine, theirs))),
    );
    const doubt = [self.items.get(key), other.items.get(key)].find(isPerhaps);
    return answers.has(true) ? [answers.has(false) && doubt ? perhaps(one, doubt) : present(one)] : [];
  });
  return set(kept, wider(self.open, other.open));
}

/** A set of this one and of any number of operands, one after the other. */
const combined = (wanted: Wanted): Model =>
  onSet((self, given) => {
    const [, ...operands] = given.all.args;
    const copy = set(self.items.values(), self.open);
    return operands.reduce<PySet>((made, operand) => combine(made, operand, wanted, given), copy);
  });

/** The same, kept in this set. */
const changedBy = (wanted: Wanted): Model => {
  const model = combined(wanted);
  return onSet((self, given) => {
    const made = model(self, given);
    if (made?.kind !== 'set') return undefined;
    self.items = made.items;
    widen(self, made.open);
    return none;
  });
};

const either: Wanted = (mine, theirs) => mine || theirs;
const both: Wanted = (mine, theirs) => mine && theirs;
const onlyMine: Wanted = (mine, theirs) => mine && !theirs;
const oneOfThem: Wanted = (mine, theirs) => mine !== theirs;

/** Whether all items of one iterable are in another. */
const within = (inner: PyValue, outer: PyValue, { machine, span }: Given): PyValue | undefined => {
  const { items, open } = machine.iterate(inner, span);
  const answers = items.map((one) => contains(outer, present(one)));
  if (items.some((one, at) => answers[at] === false && !isPerhaps(one))) return bool(false);
  return open || answers.some((answer) => answer !== true) ? undefined : bool(true);
};

export const SET_METHODS: Readonly<Record<string, Model>> = {
  add: onSet((self, given) => {
    const item = given.all.args[1] ?? none;
    const key = keyOf(item);
    if (key !== undefined) self.items.set(key, item);
    else {
      given.machine.spend(self.items.size);
      const made = set([...self.items.values(), item], self.open);
      self.items = made.items;
      widen(self, made.open);
    }
    return none;
  }),
  remove: onSet((self, given) => {
    const item = given.all.args[1] ?? none;
    const key = keyOf(item);
    const held = key === undefined ? undefined : self.items.get(key);
    const doubt = isPerhaps(held) ? held : key === undefined ? changed(given) : held ? undefined : self.open;
    if (doubt && !(key !== undefined && !held && doubt.complete))
      given.machine.mayRaise('KeyError', 'set.remove', doubt, given.span);
    else if (!held) return given.machine.raise('KeyError', plainRepr(item) ?? 'item', given.span, [item]);
    if (key === undefined) return lost(self, given) ?? none;
    self.items.delete(key);
    return none;
  }),
  pop: onSet((self, given) => {
    const sure = [...self.items.values()].filter((one) => !isPerhaps(one));
    if (self.items.size === 0 && (!self.open || self.open.complete))
      return given.machine.raise('KeyError', 'pop from an empty set', given.span);
    if (sure.length === 0)
      given.machine.mayRaise('KeyError', 'pop from an empty set', self.open ?? changed(given), given.span);
    const [only] = sure;
    if (!only || self.items.size > 1 || self.open) return lost(self, given);
    self.items.clear();
    return only;
  }),
  discard: onSet((self, given) => {
    const key = keyOf(given.all.args[1] ?? none);
    if (key === undefined) return lost(self, given) ?? none;
    self.items.delete(key);
    return none;
  }),
  update: onSet((self, given) => {
    for (const operand of given.all.args.slice(1)) {
      const { items, open } = given.machine.iterate(operand, given.span);
      const made = set([...self.items.values(), ...items], open);
      self.items = made.items;
      widen(self, made.open);
    }
    return none;
  }),
  clear: onSet((self) => {
    self.items.clear();
    delete self.open;
    return none;
  }),
  copy: onSet((self) => ({ ...self, items: new Map(self.items) })),
  union: combined(either),
  intersection: combined(both),
  difference: combined(onlyMine),
  symmetric_difference: combined(oneOfThem),
  intersection_update: changedBy(both),
  difference_update: changedBy(onlyMine),
  symmetric_difference_update: changedBy(oneOfThem),
  issubset: onSet((self, given) => within(self, given.all.args[1] ?? none, given)),
  issuperset: onSet((self, given) => within(given.all.args[1] ?? none, self, given)),
  isdisjoint: onSet((self, given) => {
    const { items, open } = given.machine.iterate(given.all.args[1] ?? none, given.span);
    const answers = items.map((one) => contains(self, present(one)));
    if (items.some((one, at) => answers[at] === true && !isPerhaps(one))) return bool(false);
    return open || answers.some((answer) => answer !== false) ? undefined : bool(true);
  }),
};

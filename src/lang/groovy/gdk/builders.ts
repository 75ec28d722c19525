import { bool, NULL, str } from '../values/make.js';
import { concat } from '../values/text.js';
import type { GvObject, GvValue, Machine, Method } from '../values/types.js';
import { intArgument, model, type Table } from './define.js';

type Change = (
  text: string,
  args: readonly GvValue[],
  machine: Machine,
  span: Parameters<Method>[3],
) => string | undefined;

function isBuilder(self: GvValue): self is GvObject & { state: { what: 'builder'; text: GvValue } } {
  return self.kind === 'object' && self.state.what === 'builder';
}

/** Changes the text and gives the builder back. */
function changing(change: Change): Method {
  return (self, args, machine, span) => {
    if (!isBuilder(self)) return undefined;
    machine.touch(self);
    const { text } = self.state;
    const changed = text.kind === 'string' ? change(text.value, args, machine, span) : undefined;
    const next: GvValue =
      changed === undefined ? machine.unknown('GV015', 'the text of a builder', span) : str(changed);
    (self as GvObject).state = { what: 'builder', text: next };
    return self;
  };
}

const append: Method = (self, [item = NULL, ...more], machine, span) => {
  if (!isBuilder(self) || more.length > 0) return undefined;
  machine.touch(self);
  const text = concat([self.state.text, machine.text(item, span)]);
  machine.room(text.kind === 'string' ? text.value.length : text.parts.length, 'text');
  (self as GvObject).state = { what: 'builder', text };
  return self;
};

const asText: Method = (self) => (isBuilder(self) ? self.state.text : undefined);

/** Methods of the text that a builder holds. */
const onText =
  (name: string): Method =>
  (self, args, machine, span) =>
    isBuilder(self) ? machine.callMethod(self.state.text, name, args, span) : undefined;

export const BUILDERS: Table = {
  append,
  leftShift: append,
  plus: (self, args, machine, span) =>
    isBuilder(self) ? machine.callMethod(self.state.text, 'plus', args, span) : undefined,
  toString: asText,
  insert: changing((text, [at, item = NULL], machine, span) => {
    const place = intArgument(at);
    const inner = machine.text(item, span);
    return place === undefined || place > text.length || inner.kind !== 'string'
      ? undefined
      : text.slice(0, place) + inner.value + text.slice(place);
  }),
  reverse: changing((text) => text.split('').reverse().join('')),
  deleteCharAt: changing((text, [at]) => {
    const place = intArgument(at);
    return place === undefined || place >= text.length ? undefined : text.slice(0, place) + text.slice(place + 1);
  }),
  setLength: (self, args, machine, span) => {
    changing((text, [length]) => {
      const size = intArgument(length);
      return size === undefined || size > text.length ? undefined : text.slice(0, size);
    })(self, args, machine, span);
    return NULL;
  },
  ...Object.fromEntries(
    ['length', 'size', 'substring', 'indexOf', 'charAt', 'isEmpty', 'contains'].map((name) => [name, onText(name)]),
  ),
};

/** `AtomicInteger`, `AtomicLong`, `AtomicBoolean`. */
export const ATOMICS: Table = {
  get: (self) => held(self),
  intValue: (self) => held(self),
  set: (self, [value = NULL], machine) => store(self, value, machine) && NULL,
  incrementAndGet: counter(1n, true),
  decrementAndGet: counter(-1n, true),
  getAndIncrement: counter(1n, false),
  getAndDecrement: counter(-1n, false),
  addAndGet: (self, [by], machine) => add(self, by?.kind === 'integer' ? by.value : undefined, true, machine),
  getAndAdd: (self, [by], machine) => add(self, by?.kind === 'integer' ? by.value : undefined, false, machine),
  getAndSet: (self, [value = NULL], machine) => {
    const before = held(self);
    store(self, value, machine);
    return before;
  },
  toString: model((self, _args, machine, span) => machine.text(self, span)),
};

function held(self: GvValue): GvValue | undefined {
  return self.kind === 'object' && self.state.what === 'atomic' ? self.state.value : undefined;
}

function store(self: GvValue, value: GvValue, machine: Machine): true | undefined {
  if (self.kind !== 'object') return undefined;
  machine.touch(self);
  self.state = { what: 'atomic', value };
  return true;
}

function counter(by: bigint, after: boolean): Method {
  return (self, _args, machine) => add(self, by, after, machine);
}

function add(self: GvValue, by: bigint | undefined, after: boolean, machine: Machine): GvValue | undefined {
  const before = held(self);
  if (before?.kind !== 'integer' || by === undefined) return before?.kind === 'integer' ? undefined : before;
  const next: GvValue = {
    kind: 'integer',
    type: before.type,
    value: BigInt.asIntN(before.type === 'int' ? 32 : 64, before.value + by),
  };
  store(self, next, machine);
  return after ? next : before;
}

export const ITERATORS: Table = {
  hasNext: (self) =>
    self.kind === 'object' && self.state.what === 'iterator'
      ? bool(self.state.next < self.state.items.length)
      : undefined,
  next: (self, _args, machine, span) => {
    if (self.kind !== 'object' || self.state.what !== 'iterator') return undefined;
    const { items, next } = self.state;
    machine.touch(self);
    self.state = { what: 'iterator', items, next: next + 1 };
    return items[next] ?? machine.raise('java.util.NoSuchElementException', NULL, span);
  },
};

import { keyOf } from '../values/key.js';
import { NULL } from '../values/make.js';
import { model, type Table } from './define.js';

/** Methods of `java.util.Map.Entry`; one that a map gave out writes into that map. */
export const ENTRIES: Table = {
  getKey: (self) => (self.kind === 'entry' ? self.key : undefined),
  getValue: (self) => (self.kind === 'entry' ? self.value : undefined),
  setValue: (self, [value = NULL], machine) => {
    const name = self.kind === 'entry' && self.map ? keyOf(self.key) : undefined;
    const held = self.kind === 'entry' && name !== undefined ? self.map?.entries.get(name) : undefined;
    if (self.kind !== 'entry' || !self.map || !held) return undefined;
    machine.touch(self.map);
    const before = held.value;
    held.value = value;
    return before;
  },
  toString: model((self, _args, machine, span) => machine.text(self, span)),
};

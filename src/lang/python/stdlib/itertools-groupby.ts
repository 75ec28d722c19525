import type { Given } from '../builtins/define.js';
import { drawFrom, lazily, notKnown } from '../builtins/drawing.js';
import { none, tuple } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** `groupby(source, key)`: a group is what its iterator still gives while nobody has asked for the next one. */
export function* groupsOf(given: Given): Generator<PyValue> {
  const { machine, span } = given;
  const source = given.all.args[0] ?? none;
  const by = given.at(1, 'key') ?? none;
  const next = drawFrom(source, given);
  const keyOf = (item: PyValue) =>
    by.kind === 'none' ? item : machine.call(by, { args: [item], kwargs: new Map() }, span);
  const isSame = (one: PyValue, other: PyValue) =>
    machine.equal(one, other) ?? notKnown(machine.unknown('PY014', 'where a group ends', span));
  let ahead = next();
  let key = ahead && keyOf(ahead);
  let current = 0;
  const advance = () => {
    ahead = next();
    key = ahead && keyOf(ahead);
  };
  while (ahead && key) {
    const [group, mark]: [PyValue, number] = [key, current + 1];
    current = mark;
    const members = lazily(given, function* () {
      while (mark === current && ahead && key && isSame(group, key)) {
        const item = ahead;
        yield item;
        // somebody may have asked for the next group meanwhile
        if (mark === current) advance();
      }
    });
    yield tuple([group, members]);
    current += 1;
    while (ahead && key && isSame(group, key)) advance();
  }
}

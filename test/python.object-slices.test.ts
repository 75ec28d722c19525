/** A slice serves every object of its class that would have told the slicer the same. */
import { expect, test } from 'vitest';
import type { Json } from '../src/core/index.js';
import type { ClassPart } from '../src/lang/python/slice/class-members.js';
import type { Wanted } from '../src/lang/python/slice/members.js';
import { ObjectSlices } from '../src/lang/python/slice/object-slices.js';
import type { ObjectSlice } from '../src/lang/python/slice/types.js';

const own = { node: { type: 'class_definition' } } as unknown as ClassPart;
const wanted = (values: Record<string, Json>, entry = 'execute'): Wanted => ({
  classes: [own],
  entry,
  others: [],
  objects: new Map(),
  values: new Map(Object.entries(values)),
});

test('asks again where an attribute that was asked for differs, and only there', () => {
  const slices = new ObjectSlices();
  const made: string[] = [];
  const of = (one: Wanted) =>
    slices.of(one, ({ entry, values }) => {
      made.push(`${entry} of ${values.get('table')} with ${values.get('absent') ?? 'nothing'}`);
      return { entry: made.at(-1) } as ObjectSlice;
    });
  const first = of(wanted({ table: 'berths', task_id: 'a' }));
  expect(of(wanted({ table: 'berths', task_id: 'b' }))).toBe(first);
  expect(of(wanted({ table: 'piers', task_id: 'a' }))).not.toBe(first);
  expect(of(wanted({ table: 'berths', absent: 'now here' }))).not.toBe(first);
  expect(of(wanted({ table: 'berths' }, 'poke'))).not.toBe(first);
  expect(made).toEqual([
    'execute of berths with nothing',
    'execute of piers with nothing',
    'execute of berths with now here',
    'poke of berths with nothing',
  ]);
});

import { expect, test } from 'vitest';
import { Journal, Touches } from '../src/lang/journal.js';

const make = () => new Journal<number[], readonly number[]>({ of: (list) => [...list], restore: () => undefined });

test('each journal keeps how a thing stood when it was told first', () => {
  const journals = [make()];
  const touches = new Touches(journals);
  const [list, [outer]] = [[1], journals];
  touches.touch(list);
  list.push(2);
  const inner = make();
  journals.push(inner);
  touches.touch(list);
  list.push(3);
  touches.touch(list);
  expect([outer?.before.get(list), inner.before.get(list)]).toEqual([[1], [1, 2]]);
});

test('a journal that did not watch for a while is asked again', () => {
  const journals = [make()];
  const touches = new Touches(journals);
  const list = [1];
  const hidden = journals.splice(0);
  journals.push(make());
  touches.touch(list);
  journals.pop();
  journals.unshift(...hidden);
  touches.forget();
  touches.touch(list);
  expect(hidden[0]?.before.get(list)).toEqual([1]);
});

test('journals share one copy', () => {
  const journals = [make(), make()];
  const list = [1];
  new Touches(journals).touch(list);
  expect(journals[0]?.before.get(list)).toBe(journals[1]?.before.get(list));
});

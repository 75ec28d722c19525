import { describe, expect, test } from 'vitest';
import { all, any, type Formula, is, met, type State, sizeOf } from '../src/targets/argo/joins/formula.js';
import { simplifier } from '../src/targets/argo/joins/simplify.js';

const DEPTH = 17;
const task = (at: number) => `task-${at}`;

/** Each level says the same under either end of a task: what is learned on the way doubles with every one. */
function doubling(depth: number): Formula {
  let inner: Formula = any(is('last', 'Succeeded'), is('last', 'Skipped'));
  for (let at = 0; at < depth; at += 1) {
    const ways = (['Succeeded', 'Failed', 'Skipped'] as const).map((state) => all(is(task(at), state), inner));
    inner = any(...ways.slice(0, 2));
  }
  return inner;
}

const states = (seed: number): ReadonlyMap<string, State> =>
  new Map(
    [...Array.from({ length: DEPTH }, (_, at) => task(at)), 'last'].map((name, at) => [
      name,
      (['Succeeded', 'Failed', 'Skipped'] as const)[(seed >> (at % 13)) % 3] ?? 'Failed',
    ]),
  );

describe('conditions that are too large to be read in the light of all that they say', () => {
  test('stay true to what was asked, and are no longer than before', () => {
    const possible = new Map([['last', new Set<State>(['Succeeded', 'Failed', 'Skipped'])]]);
    const asked = doubling(DEPTH);
    const read = simplifier(possible, () => [['last', ['Succeeded', 'Skipped']]])(asked);
    expect(sizeOf(read)).toBeLessThanOrEqual(sizeOf(asked));
    for (let seed = 0; seed < 300; seed += 1) {
      const ends = new Map(states(seed)).set('last', 'Succeeded');
      expect(met(read, ends)).toBe(met(asked, ends));
    }
  });

  test('a small one loses what its other parts say', () => {
    const read = simplifier(new Map(), undefined)(all(is('a', 'Succeeded'), any(is('a', 'Failed'), is('b', 'Failed'))));
    expect(read).toEqual(all(is('a', 'Succeeded'), is('b', 'Failed')));
  });
});

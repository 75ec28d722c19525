import { describe, expect, test } from 'vitest';
import { all, any, type Formula, is, met, type State, sizeOf } from '../src/targets/argo/joins/formula.js';
import { planJoins } from '../src/targets/argo/joins/plan.js';
import type { Questions } from '../src/targets/argo/joins/probes.js';
import { simplifier } from '../src/targets/argo/joins/simplify.js';
import type { JoinTask } from '../src/targets/argo/joins/task.js';

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

type Writable = Omit<JoinTask, 'downstream'> & { downstream: JoinTask[] };

const PLAIN = {
  rule: 'allSucceeded',
  over: [],
  begins: [],
  skipsItself: false,
  hidesSkips: false,
  holds: false,
  setup: false,
} as const;
const QUESTIONS: Questions = {
  chosen: (by) => `${by.name} chose`,
  passed: (by) => by.name,
  notSkipped: (task) => task.name,
};

/** Layers of branches, each behind all of those before it, and each with a way of its own length down: who is seen first depends on every way. */
function layers(count: number, width: number): readonly JoinTask[] {
  const tasks: Writable[] = [];
  const add = (name: string, upstream: readonly JoinTask[], decides?: 'branch') => {
    const task: Writable = { ...PLAIN, name, key: name, upstream, downstream: [], ...(decides && { decides }) };
    for (const one of upstream) (one as Writable).downstream.push(task);
    tasks.push(task);
    return task;
  };
  let last: readonly JoinTask[] = [add('start', [])];
  for (let layer = 0; layer < count; layer += 1) {
    const above = last;
    last = Array.from({ length: width }, (_, at) => {
      const branch = add(`branch-${layer}-${at}`, above, 'branch');
      add(`beside-${layer}-${at}`, [branch]);
      let end = add(`chosen-${layer}-${at}`, [branch]);
      for (let step = 0; step < at % 3; step += 1) end = add(`after-${layer}-${at}-${step}`, [end]);
      return end;
    });
  }
  return tasks;
}

describe('joins above which hundreds of ways lead from skips and failures', () => {
  test('are planned all the same, with a doubt where the order is not followed up', () => {
    const tasks = layers(6, 6);
    const plan = planJoins(tasks, QUESTIONS, (base, suffix) => `${base}-${suffix}`);
    const written = [...plan.tasks.values(), ...plan.helpers].map(({ depends = '' }) => depends.length);
    expect(plan.tasks.size).toBe(tasks.length);
    expect(written.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000);
    const doubted = tasks.filter((task) => (plan.tasks.get(task)?.doubts ?? []).length > 0);
    expect(doubted.length).toBeGreaterThan(0);
    expect(doubted.every(({ name }) => name.startsWith('branch-'))).toBe(true);
  });
});

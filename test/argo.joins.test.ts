import { describe, expect, test } from 'vitest';
import type { JoinRule } from '../src/ir/index.js';
import { all, any, ENDS, type Formula, is, met, type State, tasksIn } from '../src/targets/argo/joins/formula.js';
import { type End, type Ends, outcomeOf, runsUnder } from '../src/targets/argo/joins/rules.js';
import { simplifier } from '../src/targets/argo/joins/simplify.js';

const RULES: readonly JoinRule[] = [
  'allSucceeded',
  'allFailed',
  'allDone',
  'anySucceeded',
  'anyFailed',
  'anyDone',
  'noneFailed',
  'noneFailedMinOneSucceeded',
  'noneSkipped',
  'allSkipped',
  'allDoneMinOneSucceeded',
  'allDoneSetupSucceeded',
  'always',
];

/** For the test, Skipped stands for Airflow's skipped and Omitted for upstream_failed. */
function endsOf(task: string, setup: boolean): Ends {
  const [succeeded, failed] = [is(task, 'Succeeded'), is(task, 'Failed', 'Errored')];
  const silent = { skipped: is(task, 'Skipped'), upstreamFailed: is(task, 'Omitted') };
  return { succeeded, someSucceeded: succeeded, failed, allFailed: failed, ...silent, setup };
}

const STATE_OF: Readonly<Record<End, State>> = { S: 'Succeeded', F: 'Failed', K: 'Skipped', X: 'Omitted' };

/** All ways in which so many tasks can end. */
function ways<T>(choices: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]];
  return ways(choices, count - 1).flatMap((rest) => choices.map((one) => [...rest, one]));
}

describe('trigger rules', () => {
  test.each(RULES)('%s says the same over ends and over conditions', (rule) => {
    let played = 0;
    for (const count of [1, 2, 3])
      for (const ends of ways<End>(['S', 'F', 'K', 'X'], count)) {
        const names = ends.map((_, index) => `t${index}`);
        const states = new Map(ends.map((end, index) => [`t${index}`, STATE_OF[end]]));
        const condition = runsUnder(
          rule,
          names.map((name, index) => endsOf(name, index === 0)),
        );
        expect(met(condition, states), ends.join('')).toBe(outcomeOf(rule, ends, ends.slice(0, 1)) === 'R');
        played += 1;
      }
    expect(played).toBe(4 + 16 + 64);
  });

  test('a rule that was read wrongly would be noticed', () => {
    const states = new Map<string, State>([['t0', 'Skipped']]);
    const wrong = runsUnder('allDone', [endsOf('t0', false)]);
    expect(met(wrong, states)).not.toBe(outcomeOf('allSucceeded', ['K']) === 'R');
  });
});

describe('simplification', () => {
  /** A small seeded generator: the same conditions in every run. */
  function conditions(count: number): readonly Formula[] {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const one = (depth: number): Formula => {
      if (depth === 0 || next(4) === 0) return is(`t${next(3)}`, ENDS[next(5)] ?? 'Failed');
      const parts = Array.from({ length: 1 + next(3) }, () => one(depth - 1));
      return next(2) === 0 ? all(...parts) : any(...parts);
    };
    return Array.from({ length: count }, () => one(3));
  }

  test('what is left is met in the same cases', () => {
    let shorter = 0;
    for (const condition of conditions(300)) {
      const simple = simplifier(new Map(), () => [])(condition);
      for (const states of ways(ENDS, 3)) {
        const known = new Map(states.map((state, index) => [`t${index}`, state]));
        expect(met(simple, known)).toBe(met(condition, known));
      }
      if (tasksIn(simple).size < tasksIn(condition).size) shorter += 1;
    }
    expect(shorter).toBeGreaterThan(20);
  });

  test('what one task says of another is used', () => {
    const condition = all(is('branch', 'Succeeded'), is('branch-to-a', 'Succeeded', 'Omitted'));
    const simple = simplifier(new Map(), (task, ends) =>
      task === 'branch' && ends.size === 1 && ends.has('Succeeded') ? [['branch-to-a', ['Succeeded', 'Skipped']]] : [],
    )(condition);
    expect(simple).toEqual(all(is('branch', 'Succeeded'), is('branch-to-a', 'Succeeded')));
  });
});

import { describe, expect, test } from 'vitest';
import type { JoinRule } from '../src/ir/index.js';
import { all, is, TRUE } from '../src/targets/argo/joins/formula.js';
import { type Ending, type LookInput, playLooks } from '../src/targets/argo/joins/looks.js';
import { endsAlikeIn, type WrittenNode } from '../src/targets/argo/joins/proof.js';
import { setupsAround } from '../src/targets/argo/joins/setups.js';
import { choicesFor, skipsOf } from '../src/targets/argo/joins/skips.js';
import type { JoinTask } from '../src/targets/argo/joins/task.js';
import { type Plan, runAirflow } from '../src/verify/airflow/run.js';
import type { SourceTask } from '../src/verify/airflow/tasks.js';
import { chance } from '../src/verify/scenarios.js';

const RULES: readonly JoinRule[] = [
  ...(['allSucceeded', 'allFailed', 'allDone', 'anySucceeded', 'anyFailed', 'anyDone', 'noneFailed'] as const),
  ...(['noneFailedMinOneSucceeded', 'noneSkipped', 'allSkipped', 'allDoneMinOneSucceeded', 'always'] as const),
];

type Draft = { -readonly [K in keyof JoinTask]: JoinTask[K] } & { upstream: JoinTask[]; downstream: JoinTask[] };

function task(key: string, change: Partial<JoinTask> = {}): Draft {
  const none = { skipsItself: false, hidesSkips: false, holds: false, setup: false, begins: [], over: [] };
  return { name: key, key, rule: 'allSucceeded', ...none, ...change, upstream: [], downstream: [] };
}

function edge(from: Draft, to: Draft): void {
  from.downstream.push(to);
  to.upstream.push(from);
}

/** A DAG of five to eight tasks with everything that decides when one starts. */
function someDag(random: () => number): readonly Draft[] {
  const one = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const all: Draft[] = [];
  for (let at = 0; at < 5 + Math.floor(random() * 4); at += 1) {
    const decides = random() < 0.35 ? one(['branch', 'direct', 'downstream'] as const) : undefined;
    const setup = decides === undefined && random() < 0.15;
    const rule = random() < 0.4 ? 'allSucceeded' : one(RULES);
    const made = task(`t${at}`, { rule, setup, skipsItself: random() < 0.1, ...(decides && { decides }) });
    for (const up of all) if (random() < 0.4) edge(up, made);
    all.push(made);
  }
  const setups = all.filter(({ setup }) => setup);
  if (setups.length === 0 || random() < 0.5) return all;
  const down = task('down', { rule: 'allDoneSetupSucceeded', teardown: { failsRun: false } });
  for (const up of setups) edge(up, down);
  return [...all, down];
}

function endingOf(of: JoinTask, random: () => number): Ending {
  const choice = of.downstream.map(({ key }) => key).filter(() => random() < 0.5);
  return {
    choice,
    failed: random() < 0.25,
    passes: random() < 0.5,
    skipsItself: of.skipsItself && random() < 0.5,
  };
}

function inputOf(tasks: readonly JoinTask[]): LookInput {
  const skips = skipsOf(tasks);
  const setups = tasks.filter(({ setup }) => setup);
  return {
    tasks,
    setups: (one) => setupsAround(one, setups),
    skippedBy: (by, { choice, passes }) =>
      tasks.filter((one) => {
        if (!skips.get(one)?.some((skip) => skip.by === by)) return false;
        return by.decides === 'branch' ? !choicesFor(by, one).some((name) => choice.includes(name)) : !passes;
      }),
  };
}

/** The same DAG as the comparison of `verify` sees it, which shares no code with the joins. */
function asSource(tasks: readonly JoinTask[]): readonly SourceTask[] {
  const known = new Map<JoinTask, { -readonly [K in keyof SourceTask]: SourceTask[K] }>();
  for (const { key, rule, decides, skipsItself, setup, teardown, ...one } of tasks)
    known.set(tasks.find((other) => other.key === key) ?? ({} as JoinTask), {
      ...{ id: key, key, construct: 'x', rule, retries: 0, skipsItself, setup, mappings: [] },
      ...(decides && { decides }),
      teardown: teardown !== undefined,
      failsRun: teardown?.failsRun === true,
      upstream: one.upstream as unknown as SourceTask[],
      downstream: one.downstream as unknown as SourceTask[],
    });
  const of = (all: readonly JoinTask[]) => all.flatMap((one) => known.get(one) ?? []);
  for (const [join, source] of known)
    Object.assign(source, { upstream: of(join.upstream), downstream: of(join.downstream) });
  return [...known.values()];
}

function planOf({ decides }: JoinTask, { failed, skipsItself, choice, passes }: Ending): Plan {
  if (failed) return { phases: ['Failed'] };
  if (skipsItself) return { phases: ['Skipped'] };
  return decides === 'branch' ? { choice } : { passes };
}

const LETTER = { success: 'S', failed: 'F', skipped: 'K', upstream_failed: 'X' } as const;

describe('a run of looks', () => {
  test('ends as the simulator of verify does, on a thousand random runs', () => {
    let strangers = 0;
    for (let seed = 1; seed <= 1000; seed += 1) {
      const random = chance(seed);
      const tasks = someDag(random);
      const endings = new Map(tasks.map((one) => [one as JoinTask, endingOf(one, random)]));
      const ending = (one: JoinTask) => endings.get(one) as Ending;
      const { ends, strange } = playLooks(inputOf(tasks), ending);
      const plans = new Map(tasks.map((one) => [one.key, planOf(one, ending(one))]));
      const run = runAirflow(asSource(tasks), plans, () => 'all');
      // what ran and is skipped all the same is told apart here, so no claim rests on how it ends
      if (strange) strangers += 1;
      else
        for (const one of tasks)
          expect(ends.get(one), `seed ${seed}, ${one.key}`).toBe(
            LETTER[run?.ends.get(one.key)?.[0] ?? ('none' as 'failed')],
          );
    }
    expect(strangers).toBeLessThan(300);
  });
});

describe('the proof by playing', () => {
  const chain = () => {
    const [a, b] = [task('a'), task('b')];
    edge(a, b);
    return [a, b];
  };
  const judged = (nodes: ReadonlyMap<string, WrittenNode>, tasks: readonly Draft[]) => {
    const fine = (one: JoinTask) => (one.key === 'b' ? is('b', 'Succeeded') : undefined);
    return endsAlikeIn({ ...inputOf(tasks), tasks, nodes, fine })(tasks[1] as JoinTask);
  };
  const written = ([a, b]: readonly Draft[], state: 'Succeeded' | 'Failed') =>
    new Map<string, WrittenNode>([
      ['a', { depends: TRUE, of: a as JoinTask }],
      ['b', { depends: is('a', state), of: b as JoinTask }],
    ]);

  test('accepts what ends alike', () => {
    const tasks = chain();
    expect(judged(written(tasks, 'Succeeded'), tasks)).toBe(true);
  });

  test('plays to the end where a branch skips somebody outside of what is played', () => {
    const [branch, chosen, last, outside] = [task('br', { decides: 'branch' }), task('x'), task('z'), task('y')];
    edge(branch, chosen);
    edge(branch, outside);
    edge(chosen, last);
    const asks = { of: branch as JoinTask, yes: ({ choice }: Ending) => choice.includes('x') };
    const nodes = new Map<string, WrittenNode>([
      ['br', { depends: TRUE, of: branch }],
      ['x', { depends: is('br', 'Succeeded'), of: chosen, asks: asks as NonNullable<WrittenNode['asks']> }],
      ['z', { depends: is('x', 'Succeeded'), of: last }],
    ]);
    const input = { ...inputOf([branch, outside, chosen, last]), nodes, fine: () => undefined };
    expect(endsAlikeIn(input)(last)).toBe(true);
  });

  test('plays once what several tasks have to do with', () => {
    const tasks = chain();
    let asked = 0;
    const fine = (): undefined => {
      asked += 1;
    };
    const endsAlike = endsAlikeIn({ ...inputOf(tasks), nodes: written(tasks, 'Succeeded'), fine });
    expect(tasks.map((one) => endsAlike(one))).toEqual([true, true]);
    const both = asked;
    expect(endsAlike(tasks[0] as JoinTask)).toBe(true);
    const first = endsAlikeIn({ ...inputOf(tasks), nodes: written(tasks, 'Succeeded'), fine });
    first(tasks[1] as JoinTask);
    expect([both, asked]).toEqual([both, 2 * both]);
  });

  test('plays nothing where more steps start together than all runs could hold, and everything where fewer do', () => {
    const played = (width: number) => {
      const [last, ...first] = [task('z'), ...Array.from({ length: width }, (_, at) => task(`t${at}`))];
      for (const one of first) edge(one, last as Draft);
      const tasks = [...first, last as Draft];
      const nodes = new Map<string, WrittenNode>(first.map((of) => [of.key, { depends: TRUE, of }]));
      nodes.set('z', { depends: all(...first.map(({ key }) => is(key, 'Succeeded'))), of: last as JoinTask });
      let asked = 0;
      const skippedBy = () => {
        asked += 1;
        return [];
      };
      const alike = endsAlikeIn({ ...inputOf(tasks), skippedBy, nodes, fine: () => undefined })(last as JoinTask);
      return { alike, asked: asked > 0 };
    };
    expect(played(4)).toEqual({ alike: true, asked: true });
    expect(played(40)).toEqual({ alike: false, asked: false });
  });

  test('refuses a wrong condition, a step that is not there, and more runs than are played', () => {
    const tasks = chain();
    expect(judged(written(tasks, 'Failed'), tasks)).toBe(false);
    expect(judged(new Map([...written(tasks, 'Succeeded')].slice(0, 1)), tasks)).toBe(false);
    const many = [...chain(), ...Array.from({ length: 12 }, (_, at) => task(`c${at}`))];
    for (const one of many.slice(2)) edge(one, many[1] as Draft);
    const nodes = new Map(written(many, 'Succeeded'));
    for (const one of many.slice(2)) nodes.set(one.key, { depends: TRUE, of: one });
    const good = many.slice(2).map(({ key }) => is(key, 'Succeeded'));
    nodes.set('b', { depends: all(is('a', 'Succeeded'), ...good), of: many[1] as JoinTask });
    expect(judged(nodes, many)).toBe(false);
  });
});

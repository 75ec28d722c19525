/** Scenarios: how every step of a run ends. All of them where they are few, else those that differ least, then a seeded sample. */
import type { NodeId } from '../ir/index.js';
import type { Plan, Plans } from './airflow/run.js';
import { producersOf, type SourceTask } from './airflow/tasks.js';

/** Mulberry32: small, seeded, the same everywhere. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Scenarios {
  /** Fewest deviations from a run in which everything succeeds first. */
  readonly all: readonly Plans[];
  readonly exhaustive: boolean;
}

/** What may be planned for each node, the usual first. */
export type Choices<T> = readonly { readonly id: NodeId; readonly plans: readonly T[] }[];

/** At most `most` scenarios. */
export function scenariosOf(tasks: readonly SourceTask[], most: number, seed: number): Scenarios {
  const feeds = new Set(tasks.flatMap(({ mappings }) => mappings.flatMap(({ expand }) => producersOf(expand))));
  const choices = tasks.map((task) => ({ id: task.id, plans: plansOf(task, feeds.has(task.id)) }));
  return chosen(choices, most, seed);
}

/** All combinations where they are few, else those that differ least, then a seeded sample; at most `most`. */
export function chosen<T>(
  choices: Choices<T>,
  most: number,
  seed: number,
): { readonly all: readonly ReadonlyMap<NodeId, T>[]; readonly exhaustive: boolean } {
  const count = choices.reduce((product, { plans }) => Math.min(product * plans.length, Number.MAX_SAFE_INTEGER), 1);
  if (count <= most) return { all: everything(choices), exhaustive: true };
  return { all: sampled(choices, most, chance(seed)), exhaustive: false };
}

/** How one task may end: as usual first. */
function plansOf(task: SourceTask, feeds: boolean): readonly Plan[] {
  const bad: Plan[] = [{ phases: ['Failed'] }];
  if (task.retries > 0) bad.push({ phases: ['Failed', 'Succeeded'] });
  if (task.skipsItself) bad.push({ phases: ['Skipped'] });
  if (task.decides === 'branch') return [...choicesOf(task).map((choice) => ({ choice })), ...bad];
  if (task.decides) return [{ passes: true }, { passes: false }, ...bad];
  if (feeds) return [{ length: 2 }, { length: 1 }, { length: 0 }, ...bad];
  return [{}, ...bad];
}

const MOST_CHOICES = 8;

/** One child, all of them, two of them. */
function choicesOf({ downstream }: SourceTask): readonly (readonly string[])[] {
  const keys = downstream.map(({ key }) => key);
  const pairs = keys.flatMap((a, index) => keys.slice(index + 1).map((b) => [a, b]));
  const all = [...keys.map((key) => [key]), keys, ...pairs.filter(() => keys.length > 2)];
  const distinct = new Map(all.map((choice) => [choice.join('\0'), choice]));
  return keys.length === 0 ? [[]] : [...distinct.values()].slice(0, MOST_CHOICES);
}

function everything<T>(choices: Choices<T>): readonly ReadonlyMap<NodeId, T>[] {
  let all: { readonly plans: readonly (readonly [NodeId, T])[]; readonly odd: number }[] = [{ plans: [], odd: 0 }];
  for (const { id, plans } of choices)
    all = all.flatMap((so) =>
      plans.map((plan, index) => ({ plans: [...so.plans, [id, plan] as const], odd: so.odd + Number(index > 0) })),
    );
  return [...all].sort((a, b) => a.odd - b.odd).map(({ plans }) => new Map(plans));
}

function sampled<T>(choices: Choices<T>, most: number, random: () => number): readonly ReadonlyMap<NodeId, T>[] {
  const one = (pick: (plans: readonly T[]) => T | undefined) =>
    choices.flatMap(({ id, plans }): [NodeId, T][] => {
      const plan = pick(plans);
      return plan === undefined ? [] : [[id, plan]];
    });
  const usual = one(([first]) => first);
  const all: ReadonlyMap<NodeId, T>[] = [new Map(usual)];
  const single = choices.flatMap(({ id, plans }) => plans.slice(1).map((plan): [NodeId, T] => [id, plan]));
  // The last third is kept for mixtures, however many single deviations there are.
  const alone = shuffled(single, random).slice(0, Math.floor((most * 2) / 3));
  for (const plan of alone) all.push(new Map([...usual, plan]));
  while (all.length < most) {
    const odds = 0.1 + random() * 0.4;
    all.push(new Map(one((plans) => (random() < odds ? plans[Math.floor(random() * plans.length)] : plans[0]))));
  }
  return all;
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  const mixed = [...all];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

/** A number of a text, to seed by. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

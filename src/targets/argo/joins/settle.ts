/** What remains of the doubts about what ends first, when every run has been played. */
import { once } from '../../../core/index.js';
import type { Doubts } from './doubts.js';
import type { Formula } from './formula.js';
import type { Look } from './look.js';
import type { Answer, Probe, Probes } from './probes.js';
import { endsAlikeIn, type ProofInput, type WrittenNode } from './proof.js';
import { isFine } from './rules.js';
import { setupsAround } from './setups.js';
import { choicesFor, type Skip } from './skips.js';
import type { JoinTask } from './task.js';
import { leavesOf } from './verdict.js';

/** A node that makes no pod: it asks, or it tells two silent ends apart. */
export interface Helper {
  readonly name: string;
  readonly depends: string;
  readonly when?: string;
  readonly comment: string;
}

/** A helper with its condition as data. */
export interface WrittenHelper {
  readonly helper: Helper;
  readonly depends: Formula;
  /** The question of a probe; a node that tells two ends apart asks none. */
  readonly asks?: Probe;
}

/** A plan as far as it is made. */
export interface Draft {
  readonly tasks: readonly JoinTask[];
  readonly skips: ReadonlyMap<JoinTask, readonly Skip[]>;
  readonly probes: Probes;
  readonly look: Look;
  readonly doubts: ReadonlyMap<JoinTask, Doubts>;
  readonly depends: ReadonlyMap<JoinTask, Formula>;
  readonly helpers: readonly WrittenHelper[];
}

/** Doubts about what ends first are gone where every run ends as Airflow's does. */
export function settledDoubts(draft: Draft): ReadonlyMap<JoinTask, Doubts> {
  const racing = [...draft.doubts].filter(([, { races }]) => races.length > 0);
  if (racing.length === 0) return draft.doubts;
  const endsAlike = endsAlikeIn(proofInput(draft));
  const found = new Map(draft.doubts);
  for (const [task, { doubts }] of racing) if (endsAlike(task)) found.set(task, { doubts, races: [], raced: true });
  return found;
}

function proofInput(draft: Draft): ProofInput {
  const { tasks, skips, look } = draft;
  const setups = tasks.filter(({ setup }) => setup);
  const around = new Map(tasks.map((task) => [task, setupsAround(task, setups)]));
  const skipped = new Map(
    tasks.map((by) => [
      by,
      tasks.filter((task) => skips.get(task)?.some((one) => one.by === by)).map(skippedUnder(by)),
    ]),
  );
  const leaves = new Set(leavesOf(tasks));
  return {
    tasks,
    nodes: writtenNodes(draft),
    setups: (task) => around.get(task) ?? [],
    skippedBy: (by, answer) => {
      const under = skipped.get(by) ?? NOBODY;
      return under.length === 0 ? NOBODY : under.flatMap((skips) => skips(answer));
    },
    fine: (task) => (leaves.has(task) ? isFine(look.ends(task)) : undefined),
  };
}

const NOBODY: readonly never[] = [];

/** Under which answers a task is skipped: asked in every run that is played, and what a branch may name for it is the same in all. */
function skippedUnder(by: JoinTask): (task: JoinTask) => (answer: Answer) => readonly JoinTask[] {
  return (task) => {
    const names = once(() => choicesFor(by, task));
    return ({ choice, passes }) =>
      (by.decides === 'branch' ? !names().some((one) => choice.includes(one)) : !passes) ? [task] : [];
  };
}

function writtenNodes({ depends, probes, helpers }: Draft): ReadonlyMap<string, WrittenNode> {
  const asking = (asks: WrittenNode['asks']) => asks && { asks };
  return new Map<string, WrittenNode>([
    ...[...depends].map(([of, one]) => [of.name, { depends: one, of, ...asking(probes.when(of)) }] as const),
    ...helpers.map(({ helper, depends: one, asks }) => [helper.name, { depends: one, ...asking(asks) }] as const),
  ]);
}

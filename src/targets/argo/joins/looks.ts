/**
 * A run of Airflow in which all steps last equally long: the scheduler looks at what has ended, settles or starts what it can, all that
 * was started ends, and it looks again (airflow/models/dagrun.py, ti_deps/deps/trigger_rule_dep.py; 2.10).
 */
import type { JoinRule } from '../../../ir/index.js';
import type { Answer } from './probes.js';
import { type End, type Outcome, outcomeOf } from './rules.js';
import type { JoinTask } from './task.js';

/** How a step that runs ends, and what it hands out. */
export interface Ending extends Answer {
  readonly failed: boolean;
}

export interface LookInput {
  /** With everything above them. */
  readonly tasks: readonly JoinTask[];
  /** Set-ups around a task that it has no edge to. */
  readonly setups: (task: JoinTask) => readonly JoinTask[];
  /** Whom a step skips with such an answer. */
  readonly skippedBy: (task: JoinTask, answer: Answer) => readonly JoinTask[];
}

export interface Played {
  readonly ends: ReadonlyMap<JoinTask, End>;
  readonly ran: ReadonlySet<JoinTask>;
  /** Something ran and was skipped all the same, or nothing moved any more: no other engine can do that. */
  readonly strange: boolean;
}

type Ends = ReadonlyMap<JoinTask, End>;

/** What a rule makes of the first ends above a task, while others are still to come. */
const EARLY: Partial<Readonly<Record<JoinRule, (has: (...ends: End[]) => boolean) => Outcome | undefined>>> = {
  allSucceeded: (has) => (has('F', 'X') ? 'X' : has('K') ? 'K' : undefined),
  allFailed: (has) => (has('S', 'K') ? 'K' : undefined),
  anySucceeded: (has) => (has('S') ? 'R' : undefined),
  anyFailed: (has) => (has('F', 'X') ? 'R' : undefined),
  anyDone: (has) => (has('S', 'F') ? 'R' : undefined),
  noneFailed: (has) => (has('F', 'X') ? 'X' : undefined),
  noneFailedMinOneSucceeded: (has) => (has('F', 'X') ? 'X' : undefined),
  noneSkipped: (has) => (has('K') ? 'K' : undefined),
  allDoneMinOneSucceeded: (has) => (has('K') ? 'K' : undefined),
  allSkipped: (has) => (has('S', 'F', 'X') ? 'K' : undefined),
};

/** Plays one run; `ending` is asked once for each step that runs. */
export function playLooks(input: LookInput, ending: (task: JoinTask) => Ending): Played {
  const ends = new Map<JoinTask, End>();
  const ran = new Set<JoinTask>();
  let strange = false;
  while (ends.size < input.tasks.length) {
    const { settled, ready } = look(input, new Map(ends));
    if (settled.size + ready.length === 0) return { ends, ran, strange: true };
    for (const [task, end] of settled) ends.set(task, end);
    for (const task of ready) {
      const { failed, skipsItself } = ending(task);
      ends.set(task, failed ? 'F' : skipsItself ? 'K' : 'S');
      ran.add(task);
    }
    for (const by of ready.filter((one) => ends.get(one) === 'S'))
      for (const task of input.skippedBy(by, ending(by))) {
        strange ||= ran.has(task);
        ends.set(task, 'K');
      }
  }
  return { ends, ran, strange };
}

/** One look at every task that has not ended, by what had ended when it began. */
function look({ tasks, setups }: LookInput, before: Ends) {
  const settled = new Map<JoinTask, End>();
  const ready: JoinTask[] = [];
  for (const task of tasks) {
    if (before.has(task)) continue;
    const answer = answerOf(task, setups(task), before);
    if (answer === 'R') ready.push(task);
    else if (answer !== undefined) settled.set(task, answer);
  }
  return { settled, ready };
}

/** Set-ups come first: while one of them goes on the rule may settle the task, but not start it. */
function answerOf(task: JoinTask, setups: readonly JoinTask[], before: Ends): Outcome | undefined {
  if (task.upstream.length === 0 || task.rule === 'always') return 'R';
  const around = setups.map((one) => before.get(one));
  if (around.some((end) => end === 'F' || end === 'X')) return 'X';
  if (around.includes('K')) return 'K';
  const answer = byRule(task, before);
  return answer === 'R' && around.includes(undefined) ? undefined : answer;
}

function byRule({ rule, upstream }: JoinTask, before: Ends): Outcome | undefined {
  const ended = upstream.filter((one) => before.has(one));
  const of = (tasks: readonly JoinTask[]) => tasks.flatMap((one) => before.get(one) ?? []);
  const ends = of(ended);
  const early = EARLY[rule]?.((...wanted) => ends.some((end) => wanted.includes(end)));
  if (early !== undefined || ended.length < upstream.length) return early;
  return outcomeOf(rule, ends, of(ended.filter(({ setup }) => setup)));
}

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

const failed = (ends: readonly End[]) => ends.includes('F') || ends.includes('X');
const skipped = (ends: readonly End[]) => ends.includes('K');
const succeeded = (ends: readonly End[]) => ends.includes('S');

/** What a rule makes of the first ends above a task, while others are still to come. */
const EARLY: Partial<Readonly<Record<JoinRule, (ends: readonly End[]) => Outcome | undefined>>> = {
  allSucceeded: (ends) => (failed(ends) ? 'X' : skipped(ends) ? 'K' : undefined),
  allFailed: (ends) => (succeeded(ends) || skipped(ends) ? 'K' : undefined),
  anySucceeded: (ends) => (succeeded(ends) ? 'R' : undefined),
  anyFailed: (ends) => (failed(ends) ? 'R' : undefined),
  anyDone: (ends) => (succeeded(ends) || ends.includes('F') ? 'R' : undefined),
  noneFailed: (ends) => (failed(ends) ? 'X' : undefined),
  noneFailedMinOneSucceeded: (ends) => (failed(ends) ? 'X' : undefined),
  noneSkipped: (ends) => (skipped(ends) ? 'K' : undefined),
  allDoneMinOneSucceeded: (ends) => (skipped(ends) ? 'K' : undefined),
  allSkipped: (ends) => (succeeded(ends) || failed(ends) ? 'K' : undefined),
};

/** Of each task, by its place, the places of those that look at it: as one above them, or as a set-up around them. */
export type Lookers = ReadonlyMap<JoinTask, readonly number[]>;

export function lookersOf({ tasks, setups }: Pick<LookInput, 'tasks' | 'setups'>): Lookers {
  const found = new Map<JoinTask, number[]>(tasks.map((task) => [task, []]));
  for (const [at, task] of tasks.entries())
    for (const one of new Set([...task.upstream, ...setups(task)])) found.get(one)?.push(at);
  return found;
}

/**
 * Plays one run; `ending` is asked once for each step that runs. A look finds something new only where something that the task looks at has ended since:
 * no other task is looked at.
 */
export function playLooks(input: LookInput, ending: (task: JoinTask) => Ending, lookers = lookersOf(input)): Played {
  const ends = new Map<JoinTask, End>();
  const ran = new Set<JoinTask>();
  let strange = false;
  let asked: readonly number[] = [...input.tasks.keys()];
  while (ends.size < input.tasks.length) {
    const { settled, ready } = look(input, asked, ends);
    if (settled.length + ready.length === 0) return { ends, ran, strange: true };
    for (const { task, end } of settled) ends.set(task, end);
    for (const task of ready) {
      const { failed, skipsItself } = ending(task);
      ends.set(task, failed ? 'F' : skipsItself ? 'K' : 'S');
      ran.add(task);
    }
    const passedOver: JoinTask[] = [];
    for (const by of ready.filter((one) => ends.get(one) === 'S'))
      for (const task of input.skippedBy(by, ending(by))) {
        strange ||= ran.has(task);
        ends.set(task, 'K');
        passedOver.push(task);
      }
    const ended = [...settled.map(({ task }) => task), ...ready, ...passedOver];
    asked = [...new Set(ended.flatMap((one) => lookers.get(one) ?? []))].sort((a, b) => a - b);
  }
  return { ends, ran, strange };
}

/** One look at tasks that have not ended, by what had ended when it began. */
function look({ tasks, setups }: LookInput, asked: readonly number[], before: Ends) {
  const settled: { readonly task: JoinTask; readonly end: End }[] = [];
  const ready: JoinTask[] = [];
  for (const at of asked) {
    const task = tasks[at];
    if (!task || before.has(task)) continue;
    const answer = answerOf(task, setups(task), before);
    if (answer === 'R') ready.push(task);
    else if (answer !== undefined) settled.push({ task, end: answer });
  }
  return { settled, ready };
}

/** Set-ups come first: while one of them goes on the rule may settle the task, but not start it. */
function answerOf(task: JoinTask, setups: readonly JoinTask[], before: Ends): Outcome | undefined {
  if (task.upstream.length === 0 || task.rule === 'always') return 'R';
  if (setups.length === 0) return byRule(task, before);
  const around = setups.map((one) => before.get(one));
  if (around.some((end) => end === 'F' || end === 'X')) return 'X';
  if (around.includes('K')) return 'K';
  const answer = byRule(task, before);
  return answer === 'R' && around.includes(undefined) ? undefined : answer;
}

function byRule({ rule, upstream }: JoinTask, before: Ends): Outcome | undefined {
  const ends: End[] = [];
  for (const one of upstream) {
    const end = before.get(one);
    if (end !== undefined) ends.push(end);
  }
  const early = EARLY[rule]?.(ends);
  if (early !== undefined || ends.length < upstream.length) return early;
  return outcomeOf(
    rule,
    ends,
    ends.filter((_, at) => upstream[at]?.setup),
  );
}

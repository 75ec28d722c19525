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
  /** Something ran and was skipped all the same, or nothing moved any more: no other engine can do that. */
  readonly strange: boolean;
}

/** By the places of the tasks. */
export interface PlayedPlaces {
  readonly ends: Ends;
  readonly ran: readonly boolean[];
  /** As in `Played`; true too for a run that was given up. */
  readonly strange: boolean;
}

type Ends = readonly (End | undefined)[];

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

/** Who looks at whom, by places among the tasks: numbers, for thousands of runs of the same tasks are played. */
export interface Places {
  readonly of: ReadonlyMap<JoinTask, number>;
  readonly upstream: readonly (readonly number[])[];
  readonly setups: readonly (readonly number[])[];
  /** Those that look at a task: as one above them, or as a set-up around them. */
  readonly lookers: readonly (readonly number[])[];
}

/** What stands outside of the tasks never ends. */
const OUTSIDE = -1;

export function placesOf({ tasks, setups }: Pick<LookInput, 'tasks' | 'setups'>): Places {
  const of = new Map(tasks.map((task, at) => [task, at]));
  const placesIn = (all: readonly JoinTask[]) => all.map((one) => of.get(one) ?? OUTSIDE);
  const upstream = tasks.map((task) => placesIn(task.upstream));
  const around = tasks.map((task) => placesIn(setups(task)));
  const lookers = tasks.map((): number[] => []);
  for (const at of tasks.keys())
    for (const one of new Set([...(upstream[at] ?? []), ...(around[at] ?? [])])) lookers[one]?.push(at);
  return { of, upstream, setups: around, lookers };
}

/** How the steps at these places end, which start at one look; undefined: the run is given up. */
export type EndTogether = (ready: readonly number[]) => readonly Ending[] | undefined;

/** Plays one run; `ending` is asked once for each step that runs. */
export function playLooks(input: LookInput, ending: (task: JoinTask) => Ending): Played {
  const { tasks } = input;
  const endTogether: EndTogether = (ready) => ready.map((at) => ending(tasks[at] as JoinTask));
  const { ends, strange } = playTogether(input, endTogether, placesOf(input));
  const ended = tasks.flatMap((task, at) => (ends[at] === undefined ? [] : [[task, ends[at]] as const]));
  return { ends: new Map(ended), strange };
}

/**
 * Plays one run. A look finds something new only where something that the task looks at has ended since: no other task is looked at.
 */
export function playTogether(input: LookInput, endTogether: EndTogether, places: Places): PlayedPlaces {
  const { tasks, skippedBy } = input;
  const ends = tasks.map((): End | undefined => undefined);
  const ran = tasks.map(() => false);
  let strange = false;
  let asked: readonly number[] = [...tasks.keys()];
  while (ends.includes(undefined)) {
    const { settled, ready } = look(tasks, asked, ends, places);
    const endings = ready.length === 0 ? [] : endTogether(ready);
    if (!endings || settled.length + ready.length === 0) return { ends, ran, strange: true };
    const ended = [...ready];
    const end = (at: number, how: End) => {
      ends[at] = how;
      ended.push(at);
    };
    for (const { at, how } of settled) end(at, how);
    for (const [index, at] of ready.entries()) {
      ends[at] = endOf(endings[index]);
      ran[at] = true;
    }
    const passedOver = ready.flatMap((at, index) => {
      const [by, ending] = [tasks[at], endings[index]];
      return by && ending && ends[at] === 'S' ? skippedBy(by, ending) : [];
    });
    for (const task of passedOver) {
      const at = places.of.get(task);
      if (at === undefined) continue;
      strange ||= ran[at] === true;
      end(at, 'K');
    }
    asked = lookersOf(ended, places);
  }
  return { ends, ran, strange };
}

const endOf = (ending: Ending | undefined): End => (ending?.failed ? 'F' : ending?.skipsItself ? 'K' : 'S');

function lookersOf(ended: readonly number[], { lookers }: Places): readonly number[] {
  const found = new Set<number>();
  for (const at of ended) for (const one of lookers[at] ?? []) found.add(one);
  return [...found].sort((a, b) => a - b);
}

/** One look at tasks that have not ended, by what had ended when it began. */
function look(tasks: readonly JoinTask[], asked: readonly number[], before: Ends, places: Places) {
  const settled: { readonly at: number; readonly how: End }[] = [];
  const ready: number[] = [];
  for (const at of asked) {
    const task = tasks[at];
    if (!task || before[at] !== undefined) continue;
    const answer = answerOf(task, at, before, places);
    if (answer === 'R') ready.push(at);
    else if (answer !== undefined) settled.push({ at, how: answer });
  }
  return { settled, ready };
}

/** Set-ups come first: while one of them goes on the rule may settle the task, but not start it. */
function answerOf(task: JoinTask, at: number, before: Ends, places: Places): Outcome | undefined {
  if (task.upstream.length === 0 || task.rule === 'always') return 'R';
  const [above, setups] = [places.upstream[at] ?? [], places.setups[at] ?? []];
  if (setups.length === 0) return byRule(task, above, before);
  const around = setups.map((one) => before[one]);
  if (around.some((end) => end === 'F' || end === 'X')) return 'X';
  if (around.includes('K')) return 'K';
  const answer = byRule(task, above, before);
  return answer === 'R' && around.includes(undefined) ? undefined : answer;
}

function byRule({ rule, upstream }: JoinTask, above: readonly number[], before: Ends): Outcome | undefined {
  const ends: End[] = [];
  for (const one of above) {
    const end = before[one];
    if (end !== undefined) ends.push(end);
  }
  const early = EARLY[rule]?.(ends);
  if (early !== undefined || ends.length < above.length) return early;
  return outcomeOf(
    rule,
    ends,
    ends.filter((_, at) => upstream[at]?.setup),
  );
}

/**
 * Doubts about what ends first, settled by playing: every run of a task, of all that is above it and of all that this touches, on
 * Airflow's looks and on the conditions that were written. Where the two never part, the conditions are what they should be.
 */
import { type Formula, met, type State, tasksIn } from './formula.js';
import { type Ending, type EndTogether, type LookInput, type Places, placesOf, playTogether } from './looks.js';
import type { Answer } from './probes.js';
import { above, below, type JoinTask } from './task.js';

/** A node of the DAG that was written: a task, or a helper, which always ends well. */
export interface WrittenNode {
  readonly depends: Formula;
  readonly of?: JoinTask;
  /** What its `when` asks of whom. */
  readonly asks?: { readonly of: JoinTask; readonly yes: (answer: Answer) => boolean };
}

export interface ProofInput extends Omit<LookInput, 'tasks'> {
  readonly tasks: readonly JoinTask[];
  readonly nodes: ReadonlyMap<string, WrittenNode>;
  /** That a task does not make the run fail; undefined for those that are not asked. */
  readonly fine: (task: JoinTask) => Formula | undefined;
}

/** The most runs that are played for one task. */
const MOST_RUNS = 3_000;
/** So many tasks are played for all proofs of one DAG together. */
const MOST_PLAYED = 2_000_000;
/** The most children of a branch of which every choice is played. */
const MOST_CHILDREN = 5;

/**
 * Asks whether what was written ends as Airflow does in every run that a task has to do with. False too where there are too many. Tasks
 * that have to do with the same ones are played once.
 */
export function endsAlikeIn(input: ProofInput): (doubtful: JoinTask) => boolean {
  const known = new Map<string, boolean>();
  const left = { tasks: MOST_PLAYED };
  return (doubtful) => {
    const wanted = new Set([doubtful, ...below(doubtful)].flatMap((one) => [one, ...above(one)]));
    const tasks = input.tasks.filter((one) => wanted.has(one));
    const key = tasks.map(({ name }) => name).join(' ');
    const alike = known.get(key) ?? playedAlike(tasks, wanted, input, left);
    known.set(key, alike);
    return alike;
  };
}

/** Whom a branch skips outside of what is played has no part in it. */
function playedAlike(
  tasks: readonly JoinTask[],
  wanted: ReadonlySet<JoinTask>,
  input: ProofInput,
  left: { tasks: number },
): boolean {
  if (!tasks.every(isPlayable)) return false;
  const skippedBy: ProofInput['skippedBy'] = (by, answer) => {
    const all = input.skippedBy(by, answer);
    return all.length === 0 ? all : all.filter((one) => wanted.has(one));
  };
  const endings = tasks.map(endingsOf);
  const leaves = tasks.flatMap((task) => {
    const fine = input.fine(task);
    return fine ? [{ task, fine }] : [];
  });
  const played = { ...input, tasks, skippedBy };
  const places = placesOf(played);
  return everyRun((pick) => {
    left.tasks -= tasks.length;
    return left.tasks >= 0 && oneRun(played, leaves, places, (ready) => pickEndings(ready, endings, pick));
  });
}

const isPlayable = ({ mapped, holds, hidesSkips, decides, downstream }: JoinTask) =>
  !mapped && !holds && !hidesSkips && (decides !== 'branch' || downstream.length <= MOST_CHILDREN);

/** One of so many ways, from 0; undefined where there are too many runs to go through them all. */
type Pick = (ways: number) => number | undefined;

/**
 * Goes through all ways to answer what a run asks, in their order; false at the first that does not hold, or past the bound: as soon as the
 * ways that are known to be left are too many, for what is not proved in the end costs as much as what is.
 */
function everyRun(holds: (pick: Pick) => boolean): boolean {
  const script: { at: number; readonly of: number }[] = [];
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    let asked = 0;
    const pick: Pick = (ways) => {
      const known = script[asked];
      if (!known) {
        const left = script.reduce((sum, { at, of }) => sum + of - 1 - at, ways);
        if (runs + left > MOST_RUNS) return undefined;
        script.push({ at: 0, of: ways });
      }
      asked += 1;
      return known?.at ?? 0;
    };
    if (!holds(pick)) return false;
    while ((script.at(-1)?.at ?? 0) + 1 >= (script.at(-1)?.of ?? 0) && script.length > 0) script.pop();
    const last = script.at(-1);
    if (!last) return true;
    last.at += 1;
  }
  return false;
}

/** How steps that start together end: one of all the ways in which they may, the last of them changing first. */
function pickEndings(
  ready: readonly number[],
  endings: readonly (readonly Ending[])[],
  pick: Pick,
): readonly Ending[] | undefined {
  const options = ready.map((place) => endings[place] ?? []);
  let way = pick(options.reduce((ways, { length }) => ways * length, 1));
  if (way === undefined) return undefined;
  const picked: Ending[] = [];
  for (const of of options.reverse()) {
    picked.push(of[way % of.length] as Ending);
    way = Math.floor(way / of.length);
  }
  return picked.reverse();
}

/** A task by which the run is judged, and the condition that it does not make the run fail. */
interface Leaf {
  readonly task: JoinTask;
  readonly fine: Formula;
}

function oneRun(input: ProofInput, leaves: readonly Leaf[], places: Places, pick: EndTogether): boolean {
  const chosen: Ending[] = [];
  const endTogether: EndTogether = (ready) => {
    const picked = pick(ready);
    for (const [index, ending] of picked?.entries() ?? []) chosen[ready[index] as number] = ending;
    return picked;
  };
  const { ends, ran, strange } = playTogether(input, endTogether, places);
  if (strange) return false;
  const placeOf = (task: JoinTask) => places.of.get(task) ?? -1;
  const written = new WrittenRun(input.nodes, (task) => chosen[placeOf(task)]);
  for (const [at, task] of input.tasks.entries()) {
    const state = written.state(task.name);
    if ((state === 'Succeeded' || state === 'Failed') !== ran[at]) return false;
  }
  const bad = (task: JoinTask) => ['F', 'X'].includes(ends[placeOf(task)] ?? 'X');
  return leaves.some(({ task }) => bad(task)) !== leaves.every(({ fine }) => written.met(fine));
}

/** All ways in which a step that runs may end. */
function endingsOf({ decides, skipsItself, downstream }: JoinTask): readonly Ending[] {
  const ending = (change: Partial<Ending>): Ending => ({
    ...{ failed: false, skipsItself: false, choice: [], passes: true },
    ...change,
  });
  const well =
    decides === 'branch'
      ? subsets(downstream.map(({ key }) => key)).map((choice) => ending({ choice }))
      : decides
        ? [ending({}), ending({ passes: false })]
        : [ending({})];
  return [...well, ending({ failed: true }), ...(skipsItself ? [ending({ skipsItself: true })] : [])];
}

function subsets(all: readonly string[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [[]];
  for (const one of all) found.push(...found.map((some) => [...some, one]));
  return found;
}

/** The states of the nodes that were written, found as they are asked for. */
class WrittenRun {
  private readonly states = new Map<string, State>();

  constructor(
    private readonly nodes: ReadonlyMap<string, WrittenNode>,
    private readonly ending: (task: JoinTask) => Ending | undefined,
  ) {}

  met(formula: Formula): boolean {
    for (const name of tasksIn(formula)) this.state(name);
    return met(formula, this.states);
  }

  state(name: string): State {
    const known = this.states.get(name);
    if (known) return known;
    const found = this.find(this.nodes.get(name));
    this.states.set(name, found);
    return found;
  }

  /** A step that Airflow did not run has no ending: it counts as succeeded, and the difference is found where it stands. */
  private find(node: WrittenNode | undefined): State {
    if (!node || !this.met(node.depends)) return 'Omitted';
    if (node.asks) {
      const answer = this.ending(node.asks.of);
      if (!answer || !node.asks.yes(answer)) return 'Skipped';
    }
    return node.of && this.ending(node.of)?.failed ? 'Failed' : 'Succeeded';
  }
}

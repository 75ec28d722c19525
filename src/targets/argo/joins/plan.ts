/** Joins of a whole DAG: the `depends` and `when` of every task, the helper nodes that they need, and the verdict. */

import { type Doubts, doubtsOf } from './doubts.js';
import { all, ENDS, FALSE, type Formula, is, type State, TRUE, tasksIn, topLevel } from './formula.js';
import type { Consequences, Facts } from './known.js';
import { type Classifier, Look } from './look.js';
import { Order } from './order.js';
import { type Possible, possibilities } from './possible.js';
import { type Probe, Probes, type Questions } from './probes.js';
import { runsUnder } from './rules.js';
import { type Helper, settledDoubts, type WrittenHelper } from './settle.js';
import { setupsOf } from './setups.js';
import { simplifier } from './simplify.js';
import { type Skip, skipsOf } from './skips.js';
import type { JoinTask } from './task.js';
import { needsVerdict, verdictOf } from './verdict.js';

export interface PlannedTask {
  /** Absent: the task starts at once. */
  readonly depends?: string;
  readonly when?: string;
  /** Why the join is not exact, in words; empty where it is. */
  readonly doubts: readonly string[];
  /** True where Airflow's own answer depends on what ends first, and the one for steps of equal length was taken. */
  readonly raced: boolean;
}

export interface JoinPlan {
  readonly tasks: ReadonlyMap<JoinTask, PlannedTask>;
  readonly helpers: readonly Helper[];
  /** `depends` of the verdict, where the run's outcome needs one. */
  readonly verdict?: string;
}

export type { Helper };

/** The longest expression that a reviewer and Argo are asked to read, in characters. */
const LONGEST = 8000;
/** Characters: a manifest of Kubernetes holds about a million and a half. */
const UNWRITABLE = 50_000;

export function planJoins(
  tasks: readonly JoinTask[],
  questions: Questions,
  name: (base: string, suffix: string) => string,
): JoinPlan {
  return new Planner(tasks, questions, name).plan();
}

class Planner {
  private readonly skips: ReadonlyMap<JoinTask, readonly Skip[]>;
  private readonly setups: ReadonlyMap<JoinTask, readonly JoinTask[]>;
  private readonly possible: ReadonlyMap<JoinTask, Possible>;
  private readonly probes: Probes;
  private readonly order: Order;
  private readonly look: Look;
  private readonly byName: ReadonlyMap<string, JoinTask>;
  /** Classifiers whose conditions no manifest can hold, with their tasks. */
  private readonly cut = new Map<string, JoinTask>();

  constructor(
    private readonly tasks: readonly JoinTask[],
    questions: Questions,
    name: (base: string, suffix: string) => string,
  ) {
    this.skips = skipsOf(tasks);
    this.setups = setupsOf(tasks);
    this.possible = possibilities(tasks, this.skips, this.setups);
    this.probes = new Probes(tasks, this.skips, questions, name);
    this.order = new Order({
      skippers: (task) => [...(this.skips.get(task) ?? []).map(({ by }) => by), ...(task.skipsItself ? [task] : [])],
      canSkip: (task) => this.can(task).ruleSkips,
      canFailWithUpstream: (task) => this.can(task).upstreamFailed,
    });
    this.look = new Look({
      possible: (task) => this.can(task),
      setups: (task) => this.setups.get(task) ?? [],
      probes: this.probes,
      order: this.order,
    });
    this.byName = new Map(tasks.map((task) => [task.name, task]));
  }

  plan(): JoinPlan {
    const conditions = new Map(this.tasks.map((task) => [task, this.condition(task)]));
    const outcome = this.outcome();
    const doubts = new Map(this.tasks.map((task) => [task, this.doubts(task)]));
    // Helpers are known only now: conditions and the verdict ask for them.
    const facts = this.facts();
    const consequences = this.probes.all.length > 0 ? this.consequences : undefined;
    const read = simplifier(facts, consequences);
    const depends = new Map([...conditions].map(([task, condition]) => [task, this.naming(task, read(condition))]));
    const helpers = this.helpers(read);
    const written = { doubts, depends, helpers };
    const settled = settledDoubts({
      tasks: this.tasks,
      skips: this.skips,
      probes: this.probes,
      look: this.look,
      ...written,
    });
    const planned = new Map(
      this.tasks.map((task) => [task, this.planned(task, depends.get(task) ?? TRUE, settled.get(task))]),
    );
    const plan = { tasks: planned, helpers: helpers.map(({ helper }) => helper) };
    if (outcome === undefined) return plan;
    return {
      ...plan,
      verdict: this.verdict(read(outcome), [...depends.values(), ...helpers.map((one) => one.depends)]),
    };
  }

  /** What the run's success requires, where Argo's own rule does not say it, or may not. */
  private outcome(): Formula | undefined {
    const needed =
      needsVerdict(this.tasks, (task) => this.can(task), this.probes, this.order) ||
      this.tasks.some((task) => this.doubts(task).races.length > 0);
    return needed ? verdictOf(this.tasks, (task) => this.look.ends(task)) : undefined;
  }

  private doubts(task: JoinTask): Doubts {
    return doubtsOf(task, (one) => this.can(one), this.skips, this.order, this.setups, this.look);
  }

  private can(task: JoinTask): Possible {
    return this.possible.get(task) ?? { ruleSkips: true, ownRuleSkips: true, skipped: true, upstreamFailed: true };
  }

  /** When a task starts: its rule, the setups around it, and nobody who skips it. */
  private condition(task: JoinTask): Formula {
    const above = task.upstream.map((one) => this.look.ends(one));
    const runs = task.upstream.length === 0 ? TRUE : runsUnder(task.rule, above);
    const setups = (this.setups.get(task) ?? []).map((one) => this.look.ends(one).succeeded);
    const asked = this.probes.asked(task).map((probe) => is(probe, 'Succeeded', 'Omitted'));
    return all(...setups, runs, ...asked);
  }

  /** Every upstream is named: Argo waits for the tasks that a condition names, and for no others. */
  private naming(task: JoinTask, condition: Formula): Formula {
    if (condition.kind === 'constant' && !condition.value) return never(task.upstream);
    if (task.rule === 'always') return condition;
    const named = this.waitedFor(condition);
    const missing = task.upstream.filter(({ name }) => !named.has(name));
    return all(condition, ...missing.map(({ name }) => is(name, ...ENDS)));
  }

  private waitedFor(condition: Formula): ReadonlySet<string> {
    const named = new Set(tasksIn(condition));
    for (const probe of this.probes.all) if (named.has(probe.name)) named.add(probe.of.name);
    return named;
  }

  private planned(task: JoinTask, depends: Formula, settled: Doubts | undefined): PlannedTask {
    const text = isTrue(depends) ? undefined : topLevel(depends);
    const when = this.probes.when(task)?.when;
    const { doubts = [], races = [], raced = false } = settled ?? {};
    const long = (text ?? '').length > LONGEST ? ['its condition is longer than anyone should read'] : [];
    for (const [name, of] of this.cut)
      if (of === task || tasksIn(depends).has(name))
        long.push(`whether ${of.key} was skipped takes a condition too long to be written down: it counts for failed`);
    return {
      ...(text !== undefined && { depends: text }),
      ...(when !== undefined && { when }),
      doubts: [...races, ...doubts, ...long],
      raced,
    };
  }

  private helpers(read: (condition: Formula) => Formula): readonly WrittenHelper[] {
    const probes = this.probes.all.map((asks: Probe) => {
      const { name, when, comment } = asks;
      const condition = read(asks.depends);
      return { depends: condition, asks, helper: { name, depends: topLevel(condition), when, comment } };
    });
    const classifiers = this.look.classifiers.map(({ name, of, depends }: Classifier) => {
      const simple = read(depends);
      const isCut = simple.kind !== 'constant' && simple.text.length > UNWRITABLE;
      if (isCut) this.cut.set(name, of);
      const condition = isCut || (simple.kind === 'constant' && !simple.value) ? never([of]) : simple;
      const comment = `whether ${of.key} was skipped, rather than left out because of a failure`;
      return { depends: condition, helper: { name, depends: topLevel(condition), comment } };
    });
    return [...probes, ...classifiers];
  }

  /** The verdict is the only leaf: it names whatever nothing else waits for. */
  private verdict(outcome: Formula, others: readonly Formula[]): string {
    const named = new Set([outcome, ...others].flatMap((one) => [...tasksIn(one)]));
    const nodes = [...this.tasks, ...this.probes.all, ...this.look.classifiers].map(({ name }) => name);
    const loose = nodes.filter((name) => !named.has(name));
    const reached = outcome.kind === 'constant' && !outcome.value ? never(this.tasks) : outcome;
    return topLevel(all(reached, ...loose.map((name) => is(name, ...ENDS))));
  }

  /** The ends that each node can have at all. */
  private facts(): Facts {
    const facts = new Map<string, ReadonlySet<State>>();
    for (const task of this.tasks) {
      const { ruleSkips, upstreamFailed } = this.can(task);
      const ends: State[] = ['Succeeded', 'Failed', 'Errored'];
      if (this.probes.when(task) !== undefined || task.mapped === 'open') ends.push('Skipped');
      if (ruleSkips || upstreamFailed || this.probes.asked(task).length > 0) ends.push('Omitted');
      facts.set(task.name, new Set(ends));
    }
    for (const { name } of this.probes.all) facts.set(name, new Set<State>(['Succeeded', 'Skipped', 'Omitted']));
    for (const { name } of this.look.classifiers) facts.set(name, new Set<State>(['Succeeded', 'Omitted']));
    return facts;
  }

  /** A probe answers if, and only if, the step that it asks about succeeded. */
  private readonly consequences: Consequences = (task, ends) => {
    const found: [string, readonly State[]][] = [];
    for (const { name, of } of this.probes.all) {
      if (name === task && !ends.has('Omitted')) found.push([of.name, ['Succeeded']]);
      const answered = of.name === task && !of.skipsItself && this.byName.has(task);
      if (answered && !ends.has('Succeeded')) found.push([name, ['Omitted']]);
      else if (answered && ends.size === 1) found.push([name, ['Succeeded', 'Skipped']]);
    }
    return found;
  };
}

const isTrue = (formula: Formula) => formula.kind === 'constant' && formula.value;

/** What is never met, and waits for the tasks all the same: no task ends in two ways. */
function never(tasks: readonly JoinTask[]): Formula {
  const [first, ...rest] = tasks;
  if (!first) return FALSE;
  return all(is(first.name, 'Succeeded'), is(first.name, 'Failed'), ...rest.map(({ name }) => is(name, ...ENDS)));
}

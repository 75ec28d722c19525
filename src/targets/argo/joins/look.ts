/**
 * How a task ended, in Airflow's four states, as conditions over Argo's. Argo knows succeeded and failed; skipped and
 * upstream-failed are both "Omitted" there. Where a task can be either, a join looks through it at that task's own join; where
 * that takes more than a few states, a node of no cost (`…-skipped`) holds the answer, so that joins stay short.
 */
import { once } from '../../../core/index.js';
import { all, any, FALSE, type Formula, is, sizeOf, TRUE } from './formula.js';
import { Races, type Rival, type Surroundings } from './races.js';
import { type Ends, isBad, isFine } from './rules.js';
import type { JoinTask } from './task.js';

/** The most states that stand in place of a node of their own. */
const SHORT = 6;

/** A node that ends well when a task was skipped. */
export interface Classifier {
  readonly name: string;
  readonly of: JoinTask;
  readonly depends: Formula;
}

interface Silent {
  readonly skipped: Formula;
  readonly upstreamFailed: Formula;
}

export class Look {
  private readonly known = new Map<JoinTask, Ends>();
  private readonly silents = new Map<JoinTask, Silent>();
  private readonly races: Races;
  readonly classifiers: Classifier[] = [];

  constructor(private readonly around: Surroundings) {
    this.races = new Races(around, (task) => this.ends(task));
  }

  /** Tasks of which nothing says whether a skip or a failure above them is seen first, and somebody asks. */
  get unclear(): ReadonlySet<JoinTask> {
    return this.races.unclear;
  }

  /** Whether anybody asked how a task that did not run was left out. */
  asked(task: JoinTask): boolean {
    return this.silents.has(task);
  }

  /** The ends of a task as those behind it see them. */
  ends(task: JoinTask): Ends {
    const found = this.known.get(task);
    if (found) return found;
    const made = this.make(task);
    this.known.set(task, made);
    return made;
  }

  /** What a task's silent ends are is found out only when somebody asks. */
  private make(task: JoinTask): Ends {
    const { name, mapped } = task;
    const ran = this.around.probes.ran(task);
    const failed = is(name, 'Failed', 'Errored');
    const succeeded = ran === undefined ? is(name, 'Succeeded') : is(ran, 'Succeeded');
    const seen = this.around.probes.when(task) !== undefined || mapped === 'open' ? is(name, 'Skipped') : FALSE;
    const silent = this.silent.bind(this);
    const skipped = once(() => any(seen, ran === undefined ? FALSE : is(ran, 'Skipped'), silent(task).skipped));
    return {
      succeeded,
      someSucceeded: mapped ? is(name, 'AnySucceeded') : succeeded,
      failed,
      allFailed: mapped ? is(name, 'AllFailed') : failed,
      get skipped() {
        return skipped();
      },
      get upstreamFailed() {
        return silent(task).upstreamFailed;
      },
      setup: task.setup,
    };
  }

  /** Skipped and upstream-failed, of a task that did not run. */
  private silent(task: JoinTask): Silent {
    const found = this.silents.get(task);
    if (found) return found;
    const made = this.tellApart(task);
    this.silents.set(task, made);
    return made;
  }

  private tellApart(task: JoinTask): Silent {
    const omitted = is(task.name, 'Omitted');
    const { ruleSkips, upstreamFailed } = this.around.possible(task);
    const canBeSkipped = ruleSkips || this.around.probes.asked(task).length > 0;
    if (!upstreamFailed) return { skipped: canBeSkipped ? omitted : FALSE, upstreamFailed: FALSE };
    if (!canBeSkipped) return { skipped: FALSE, upstreamFailed: omitted };
    const rivals = this.rivalsOf(task);
    const skipped = all(omitted, this.skipped(task, rivals));
    if (sizeOf(skipped) <= SHORT && rivals.length === 0) {
      const failed = all(omitted, this.upstreamFailed(task));
      if (sizeOf(failed) <= SHORT) return { skipped, upstreamFailed: failed };
    }
    const classifier = this.around.probes.name(task.name, 'skipped');
    this.classifiers.push({ name: classifier, of: task, depends: skipped });
    return { skipped: is(classifier, 'Succeeded'), upstreamFailed: all(omitted, is(classifier, 'Omitted')) };
  }

  /** Of a task that was left out: it was skipped. */
  private skipped(task: JoinTask, rivals: readonly Rival[]): Formula {
    const asked = any(...this.around.probes.asked(task).map((probe) => is(probe, 'Skipped')));
    const setups = this.around.setups(task).map((one) => this.ends(one));
    const byRule = this.skippedByRule(task, rivals);
    if (setups.length === 0) return any(asked, byRule);
    const succeeded = all(...setups.map((one) => one.succeeded));
    return any(asked, skippedAmong(setups), all(succeeded, byRule));
  }

  private skippedByRule(task: JoinTask, rivals: readonly Rival[]): Formula {
    const above = task.upstream.map((one) => this.ends(one));
    switch (task.rule) {
      case 'allSucceeded':
        return all(...task.upstream.map((one) => any(isFine(this.ends(one)), this.skippedBefore(one, rivals))));
      case 'noneFailedMinOneSucceeded':
        return all(...above.map(isFine));
      case 'anySucceeded':
        return all(...above.map((one) => one.skipped));
      case 'allDoneMinOneSucceeded':
        return any(...above.map((one) => one.skipped));
      case 'allDoneSetupSucceeded':
        return all(...above.filter(({ setup }) => setup).map((one) => one.skipped));
      default:
        return this.around.possible(task).ownRuleSkips ? TRUE : FALSE;
    }
  }

  /** Under `all_success`: the skips above that Airflow may see before it could see another upstream fail. */
  private rivalsOf(task: JoinTask): readonly Rival[] {
    if (task.rule !== 'allSucceeded') return [];
    const found: Rival[] = [];
    for (const skipped of task.upstream) {
      if (!this.around.possible(skipped).skipped) continue;
      for (const failing of task.upstream) {
        if (failing === skipped) continue;
        const order = this.around.order.skipBeforeFailure(skipped, failing);
        if (order === 'first' || order === 'unclear')
          found.push({ of: task, skipped, failing, sure: order === 'first' });
      }
    }
    return found;
  }

  private skippedBefore(failing: JoinTask, rivals: readonly Rival[]): Formula {
    return any(
      ...rivals
        .filter((one) => one.failing === failing)
        .map((one) => (one.sure ? this.ends(one.skipped).skipped : this.races.skippedFirst(one))),
    );
  }

  /** Of a task that was left out: its rule yielded upstream_failed. */
  private upstreamFailed(task: JoinTask): Formula {
    const notAsked = all(...this.around.probes.asked(task).map((probe) => is(probe, 'Succeeded', 'Omitted')));
    const setups = this.around.setups(task).map((one) => this.ends(one));
    const byRule = this.upstreamFailedByRule(task);
    if (setups.length === 0) return all(notAsked, byRule);
    const failed = any(...setups.map(isBad));
    return all(notAsked, any(failed, all(...setups.map((one) => one.succeeded), byRule)));
  }

  private upstreamFailedByRule(task: JoinTask): Formula {
    const above = task.upstream.map((one) => this.ends(one));
    switch (task.rule) {
      case 'allSucceeded':
      case 'anySucceeded':
      case 'noneFailed':
      case 'noneFailedMinOneSucceeded':
        return any(...above.map(isBad));
      case 'allDoneMinOneSucceeded':
        return all(...above.map(isBad));
      case 'allDoneSetupSucceeded':
        return any(...above.filter(({ setup }) => setup).map(isBad));
      default:
        return FALSE;
    }
  }
}

/** None failed, and at least one was skipped. */
const skippedAmong = (setups: readonly Ends[]): Formula =>
  setups.length === 1
    ? any(...setups.map((one) => one.skipped))
    : all(...setups.map(isFine), any(...setups.map((one) => one.skipped)));

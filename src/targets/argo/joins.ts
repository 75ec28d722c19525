/**
 * Airflow's trigger rules over Argo's task states (docs: translation, "Joins"). Airflow ends a task as S success, F failed, K skipped
 * or X upstream_failed; Argo knows Succeeded and Failed, and K and X are both Omitted. Where both can be, a join looks
 * through the task at that task's own join.
 */
import type { JoinRule } from '../../ir/index.js';
import { all, any, atom, type Expression, FALSE, not, print } from './expression.js';

/** One task as joins see it; a task's upstream comes before it, there are no circles. */
export interface Joined {
  /** Of the task in the Argo DAG. */
  readonly name: string;
  readonly rule: JoinRule;
  readonly upstream: readonly Joined[];
}

export interface Join {
  /** Absent: the task starts at once. */
  readonly depends?: string;
  /** Why it is not quite the source's own join: too long to look through, decided by a race in the source, not known well enough. */
  readonly doubt?: 'long' | 'race' | 'rule';
}

/** The longest expression that a reviewer is asked to read, in characters; longer joins look at their direct upstream alone. */
const LONGEST = 3000;

const succeeded = ({ name }: Joined) => atom(`${name}.Succeeded`);
const failed = ({ name }: Joined) => any([atom(`${name}.Failed`), atom(`${name}.Errored`)]);
const omitted = ({ name }: Joined) => atom(`${name}.Omitted`);
const skippedByWhen = ({ name }: Joined) => atom(`${name}.Skipped`);
const absent = (task: Joined) => any([skippedByWhen(task), omitted(task)]);
export const ended = (task: Joined) => any([succeeded(task), failed(task), absent(task)]);

/** How a task can end without having run, and how the two are told apart. */
interface Looked {
  /** K and X; FALSE where the task cannot end so. */
  readonly skipped: Expression;
  readonly upstreamFailed: Expression;
  /** K or X is decided in the source by what it looks at first, here or in a task that one has to look through. */
  readonly race: boolean;
}

/** Rules under which failures above end a task as upstream_failed (airflow/ti_deps/deps/trigger_rule_dep.py, 2.10). */
const FAILS_WITH_UPSTREAM: ReadonlySet<JoinRule> = new Set<JoinRule>([
  'allSucceeded',
  'noneFailed',
  'noneFailedMinOneSucceeded',
  'anySucceeded',
  'allDoneMinOneSucceeded',
]);

/** The joins of one DAG. Looking at a task is remembered, so the work is linear in tasks and edges. */
export class Joins {
  private readonly looked = new Map<Joined, Looked>();

  of(task: Joined): Join {
    const { rule, upstream } = task;
    if (upstream.length === 0 || rule === 'always') return {};
    const wanted = this.condition(rule, upstream);
    if (wanted.size > LONGEST) return { depends: print(direct(rule, upstream)), doubt: 'long' };
    const depends = print(wanted);
    if (rule === 'allDoneMinOneSucceeded' || rule === 'allDoneSetupSucceeded') return { depends, doubt: 'rule' };
    const race = asksForSkips(rule) && upstream.some((one) => this.look(one).race);
    return race ? { depends, doubt: 'race' } : { depends };
  }

  /** Whether a task can end as skipped. */
  canSkip(task: Joined): boolean {
    return this.look(task).skipped !== FALSE;
  }

  /** Neither failed nor upstream_failed: what Airflow asks of the leaves of a run that is to succeed. */
  fine(task: Joined): { readonly expression: Expression; readonly race: boolean } {
    return { expression: any([succeeded(task), this.skipped(task)]), race: this.look(task).race };
  }

  private look(task: Joined): Looked {
    const known = this.looked.get(task);
    if (known) return known;
    const found = this.lookAt(task);
    this.looked.set(task, found);
    return found;
  }

  private lookAt({ name, rule, upstream }: Joined): Looked {
    if (upstream.length === 0) return { skipped: FALSE, upstreamFailed: FALSE, race: false };
    const one = { name, rule, upstream };
    const canFail = FAILS_WITH_UPSTREAM.has(rule);
    const canSkip = this.rulesOutRun(rule, upstream);
    if (!canSkip) return { skipped: FALSE, upstreamFailed: canFail ? absent(one) : FALSE, race: false };
    if (!canFail) return { skipped: absent(one), upstreamFailed: FALSE, race: false };
    const bad = any(upstream.map((above) => this.bad(above)));
    const lost =
      rule === 'allSucceeded' || rule.startsWith('none') ? bad : all([not(any(upstream.map(succeeded))), bad]);
    const race = (rule === 'allSucceeded' && upstream.length > 1) || upstream.some((above) => this.look(above).race);
    return { skipped: all([absent(one), not(lost)]), upstreamFailed: all([absent(one), lost]), race };
  }

  /** Whether a task with this rule can be skipped at all. */
  private rulesOutRun(rule: JoinRule, upstream: readonly Joined[]): boolean {
    const skips = (one: Joined) => this.look(one).skipped !== FALSE;
    switch (rule) {
      case 'allSucceeded':
      case 'noneSkipped':
        return upstream.some(skips);
      case 'anySucceeded':
      case 'noneFailedMinOneSucceeded':
      case 'allDoneMinOneSucceeded':
        return upstream.every(skips);
      case 'anyDone':
        return upstream.every((one) => skips(one) || this.look(one).upstreamFailed !== FALSE);
      case 'allFailed':
      case 'anyFailed':
      case 'allSkipped':
        return true;
      default:
        return false;
    }
  }

  private bad(task: Joined): Expression {
    return any([failed(task), this.look(task).upstreamFailed]);
  }

  /** K(t). Where no rule skips it, only a `when` that someone adds later could. */
  private skipped(task: Joined): Expression {
    const { skipped } = this.look(task);
    return skipped === FALSE ? FALSE : skipped;
  }

  private condition(rule: JoinRule, upstream: readonly Joined[]): Expression {
    const each = (make: (task: Joined) => Expression) => all(upstream.map(make));
    const some = (make: (task: Joined) => Expression) => any(upstream.map(make));
    const fine = (task: Joined) => this.fine(task).expression;
    switch (rule) {
      case 'allSucceeded':
        return each(succeeded);
      case 'allFailed':
        return each((one) => this.bad(one));
      case 'anySucceeded':
        return some(succeeded);
      case 'anyFailed':
        return some((one) => this.bad(one));
      case 'anyDone':
        return some((one) => any([succeeded(one), failed(one)]));
      case 'noneFailed':
        return each(fine);
      case 'noneFailedMinOneSucceeded':
        return upstream.some((one) => this.canSkip(one)) ? all([each(fine), some(succeeded)]) : each(fine);
      case 'noneSkipped':
        return each((one) => any([succeeded(one), this.bad(one)]));
      case 'allSkipped':
        return each((one) => (this.canSkip(one) ? this.skipped(one) : skippedByWhen(one)));
      case 'allDoneMinOneSucceeded':
        return all([each(ended), some(succeeded)]);
      default:
        return each(ended);
    }
  }
}

/** Rules that ask whether something was skipped, and not merely whether it ran. */
function asksForSkips(rule: JoinRule): boolean {
  return !['allSucceeded', 'anySucceeded', 'anyDone', 'allDone'].includes(rule);
}

/** The rule over the direct upstream alone: a task that did not run counts as skipped. */
function direct(rule: JoinRule, upstream: readonly Joined[]): Expression {
  const each = (make: (task: Joined) => Expression) => all(upstream.map(make));
  const some = (make: (task: Joined) => Expression) => any(upstream.map(make));
  const ran = (one: Joined) => any([succeeded(one), failed(one)]);
  const fine = (one: Joined) => any([succeeded(one), absent(one)]);
  if (rule === 'allFailed') return each(failed);
  if (rule === 'anyFailed') return some(failed);
  if (rule === 'allSkipped') return each(absent);
  if (rule === 'noneSkipped') return each(ran);
  if (rule === 'noneFailed') return each(fine);
  if (rule === 'noneFailedMinOneSucceeded') return all([each(fine), some(succeeded)]);
  if (rule === 'allSucceeded') return each(succeeded);
  if (rule === 'anySucceeded') return some(succeeded);
  return rule === 'anyDone' ? some(ran) : each(ended);
}

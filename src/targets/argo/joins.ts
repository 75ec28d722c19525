/**
 * Airflow's trigger rules over Argo's task states (docs: translation, "Joins"). Airflow ends a task as S success, F failed, K skipped
 * or X upstream-failed; Argo knows succeeded and failed, and K and X are both "Omitted". Where both can be, a join looks
 * through the task at that task's own join.
 */
import type { JoinRule } from '../../ir/index.js';

/** One task as joins see it. */
export interface Joined {
  readonly name: string;
  readonly rule: JoinRule;
  readonly upstream: readonly Joined[];
  /** It, or something above it, is skipped in ways that only run time knows (branch, gate, a step that skips itself). */
  readonly skips: boolean;
}

export interface JoinExpression {
  /** Absent: the task starts at once. */
  readonly depends?: string;
  readonly exact: boolean;
}

/** The longest expression that a reviewer and Argo are asked to read, in characters. */
const LONGEST = 4000;

const yes = (task: Joined) => `${task.name}.Succeeded`;
const failed = (task: Joined) => `(${task.name}.Failed || ${task.name}.Errored)`;
const ended = (task: Joined) =>
  `(${['Succeeded', 'Failed', 'Errored', 'Skipped', 'Omitted'].map((state) => `${task.name}.${state}`).join(' || ')})`;
const absent = (task: Joined) => `${task.name}.Omitted`;
const never = (task: Joined) => `(${task.name}.Succeeded && ${task.name}.Failed)`;

const all = (parts: readonly string[]) => parts.join(' && ');
const any = (parts: readonly string[]) => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' || ')})`);

/** Which of the two silent ends a task can have at all. */
interface Silent {
  readonly k: boolean;
  readonly x: boolean;
}

const silents = new WeakMap<Joined, Silent>();

/** What can happen to a task without its running, by its rule and by what can happen above it. */
export function silentEnds(task: Joined): Silent {
  const known = silents.get(task);
  if (known) return known;
  // Sources refuse circles; should one come all the same, it ends here.
  silents.set(task, { k: true, x: true });
  const above = task.upstream.map(silentEnds);
  const anyK = above.some((one) => one.k);
  const some = task.upstream.length > 0;
  const found = { k: task.skips || (some && canSkip(task.rule, anyK)), x: some && failsWithUpstream(task.rule) };
  silents.set(task, found);
  return found;
}

function canSkip(rule: JoinRule, anyK: boolean): boolean {
  if (rule === 'allDone' || rule === 'always') return false;
  if (
    rule === 'allSucceeded' ||
    rule === 'anySucceeded' ||
    rule === 'noneFailedMinOneSucceeded' ||
    rule === 'noneSkipped'
  )
    return anyK;
  return rule !== 'noneFailed';
}

/** Rules under which a failure above makes the task upstream-failed (airflow/ti_deps/deps/trigger_rule_dep.py). */
function failsWithUpstream(rule: JoinRule): boolean {
  return (
    rule === 'allSucceeded' || rule === 'noneFailed' || rule === 'noneFailedMinOneSucceeded' || rule === 'anySucceeded'
  );
}

/** X(t): the task was left out because of a failure above it. */
function upstreamFailed(task: Joined): string | undefined {
  const { k, x } = silentEnds(task);
  if (!x) return undefined;
  if (!k) return absent(task);
  const bad = any(task.upstream.map(bad1));
  const through = task.rule === 'anySucceeded' ? all([...task.upstream.map((one) => notSucceeded(one)), bad]) : bad;
  return `(${absent(task)} && ${through})`;
}

/** K(t): the task was left out for any other reason. */
function skipped(task: Joined): string | undefined {
  const { k, x } = silentEnds(task);
  if (!k) return undefined;
  if (!x) return absent(task);
  const fine = all(task.upstream.map(notBad));
  const through = task.rule === 'anySucceeded' ? `(${any(task.upstream.map(yes))} || (${fine}))` : `(${fine})`;
  return `(${absent(task)} && ${through})`;
}

const notSucceeded = (task: Joined) => any([failed(task), absent(task)]);
/** F(t) or X(t). */
const bad1 = (task: Joined): string => any([failed(task), ...list(upstreamFailed(task))]);
/** S(t) or K(t). */
const notBad = (task: Joined): string => any([yes(task), ...list(skipped(task))]);
const list = (text: string | undefined): string[] => (text === undefined ? [] : [text]);

/** The `depends` of a task. Run-time skips above it cannot be told from failures yet: then it is approximate. */
export function joinOf(task: Joined): JoinExpression {
  if (task.upstream.length === 0 || task.rule === 'always') return { exact: true };
  const depends = expression(task);
  const exact = !dependsOnRunTimeSkips(task);
  if (depends.length <= LONGEST) return { depends, exact };
  return { depends: all(task.upstream.map(plain(task.rule))), exact: false };
}

function expression({ rule, upstream }: Joined): string {
  const each = (make: (task: Joined) => string) => all(upstream.map(make));
  switch (rule) {
    case 'allSucceeded':
      return each(yes);
    case 'allFailed':
      return each(bad1);
    case 'anySucceeded':
      return any(upstream.map(yes));
    case 'anyFailed':
      return any(upstream.map(bad1));
    case 'anyDone':
      return any(upstream.map((one) => any([yes(one), failed(one)])));
    case 'noneFailed':
      return each(notBad);
    case 'noneFailedMinOneSucceeded':
      return all([...upstream.map(notBad), any(upstream.map(yes))]);
    case 'noneSkipped':
      return each((one) => any([yes(one), failed(one), ...list(upstreamFailed(one))]));
    case 'allSkipped':
      return each((one) => skipped(one) ?? never(one));
    case 'allDoneMinOneSucceeded':
      return all([...upstream.map(ended), any(upstream.map(yes))]);
    default:
      return each(ended);
  }
}

/** A form that looks at the direct upstreams only, for joins past the bound. */
const plain = (rule: JoinRule) =>
  rule === 'allFailed' ? failed : rule === 'allSkipped' ? absent : rule === 'allSucceeded' ? yes : ended;

const runTimeSkips = new WeakMap<Joined, boolean>();

/** Whether something above may be left out for reasons that only run time knows. */
function dependsOnRunTimeSkips(task: Joined): boolean {
  const known = runTimeSkips.get(task);
  if (known !== undefined) return known;
  runTimeSkips.set(task, true);
  const found = task.upstream.some((one) => one.skips || dependsOnRunTimeSkips(one));
  runTimeSkips.set(task, found);
  return found;
}

/**
 * The verdict: Airflow's run succeeds when no leaf failed or is upstream-failed. Undefined where Argo's own rule (the phase of the
 * leaves, omitted ones inheriting that of their branch) says the same: when every task waits for the success of all above it.
 */
export function verdictOf(tasks: readonly Joined[]): string | undefined {
  if (tasks.every(({ rule, upstream, skips }) => !skips && (rule === 'allSucceeded' || upstream.length === 0)))
    return undefined;
  const taken = new Set(tasks.flatMap(({ upstream }) => upstream));
  const leaves = tasks.filter((task) => !taken.has(task)).map(notBad);
  return all([...leaves, ...[...loose(tasks)].map(ended)]);
}

/**
 * Tasks that no `depends` names, because only `always` tasks stand behind them: leaves to Argo, so that the verdict has to wait
 * for them to stay the only one.
 */
function loose(tasks: readonly Joined[]): ReadonlySet<Joined> {
  const behind = (wanted: boolean) =>
    new Set(tasks.filter(({ rule }) => (rule === 'always') === wanted).flatMap(({ upstream }) => upstream));
  const named = behind(false);
  return new Set([...behind(true)].filter((task) => !named.has(task)));
}

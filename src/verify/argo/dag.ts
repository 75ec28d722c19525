/** DAG templates (dag.go): a task runs, is omitted (`depends` unmet) or skipped (`when` false); the leaves decide. */
import { dependenciesOf } from '../../targets/argo/lint/depends.js';
import { type Expr, ExprError } from '../../targets/argo/lint/expr/ast.js';
import { parseExpr } from '../../targets/argo/lint/expr/parse.js';
import { ArgoError, type Env, evaluate, Unsupported } from '../../targets/argo/lint/expr/values.js';
import type { Task, Template } from '../../targets/argo/lint/types.js';
import { ended, runCall, type Went } from './loop.js';
import { hasFailed, type Phase } from './node.js';
import type { Frame, Player } from './player.js';
import type { Variables } from './scope.js';

/** What a DAG template says, whatever the run: worked out once. */
interface Outline {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly order: readonly string[];
  /** `depends` in full, and as a tree; absent where a task waits for nothing. */
  readonly conditions: ReadonlyMap<string, Condition>;
  /** Tasks that no other waits for. */
  readonly leaves: readonly string[];
  /** Tasks that read a variable. */
  readonly readers: ReadonlySet<string>;
}

interface Condition {
  readonly text: string;
  readonly tree: Expr;
  /** The tasks that it may ask for, and what they are called in the tree. */
  readonly asked: readonly { readonly name: string; readonly as: string }[];
}

interface Dag extends Outline {
  readonly went: Map<string, Went>;
}

const outlines = new WeakMap<Template, Outline>();

function outlineOf(template: Template): Outline {
  const known = outlines.get(template);
  if (known) return known;
  const tasks = new Map((template.dag?.tasks ?? []).map((task) => [task.name ?? '', task]));
  const above = new Map([...tasks].map(([name, task]) => [name, [...dependenciesOf(task).keys()]]));
  const conditions = new Map(
    [...tasks].flatMap(([name, task]) => {
      const text = conditionOf(task, tasks);
      const asked = (above.get(name) ?? []).map((one) => ({ name: one, as: identifier(one) }));
      return text === '' ? [] : [[name, { text, tree: treeOf(text), asked }] as const];
    }),
  );
  const readers = new Set([...tasks].filter(([, task]) => JSON.stringify(task).includes('{{')).map(([name]) => name));
  const named = new Set([...above.values()].flat());
  const leaves = [...tasks.keys()].filter((name) => !named.has(name));
  const made = { tasks, above, order: inOrder(tasks, above), conditions, leaves, readers };
  outlines.set(template, made);
  return made;
}

/** Runs the tasks, upstream first. */
export function runDag(run: Player, template: Template, inputs: Variables, frame: Frame) {
  const dag: Dag = { ...outlineOf(template), went: new Map() };
  for (const name of dag.order) dag.went.set(name, runTask(run, dag, name, inputs, frame));
  const phase = phaseOf(dag, template.dag?.target);
  const variables = template.outputs?.parameters?.length
    ? variablesOf(run, dag, dag.tasks.keys(), inputs, frame)
    : NONE;
  return { phase, variables, at: latest(dag.went.values(), frame.at) };
}

const latest = (went: Iterable<Went>, start: number) => Math.max(start, ...[...went].map(({ at }) => at ?? start));

const NONE: Map<string, string | null> = new Map();

function runTask(run: Player, dag: Dag, name: string, inputs: Variables, frame: Frame): Went {
  const task = dag.tasks.get(name) ?? {};
  const path = `${frame.name}.${name}`;
  const above = (dag.above.get(name) ?? []).flatMap((one) => dag.went.get(one) ?? []);
  const own = { ...frame, at: latest(above, frame.at) };
  const node = run.nodeOf(task, frame);
  const condition = dag.conditions.get(name);
  try {
    if (condition && !isMet(condition, dag))
      return ended(run, path, 'Omitted', node, `depends '${task.depends ?? condition.text}' was not met`, own.at);
    const variables = dag.readers.has(name) ? variablesOf(run, dag, ancestors(dag, name), inputs, frame) : NONE;
    return runCall(run, task, variables, own, path);
  } catch (error) {
    if (!(error instanceof ArgoError)) throw error;
    return ended(run, path, 'Error', node, error.message, own.at);
  }
}

/** Outputs and statuses of tasks that have ended. */
function variablesOf(run: Player, dag: Dag, names: Iterable<string>, inputs: Variables, frame: Frame) {
  const found = run.variables(inputs);
  for (const name of names) {
    const went = dag.went.get(name);
    if (!went) continue;
    found.set(`tasks.${name}.status`, went.phase);
    const task = dag.tasks.get(name) ?? {};
    for (const [port, value] of run.defaults(task, frame)) found.set(`tasks.${name}.outputs.parameters.${port}`, value);
    for (const [port, value] of went.outputs)
      if (value !== null) found.set(`tasks.${name}.outputs.parameters.${port}`, value);
  }
  return found;
}

function ancestors({ above }: Outline, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(above.get(name) ?? [])];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...(above.get(one) ?? []));
  }
  return found;
}

/** Tasks after those that they name; `Unsupported` for a circle or a name that no task has (lint says which). */
function inOrder(tasks: Outline['tasks'], above: Outline['above']): readonly string[] {
  const left = new Map([...tasks.keys()].map((name) => [name, new Set(above.get(name))]));
  const order: string[] = [];
  const below = new Map<string, string[]>();
  for (const [name, names] of above) for (const one of names) below.set(one, [...(below.get(one) ?? []), name]);
  const open = [...left].filter(([, waits]) => waits.size === 0).map(([name]) => name);
  for (let at = 0; at < open.length; at += 1) {
    const name = open[at] ?? '';
    order.push(name);
    for (const other of below.get(name) ?? []) {
      const waits = left.get(other);
      if (waits?.delete(name) && waits.size === 0) open.push(other);
    }
  }
  if (order.length < tasks.size) throw new Unsupported('dependencies that go in a circle or name no task');
  return order;
}

/** `dependencies: [a]` and a bare `a` mean that a succeeded or was skipped, or what its `continueOn` allows. */
function conditionOf(task: Task, tasks: Outline['tasks']): string {
  if (!task.depends) return (task.dependencies ?? []).map((name) => expanded(name, tasks)).join(' && ');
  return task.depends.replaceAll(
    /([a-zA-Z0-9][-a-zA-Z0-9]*?\.[A-Z][a-zA-Z]+)|([a-zA-Z0-9][-a-zA-Z0-9]*)/g,
    (whole, _, bare) => (bare === undefined ? whole : expanded(bare, tasks)),
  );
}

function expanded(name: string, tasks: Outline['tasks']): string {
  const { continueOn } = tasks.get(name) ?? {};
  const results = [
    'Succeeded',
    'Skipped',
    'Daemoned',
    ...(continueOn?.error ? ['Errored'] : []),
    ...(continueOn?.failed ? ['Failed'] : []),
  ];
  return `(${results.map((result) => `${name}.${result}`).join(' || ')})`;
}

const identifier = (name: string) => `t_${name.replaceAll('-', '_')}`;

function treeOf(condition: string): Expr {
  try {
    return parseExpr(condition.replaceAll(/[a-zA-Z0-9][-a-zA-Z0-9]*(?=\.)/g, identifier));
  } catch (error) {
    if (error instanceof ExprError) throw new Unsupported(`depends '${condition}': ${error.message}`);
    throw error;
  }
}

function isMet({ tree, asked }: Condition, { went }: Dag): boolean {
  const env: Record<string, Env[string]> = {};
  for (const { name, as } of asked) env[as] = resultsOf(went.get(name));
  const value = evaluate(tree, env);
  if (typeof value !== 'boolean') throw new ArgoError('unable to evaluate depends: it gives no truth value');
  return value;
}

function resultsOf(went: Went | undefined): Readonly<Record<string, boolean>> {
  const { phase, items = [] } = went ?? { phase: 'Omitted' as Phase };
  return {
    Succeeded: phase === 'Succeeded',
    Failed: phase === 'Failed',
    Errored: phase === 'Error',
    Skipped: phase === 'Skipped',
    Omitted: phase === 'Omitted',
    Daemoned: false,
    AnySucceeded: items.includes('Succeeded'),
    AllFailed: items.length > 0 && items.every((one) => one === 'Failed'),
  };
}

/** The phase of the leaves; one that did not run has that of what is above it, a failure before a success (assessDAGPhase). */
function phaseOf(dag: Dag, target: string | undefined): Phase {
  const leaves = target ? target.split(' ') : [...dag.leaves];
  const known = new Map<string, Phase>();
  for (const [name, { phase }] of dag.went) {
    const ran = phase === 'Succeeded' || hasFailed(phase);
    const from = (dag.above.get(name) ?? []).map((one) => known.get(one) ?? 'Succeeded').find(hasFailed);
    known.set(name, ran ? phase : (from ?? 'Succeeded'));
  }
  const failed = leaves.sort().find((name) => {
    const phase = known.get(name) ?? 'Succeeded';
    const { continueOn } = dag.tasks.get(name) ?? {};
    return (phase === 'Failed' && !continueOn?.failed) || (phase === 'Error' && !continueOn?.error);
  });
  return failed === undefined ? 'Succeeded' : (known.get(failed) ?? 'Failed');
}

/** Tasks of a region as nodes of a DAG: what each waits for, and what the whole is judged by. */
import { all, type Formula, is, topLevel } from '../joins/formula.js';
import type { DagNode } from '../model.js';
import { argumentsFor } from './axes.js';
import type { Task, Tasks } from './draft.js';
import type { Scope } from './job.js';

export function wired(tasks: Tasks, scope: Scope): readonly DagNode[] {
  const nodes = [...tasks].flatMap(([task, above]) => nodesOf(task, above, scope));
  if (nodes.length === 0) return [{ name: 'nothing', template: 'probe', comment: 'the source has no steps here' }];
  const verdict = verdictOf(tasks);
  return verdict === undefined ? nodes : [...nodes, verdictNode(verdict)];
}

/** The only leaf where one is needed: unmet it is omitted, and inherits the failure. */
export const verdictNode = (depends: string): DagNode => ({
  name: 'verdict',
  template: 'probe',
  depends,
  comment: 'all went well if this is reached',
});

/** The task of a region that is one step, without a condition and without anything that is forgiven. */
export function onlyLeaf(tasks: Tasks): Task | undefined {
  const [only, ...more] = tasks.keys();
  const bare =
    only?.leaf && !only.artifacts && only.when === undefined && only.gate === undefined && only.forgives === undefined;
  return bare && more.length === 0 ? only : undefined;
}

function nodesOf(task: Task, above: readonly Task[], scope: Scope): readonly DagNode[] {
  const waits = all(...above.map(goesOn));
  const gate = task.gate === undefined ? undefined : { name: task.gate, template: task.gate, ...dependsOn(waits) };
  const fields = argumentsFor(scope.axes, task.values, task.artifacts);
  const node: DagNode = {
    name: task.name,
    template: task.template,
    ...dependsOn(all(waits, ...(gate ? [is(gate.name, 'Succeeded')] : []))),
    ...(task.when !== undefined && { when: task.when }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
  return gate ? [gate, node] : [node];
}

/** When what comes next goes on: a stage that was skipped counts as ended well. */
function goesOn(task: Task): Formula {
  const failed = task.forgives ? (['Failed', 'Errored'] as const) : [];
  return is(task.name, 'Succeeded', ...skipped(task), ...failed);
}

const skipped = ({ when }: Task) => (when === undefined ? [] : (['Skipped'] as const));

/** Asked where a failure is forgiven: the end of what comes last would say nothing of it, or too much. */
function verdictOf(tasks: Tasks): string | undefined {
  const every = [...tasks.keys()];
  if (!every.some(({ forgives }) => forgives)) return undefined;
  const waited = new Set([...tasks.values()].flat());
  const asked = every.filter((task) => task.forgives === 'here' || !waited.has(task));
  const well = (task: Task) => (task.forgives === 'here' ? is(task.name, 'Succeeded', ...skipped(task)) : goesOn(task));
  return topLevel(all(...asked.map(well)));
}

const dependsOn = (formula: Formula): { depends?: string } =>
  formula.kind === 'constant' ? {} : { depends: topLevel(formula) };

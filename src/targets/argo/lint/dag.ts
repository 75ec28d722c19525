/** Templates that are DAGs (validate.go, validateDAG). */
import { checkArguments } from './arguments.js';
import { type Context, into, type Place, type Scope } from './context.js';
import { ancestryOf, checkGraph, type Graph, graphOf } from './graph.js';
import { checkHooks } from './hooks.js';
import { checkLoop, isAggregate } from './loops.js';
import { checkNames, fieldNameProblem } from './names.js';
import { addResults } from './results.js';
import { checkVariables } from './scope.js';
import { holdsVariable } from './tags.js';
import type { Ports, Task, Template } from './types.js';

type Called = ReadonlyMap<string, Template | undefined>;

export function checkDag(template: Template, scope: Scope, place: Place, context: Context): void {
  const tasks = template.dag?.tasks ?? [];
  const prefix = `templates.${template.name ?? ''}`;
  const at = into(place, 'dag');
  if (tasks.length === 0) return context.report('templates', `${prefix} must have at least one task`, at);
  checkNames(tasks, fieldNameProblem, `${prefix}.tasks`, into(at, 'tasks'), context);
  const graph = graphOf(tasks);
  checkGraph(graph, prefix, at, context);
  const called = callAll(graph, scope, at, context);
  checkTargets(template, graph, scope, prefix, at, context);
  for (const [index, task] of tasks.entries())
    checkTask(
      task,
      { graph, called, scope, prefix: `${prefix}.tasks.${task.name ?? ''}` },
      into(at, 'tasks', index),
      context,
    );
}

/** Every task's template; what they hand out is known to all tasks of the DAG. */
function callAll(graph: Graph, scope: Scope, place: Place, context: Context): Called {
  const called = new Map<string, Template | undefined>();
  for (const [name, { task, index }] of graph.tasks) {
    const template = context.visit(task, into(place, 'tasks', index), 'any');
    called.set(name, template);
    addResults(template, `tasks.${name}`, scope, context, { aggregate: isAggregate(task) });
  }
  return called;
}

function checkTargets(
  { dag }: Template,
  graph: Graph,
  scope: Scope,
  prefix: string,
  place: Place,
  context: Context,
): void {
  const target = dag?.target ?? '';
  if (target === '') return;
  checkVariables(target, scope, `${prefix}.targets`, into(place, 'target'), context);
  for (const name of target.split(' '))
    if (!holdsVariable(name) && !graph.tasks.has(name))
      context.report('references', `${prefix}.targets: target '${name}' is not defined`, into(place, 'target'));
}

interface Surroundings {
  readonly graph: Graph;
  readonly called: Called;
  readonly scope: Scope;
  readonly prefix: string;
}

function checkTask(task: Task, { graph, called, scope, prefix }: Surroundings, place: Place, context: Context): void {
  const own = `tasks.${task.name ?? ''}`;
  if (task.hooks) scope.add(`${own}.status`);
  addResults(called.get(task.name ?? ''), own, scope, context);
  const taskScope = new Set(scope);
  const ancestry = ancestryOf(graph, task.name ?? '');
  for (const name of ancestry) {
    const aggregate = isAggregate(graph.tasks.get(name)?.task ?? {});
    addResults(called.get(name), `tasks.${name}`, taskScope, context, { aggregate, ancestor: true });
  }
  for (const { name } of task.inline?.inputs?.parameters ?? []) taskScope.add(`inputs.parameters.${name}`);
  checkLoop(task, taskScope, prefix, place, context);
  checkVariables(task as never, taskScope, prefix, place, context);
  checkArguments(task.arguments, `${prefix}.arguments.`, into(place, 'arguments'), false, context);
  checkOrder(task.arguments, ancestry, prefix, place, context);
  checkHooks(task.hooks, prefix, place, context, false);
  context.visit(task, place, task.arguments ?? {});
}

/** An argument that begins with another task's output waits for that task. */
function checkOrder(
  given: Ports | undefined,
  ancestry: ReadonlySet<string>,
  prefix: string,
  place: Place,
  context: Context,
) {
  const read = [
    ...(given?.parameters ?? []).map(({ name, value }) => ({ what: `parameter '${name ?? ''}'`, text: value })),
    ...(given?.artifacts ?? []).map(({ name, from }) => ({ what: `artifact '${name ?? ''}'`, text: from })),
  ];
  for (const { what, text } of read) {
    const task = text?.startsWith('{{tasks.') ? (text.split('.')[1] ?? '') : undefined;
    if (task !== undefined && !ancestry.has(task))
      context.report('depends', `${prefix} missing dependency '${task}' for ${what}`, into(place, 'arguments'));
  }
}

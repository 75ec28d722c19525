import { reached } from '../../../core/index.js';
import { type Context, into, type Place } from './context.js';
import { dependenciesOf, unknownResults } from './depends.js';
import { isLoop } from './loops.js';
import type { Task } from './types.js';

/** The tasks of a DAG and what each names in `depends` or `dependencies`. */
export interface Graph {
  readonly tasks: ReadonlyMap<string, { readonly task: Task; readonly index: number }>;
  readonly above: ReadonlyMap<string, ReadonlyMap<string, 'task' | 'items'>>;
}

export function graphOf(all: readonly Task[]): Graph {
  const tasks = new Map(all.map((task, index) => [task.name ?? '', { task, index }]));
  const above = new Map([...tasks].map(([name, { task }]) => [name, dependenciesOf(task)]));
  return { tasks, above };
}

/** Every task that has ended when one runs. */
export function ancestryOf({ above }: Graph, name: string): ReadonlySet<string> {
  const found = new Set(reached(name, (one) => above.get(one)?.keys() ?? []));
  found.delete(name);
  return found;
}

/** Dependencies that exist, in one form, and no circle. */
export function checkGraph(graph: Graph, prefix: string, place: Place, context: Context): void {
  const depends = [...graph.tasks.values()].some(({ task }) => task.depends);
  for (const [name, { task, index }] of graph.tasks) {
    const at = into(place, 'tasks', index);
    for (const wrong of formProblems(task, depends, prefix)) context.report('depends', wrong, at);
    for (const { task: other, result } of unknownResults(task))
      context.report('depends', `${prefix}.tasks.${name} task result '${result}' for task '${other}' is invalid`, at);
    for (const [other, asks] of graph.above.get(name) ?? []) {
      const found = graph.tasks.get(other);
      if (!found) context.report('depends', `${prefix}.tasks.${name} dependency '${other}' not defined`, at);
      else if (asks === 'items' && !isLoop(found.task))
        context.report(
          'depends',
          `${prefix}.tasks.${name} dependency '${other}' uses an items-based condition such as .AnySucceeded or .AllFailed but does not contain any items`,
          at,
        );
    }
  }
  const cycle = cycleIn(graph);
  if (cycle) context.report('depends', `${prefix}.tasks dependency cycle detected: ${cycle.join('->')}`, place);
}

function formProblems({ name = '', dependencies = [], continueOn }: Task, depends: boolean, prefix: string): string[] {
  const wrong: string[] = [];
  if ((depends || dependencies.length > 0) && /^\d/.test(name))
    wrong.push(`${prefix}.tasks.${name} name cannot begin with a digit when using either 'depends' or 'dependencies'`);
  if (depends && dependencies.length > 0)
    wrong.push(`${prefix} cannot use both 'depends' and 'dependencies' in the same DAG template`);
  if (depends && continueOn)
    wrong.push(
      `${prefix} cannot use 'continueOn' when using 'depends'. Instead use 'dep-task.Failed'/'dep-task.Errored'`,
    );
  return wrong;
}

/** The names along a circle, the first again at its end; without recursion, as a manifest may be long. */
function cycleIn({ above }: Graph): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of above.keys()) {
    const path: { readonly name: string; readonly rest: string[] }[] = [];
    const enter = (name: string) => path.push({ name, rest: [...(above.get(name)?.keys() ?? [])] });
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        done.add(top.name);
        path.pop();
      } else if (path.some(({ name }) => name === next))
        return [...path.slice(path.findIndex(({ name }) => name === next)).map(({ name }) => name), next];
      else if (!done.has(next)) enter(next);
    }
  }
  return undefined;
}

/**
 * Pulls that name no task. Airflow 2 gives what was pushed last under the key by any task of the run (`XCom.get_many`, ordered by
 * timestamp: 2.10.5), Airflow 3 what the task itself pushed (`RuntimeTaskInstance.xcom_pull`: 3.1.3).
 */
import { reached } from '../../core/index.js';
import type { LatestPull, NodeId, Program, Step } from '../../ir/index.js';
import type { Task } from './model/entities.js';
import { portOf, pushesMore } from './pulls.js';

/** A task with what it was read as. */
export interface ReadTask {
  readonly task: Task;
  readonly step: Step;
}

/** Finds out for each such pull of a DAG's tasks which of them pushed it; where that is not known, the program lacks it. */
export function settlePulls(
  tasks: readonly ReadTask[],
  version: { readonly major: number; readonly isStated: boolean },
): void {
  for (const { task, step } of tasks) {
    const { program } = step;
    if (!program?.latest) continue;
    for (const pull of program.latest) {
      if (version.major < 3) settle(pull, program, task, tasks);
      if (!version.isStated)
        program.touches.push({
          what: `pulls ${pull.key} of no named task: what was pushed last, as in Airflow 2; in Airflow 3 it is its own`,
          span: pull.span,
        });
    }
  }
}

function settle(pull: LatestPull, program: Program, reader: Task, tasks: readonly ReadTask[]): void {
  const { key, span } = pull;
  const lack = (why: string) => program.open.push({ what: `pulls ${key} of no named task: ${why}`, span });
  if (reader.mapped) return void lack('its siblings of the mapping may have pushed it last');
  const before = reached(reader, (one) => one.upstream.keys());
  const behind = reached(reader, (one) => one.downstream);
  const pushers: ReadTask[] = [];
  const taken: string[] = [];
  for (const one of tasks) {
    if (one.task === reader || behind.has(one.task)) continue;
    const does = pushes(one, key);
    if (does === 'no') continue;
    if (does === 'unknown') return void lack(`whether ${one.task.id} pushes it is not known`);
    if (does === 'hardly') taken.push(one.task.id);
    else if (!before.has(one.task))
      return void lack(`${one.task.id}, which does not stand before it, may push it as well`);
    else if (one.task.mapped) return void lack(`${one.task.id}, which is mapped, pushes it`);
    else pushers.push(one);
  }
  const nodes = new Map(pushers.map((one) => [one.task, one.step.id]));
  pull.from = pushers.map(({ task, step }) => ({ node: step.id, after: orderedBefore(task, nodes) }));
  for (const { node } of pull.from) program.reads.push({ scope: 'output', node, port: portOf(key) });
  notes(program, pull, taken);
}

/** What is taken for granted where it is not proven. */
function notes({ touches }: Program, { key, span, from }: LatestPull, taken: readonly string[]): void {
  const [first] = taken;
  const more = taken.length > 1 ? ` and ${taken.length - 1} more` : '';
  if (first !== undefined)
    touches.push({ what: `pulls ${key} of no named task: ${first}${more} is taken not to push it`, span });
  const isOrdered = from.every(({ after }, index) =>
    from.every(
      (other, at) => at === index || after.includes(other.node) || other.after.includes(from[index]?.node ?? ''),
    ),
  );
  if (!isOrdered)
    touches.push({
      what: `pulls ${key} of no named task: where two steps have pushed it that have no order, it fails`,
      span,
    });
}

const orderedBefore = (task: Task, nodes: ReadonlyMap<Task, NodeId>): NodeId[] =>
  [...reached(task, (one) => one.upstream.keys())].flatMap((one) => nodes.get(one) ?? []);

type Does = 'no' | 'may' | 'hardly' | 'unknown';

/** Whether a task pushes under a key. `hardly`: an operator of Airflow's own, or a function whose dictionary may be taken apart. */
function pushes({ task, step }: ReadTask, key: string): Does {
  const { action, program, facets } = step;
  const says = (name: string, value: boolean) =>
    facets.some((one) => one.key === `airflow.${name}` && one.value === value);
  if (action.kind === 'noop') return 'no';
  if (step.origin.reading === 'opaque') return 'unknown';
  const isCode = action.kind === 'code' || action.kind === 'branch' || action.kind === 'gate';
  if (key === 'return_value') {
    if (says('do_xcom_push', false)) return 'no';
    return action.kind === 'code' || action.kind === 'shell' ? 'may' : 'unknown';
  }
  if (!program) return isCode ? 'unknown' : 'hardly';
  if (program.writes.includes(portOf(key))) return 'may';
  if (pushesMore(program) || says('multiple_outputs', true)) return 'unknown';
  return task.callable && !says('multiple_outputs', false) ? 'hardly' : 'no';
}

import type { NodeId } from '../../../ir/index.js';
import type { Dag, Group, Task } from '../model/entities.js';

/** A stable id for every task and group of a DAG: the pipeline's id, the labels of the groups around, the own label. */
export function nodeIds(dag: Dag, pipelineId: string): ReadonlyMap<Task | Group, NodeId> {
  const ids = new Map<Task | Group, NodeId>();
  const used = new Set([pipelineId]);
  const walk = (group: Group, path: string) => {
    for (const child of group.children) {
      const id = unique(`${path}/${child.label}`, used);
      ids.set(child, id);
      if (child.kind === 'group') walk(child, id);
    }
  };
  walk(dag.root, pipelineId);
  return ids;
}

/** The same name, or with `~2`, `~3` ... where it is taken. */
export function unique(name: string, used: Set<string>): string {
  let free = name;
  for (let n = 2; used.has(free); n += 1) free = `${name}~${n}`;
  used.add(free);
  return free;
}

import type { Edge, Expand, Group as GroupNode, Node, NodeId, Region } from '../../../ir/index.js';
import type { Group, Task } from '../model/entities.js';
import { commonGroupFacets } from './group.js';
import type { LoweredStep } from './step.js';
import { origin } from './step.js';

/** What a group is mapped over, if it is. */
export type ExpandGroup = (group: Group) => Expand | undefined;

/** The nodes of a DAG: groups as IR groups, each edge in the innermost region that holds both its ends. */
export function regionOf(
  root: Group,
  ids: ReadonlyMap<Task | Group, NodeId>,
  steps: ReadonlyMap<Task, LoweredStep>,
  expandOf: ExpandGroup,
): Region {
  const edges = edgesByGroup(root, steps, ids);
  return build(root, { ids, steps, edges, expandOf });
}

interface Parts {
  readonly ids: ReadonlyMap<Task | Group, NodeId>;
  readonly steps: ReadonlyMap<Task, LoweredStep>;
  readonly edges: ReadonlyMap<Group, Edge[]>;
  readonly expandOf: ExpandGroup;
}

function build(group: Group, parts: Parts): Region {
  const { ids, steps, edges } = parts;
  const nodes = group.children.flatMap((child): Node[] => {
    if (child.kind === 'task') return steps.has(child) ? [(steps.get(child) as LoweredStep).step] : [];
    return [groupNode(child, ids.get(child) ?? child.id, build(child, parts), parts.expandOf)];
  });
  return { nodes, edges: edges.get(group) ?? [] };
}

function groupNode(group: Group, id: NodeId, body: Region, expandOf: ExpandGroup): GroupNode {
  const expand = expandOf(group);
  return {
    kind: 'group',
    id,
    name: group.label,
    origin: origin('TaskGroup', group.made, 'full', []),
    join: 'allSucceeded',
    policy: {},
    ...(expand && { expand }),
    env: {},
    holds: [],
    inputs: {},
    outputs: [],
    facets: commonGroupFacets(group),
    finalizers: [],
    body,
  };
}

function edgesByGroup(
  root: Group,
  steps: ReadonlyMap<Task, LoweredStep>,
  ids: ReadonlyMap<Task | Group, NodeId>,
): ReadonlyMap<Group, Edge[]> {
  const found = new Map<Group, Edge[]>();
  for (const task of steps.keys()) {
    for (const [up, carries] of task.upstream) {
      const [from, to] = [ids.get(up), ids.get(task)];
      if (from === undefined || to === undefined || !steps.has(up) || up === task) continue;
      const home = commonGroup(up, task) ?? root;
      const list = found.get(home) ?? [];
      list.push({ from, to, carries });
      found.set(home, list);
    }
  }
  return found;
}

function commonGroup(one: Task, other: Task): Group | undefined {
  const around = new Set(groupsAround(one));
  return groupsAround(other).find((group) => around.has(group));
}

/** The groups that hold a task, innermost first. */
export function groupsAround(task: Task): Group[] {
  const groups: Group[] = [];
  for (let group = task.group; group; group = group.parent) groups.push(group);
  return groups;
}

/** A pipeline of Airflow as its scheduler sees it: tasks, edges, rules, mappings. From the IR alone. */
import type { Expand, Group, JoinRule, NodeId, Pipeline, Region, Step, Value } from '../../ir/index.js';

/** A mapped operator or group around a task, outermost first. */
export interface Mapping {
  readonly id: NodeId;
  readonly expand: Expand;
  readonly group: boolean;
}

export interface SourceTask {
  readonly id: NodeId;
  readonly key: string;
  readonly construct: string;
  readonly rule: JoinRule;
  readonly retries: number;
  readonly decides?: 'branch' | 'direct' | 'downstream';
  /** It may end as skipped although it ran. */
  readonly skipsItself: boolean;
  readonly setup: boolean;
  readonly teardown: boolean;
  /** Its failure counts although it is a teardown. */
  readonly failsRun: boolean;
  readonly mappings: readonly Mapping[];
  readonly upstream: readonly SourceTask[];
  readonly downstream: readonly SourceTask[];
}

type Draft = Omit<SourceTask, 'upstream' | 'downstream'> & { upstream: SourceTask[]; downstream: SourceTask[] };

/** The tasks in the order of the source; undefined with a reason where something that decides about a run is not known. */
export function tasksOf(pipeline: Pipeline): { readonly tasks: readonly SourceTask[]; readonly doubt?: string } {
  const drafts = new Map<NodeId, Draft>();
  collect(pipeline.body, pipeline, [], drafts);
  const groups = new Map<NodeId, readonly NodeId[]>();
  members(pipeline.body, groups);
  connect(pipeline.body, drafts, groups);
  const doubts = [...drafts.values()].flatMap(({ key, mappings }) =>
    mappings.length > 1 ? [`${key} is mapped inside of a mapped group`] : [],
  );
  const [doubt] = doubts;
  return { tasks: [...drafts.values()], ...(doubt !== undefined && { doubt }) };
}

function collect(region: Region, pipeline: Pipeline, around: readonly Mapping[], drafts: Map<NodeId, Draft>): void {
  for (const node of region.nodes) {
    const group = node.kind === 'group';
    const mappings = node.expand ? [...around, { id: node.id, expand: node.expand, group }] : around;
    if (node.kind === 'group') collect(node.body, pipeline, mappings, drafts);
    else drafts.set(node.id, draftOf(node, pipeline, mappings));
  }
}

const facet = ({ facets }: Step, name: string) => facets.find(({ key }) => key === `airflow.${name}`)?.value;

function draftOf(step: Step, pipeline: Pipeline, mappings: readonly Mapping[]): Draft {
  const key = facet(step, 'task_id');
  const inside = mappings.some(({ group }) => group);
  const decides = decisionOf(step, inside);
  const codes = facet(step, 'skip_on_exit_code');
  const { retries } = step.policy;
  return {
    id: step.id,
    key: typeof key === 'string' ? key : step.id.slice(pipeline.id.length + 1),
    construct: step.origin.construct,
    rule: step.join,
    retries: typeof retries === 'number' ? retries : 0,
    ...(decides && { decides }),
    skipsItself: facet(step, 'soft_fail') === true || (codes !== undefined && codes !== null),
    setup: facet(step, 'setup') === true,
    teardown: facet(step, 'teardown') === true,
    failsRun: facet(step, 'on_failure_fail_dagrun') === true,
    mappings,
    upstream: [],
    downstream: [],
  };
}

/** In a mapped group only the children of a gate can be skipped (skipmixin.py, `_skip` with a map index). */
function decisionOf({ action }: Step, inside: boolean): SourceTask['decides'] {
  if (action.kind === 'branch') return 'branch';
  if (action.kind !== 'gate') return undefined;
  const latest = action.pass.kind === 'ref' && action.pass.to.scope === 'run';
  if (latest) return undefined;
  return inside ? 'direct' : action.skips;
}

function members(region: Region, groups: Map<NodeId, readonly NodeId[]>): readonly NodeId[] {
  return region.nodes.flatMap((node) => {
    if (node.kind === 'step') return [node.id];
    const inside = members((node as Group).body, groups);
    groups.set(node.id, inside);
    return inside;
  });
}

/** A group stands for its last steps as a source and for its first as a target. */
function connect(
  region: Region,
  drafts: ReadonlyMap<NodeId, Draft>,
  groups: ReadonlyMap<NodeId, readonly NodeId[]>,
): void {
  for (const node of region.nodes) if (node.kind === 'group') connect(node.body, drafts, groups);
  const ends = (id: NodeId, side: 'upstream' | 'downstream'): readonly NodeId[] => {
    const inside = groups.get(id);
    if (!inside) return [id];
    const own = new Set(inside);
    return inside.filter((one) => !drafts.get(one)?.[side].some((other) => own.has(other.id)));
  };
  for (const { from, to } of region.edges)
    for (const a of ends(from, 'downstream'))
      for (const b of ends(to, 'upstream')) {
        const [up, down] = [drafts.get(a), drafts.get(b)];
        if (!up || !down || down.upstream.includes(up)) continue;
        down.upstream.push(up);
        up.downstream.push(down);
      }
}

/** How many items a mapping has; `lengths`: of what tasks return, undefined while it is not known. */
export function lengthOf(
  { over }: Expand,
  lengths: (id: NodeId) => number | undefined,
): number | undefined | 'unknown' {
  if (over.kind === 'static')
    return over.exclude.length > 0
      ? 'unknown'
      : Object.values(over.axes).reduce((product, axis) => product * axis.length, 1);
  if (over.list.kind === 'map' && over.item === 'item')
    return Object.values(over.list.entries)
      .map((one) => ofValue(one, lengths))
      .reduce<number | undefined | 'unknown'>(times, 1);
  return ofValue(over.list, lengths);
}

function times(a: number | undefined | 'unknown', b: number | undefined | 'unknown') {
  if (a === 'unknown' || b === 'unknown') return 'unknown' as const;
  return a === undefined || b === undefined ? undefined : a * b;
}

function ofValue(value: Value, lengths: (id: NodeId) => number | undefined): number | undefined | 'unknown' {
  if (value.kind === 'list') return value.items.length;
  if (value.kind === 'map') return Object.keys(value.entries).length;
  if (value.kind === 'literal' && typeof value.value === 'object' && value.value !== null)
    return Object.keys(value.value).length;
  return value.kind === 'ref' && value.to.scope === 'output' ? lengths(value.to.node) : 'unknown';
}

/** The tasks whose return value a mapping goes over. */
export function producersOf({ over }: Expand): readonly NodeId[] {
  if (over.kind === 'static') return [];
  const values = over.list.kind === 'map' ? Object.values(over.list.entries) : [over.list];
  return values.flatMap((one) => (one.kind === 'ref' && one.to.scope === 'output' ? [one.to.node] : []));
}

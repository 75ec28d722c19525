/** The IR's regions as Argo's DAGs: plain groups dissolve into their members, a mapped group becomes one task with a DAG of its own. */
import type { Group, NodeId, Region, Step } from '../../ir/index.js';
import type { JoinTask } from './joins/task.js';
import { producersIn } from './mapping.js';
import { skipsItself } from './skip-codes.js';

export type Item = StepItem | GroupItem;

export interface StepItem {
  readonly kind: 'step';
  readonly step: Step;
  readonly task: JoinTask;
}

export interface GroupItem {
  readonly kind: 'group';
  readonly group: Group;
  readonly task: JoinTask;
  readonly shape: Shape;
  /** Why the group as one task does not say the same; empty where it does. */
  readonly doubts: readonly string[];
}

/** An edge between two steps. */
export interface StepEdge {
  readonly from: NodeId;
  readonly to: NodeId;
}

/** One DAG of the workflow: the pipeline's, or that of a mapped group. */
export interface Shape {
  readonly items: readonly Item[];
  /** A task of this DAG for each step in it, also for those that stand deeper. */
  readonly owner: ReadonlyMap<NodeId, Item>;
}

/** How nodes are named, and what is known of them beside their place. */
export interface ShapeInput {
  readonly edges: readonly StepEdge[];
  readonly name: (id: NodeId) => string;
  readonly key: (step: Step) => string;
  /** Whether the list that a node is mapped over is known to have items. */
  readonly mapped: (node: Step | Group) => 'list' | 'open' | undefined;
}

type Draft = { -readonly [K in keyof JoinTask]: JoinTask[K] } & {
  upstream: JoinTask[];
  downstream: JoinTask[];
  over: readonly JoinTask[];
};

/** The DAG of a pipeline. */
export function shapeOf(region: Region, input: ShapeInput): Shape {
  return build(region, input, false);
}

function build(region: Region, input: ShapeInput, inside: boolean): Shape {
  const drafts = new Map<Item, Draft>();
  const owner = new Map<NodeId, Item>();
  const add = (item: Item, draft: Draft, steps: readonly Step[]) => {
    drafts.set(item, draft);
    for (const { id } of steps) owner.set(id, item);
  };
  const isBranch = ({ action }: Step) => action.kind === 'branch';
  const branches = new Set([...allSteps(region)].filter(isBranch).map(({ id }) => id));
  for (const node of membersOf(region)) {
    if (node.kind === 'step') {
      const draft = stepDraft(node, input, inside);
      add({ kind: 'step', step: node, task: draft }, draft, [node]);
    } else {
      const steps = [...allSteps(node.body)];
      const entry = entryOf(node, steps, input);
      const shape = build(node.body, input, true);
      const chosen = choiceDoubts(node, steps, input, branches);
      const doubts = [...entry.doubts, ...chosen, ...exitDoubts(steps, shape, input.edges), ...innerDoubts(shape)];
      const draft = groupDraft(node, entry.rule, shape, input);
      add({ kind: 'group', group: node, task: draft, shape, doubts }, draft, steps);
    }
  }
  connect(drafts, owner, input.edges);
  openCircles([...drafts.values()]);
  markLists(drafts, owner);
  markBeginnings(region, drafts, owner, input.edges);
  return { items: [...drafts.keys()], owner };
}

/** Steps and mapped groups of a region; the members of plain groups count as its own. */
function membersOf(region: Region): readonly (Step | Group)[] {
  return region.nodes.flatMap((node) => (node.kind === 'group' && !node.expand ? membersOf(node.body) : [node]));
}

function* allSteps(region: Region): Generator<Step> {
  for (const node of region.nodes) {
    if (node.kind === 'step') yield node;
    else yield* allSteps(node.body);
  }
}

const facet = (step: Step, name: string) => step.facets.find(({ key }) => key === `airflow.${name}`)?.value;

function stepDraft(step: Step, input: ShapeInput, inside: boolean): Draft {
  const mapped = input.mapped(step);
  const decision = decisionOf(step, inside);
  const decides = step.expand ? undefined : decision;
  return {
    name: input.name(step.id),
    key: input.key(step),
    rule: step.join,
    upstream: [],
    downstream: [],
    ...(decides && { decides }),
    ...(decision && !decides && { picks: true }),
    over: [],
    ...(mapped && { mapped }),
    skipsItself: skipsItself(step),
    hidesSkips: false,
    holds: false,
    setup: facet(step, 'setup') === true,
    ...(facet(step, 'teardown') === true && { teardown: { failsRun: facet(step, 'on_failure_fail_dagrun') === true } }),
    begins: [],
  };
}

/** In a mapped group a gate skips what stands directly behind it, whatever it is told (airflow/models/skipmixin.py, `_skip`). */
function decisionOf({ action }: Step, inside: boolean): JoinTask['decides'] {
  if (action.kind === 'branch') return 'branch';
  if (action.kind !== 'gate') return undefined;
  return inside ? 'direct' : action.skips;
}

function groupDraft(group: Group, rule: Step['join'], shape: Shape, input: ShapeInput): Draft {
  const mapped = input.mapped(group);
  const first = firstSteps([...allSteps(group.body)], input.edges);
  return {
    name: input.name(group.id),
    key: group.id,
    rule,
    upstream: [],
    downstream: [],
    over: [],
    ...(mapped && { mapped }),
    skipsItself: false,
    hidesSkips: shape.items.some(({ task }) => mayBeSkipped(task)),
    holds: true,
    setup: false,
    // A branch names what stands behind it: a step that the group begins with (airflow/models/skipmixin.py, `skip_all_except`).
    begins: first.map(input.key),
  };
}

const mayBeSkipped = (task: JoinTask) =>
  task.decides !== undefined ||
  task.skipsItself ||
  task.mapped === 'open' ||
  task.hidesSkips ||
  task.rule !== 'allSucceeded';

/** Steps that wait for none of the others. */
function firstSteps(steps: readonly Step[], edges: readonly StepEdge[]): readonly Step[] {
  const inside = new Set(steps.map(({ id }) => id));
  const behind = new Set(edges.filter(({ from }) => inside.has(from)).map(({ to }) => to));
  return steps.filter(({ id }) => !behind.has(id));
}

/** A branch may choose some of the steps that a group begins with, and the group starts as a whole. */
function choiceDoubts(group: Group, steps: readonly Step[], { edges }: ShapeInput, branches: ReadonlySet<NodeId>) {
  const first = new Set(firstSteps(steps, edges).map(({ id }) => id));
  const chosen = first.size > 1 && edges.some(({ from, to }) => branches.has(from) && first.has(to));
  return chosen ? [`a branch may choose some of the steps that ${group.name} begins with`] : [];
}

/** The rule by which a group starts: that of the steps that stand behind others outside of it. */
function entryOf(
  group: Group,
  steps: readonly Step[],
  { edges }: ShapeInput,
): { readonly rule: Step['join']; readonly doubts: readonly string[] } {
  const inside = new Set(steps.map(({ id }) => id));
  const from = (step: Step, within: boolean) =>
    edges.filter(({ from: up, to }) => to === step.id && inside.has(up) === within).map((edge) => edge.from);
  const roots = steps.filter((step) => from(step, true).length === 0);
  const outside = new Set(roots.flatMap((step) => from(step, false)));
  const rules = new Set(roots.map(({ join }) => join));
  const [rule = 'allSucceeded'] = rules;
  const alike = rules.size <= 1 && roots.every((step) => new Set(from(step, false)).size === outside.size);
  const known = (step: Step) => from(step, false).every((up) => outside.has(up));
  const behind = steps.filter((step) => !roots.includes(step) && from(step, false).length > 0);
  const redundant = behind.every((step) => known(step) && rule === 'allSucceeded' && step.join === 'allSucceeded');
  if (alike && redundant) return { rule, doubts: [] };
  return { rule, doubts: [`the steps of ${group.name} wait for different steps outside of it`] };
}

/** What stands behind the group waits for all of its last steps, and for no other. */
function exitDoubts(steps: readonly Step[], shape: Shape, edges: readonly StepEdge[]): readonly string[] {
  const inside = new Set(steps.map(({ id }) => id));
  const leaving = edges.filter(({ from, to }) => inside.has(from) && !inside.has(to));
  if (leaving.length === 0) return [];
  const last = shape.items.filter(({ task }) => task.downstream.length === 0);
  const left = new Set(leaving.map(({ from }) => shape.owner.get(from)));
  const same = left.size === last.length && last.every((item) => left.has(item));
  return same ? [] : ['what stands behind the group does not wait for exactly its last steps'];
}

function innerDoubts(shape: Shape): readonly string[] {
  const early = shape.items.some(({ task }) => ['anySucceeded', 'anyFailed', 'anyDone'].includes(task.rule));
  return early ? ['a rule inside of the group looks at the items of other lists too'] : [];
}

function connect(drafts: ReadonlyMap<Item, Draft>, owner: ReadonlyMap<NodeId, Item>, edges: readonly StepEdge[]): void {
  for (const edge of edges) {
    const [from, to] = [owner.get(edge.from), owner.get(edge.to)];
    if (!from || !to || from === to) continue;
    const [up, down] = [drafts.get(from), drafts.get(to)];
    if (!up || !down || down.upstream.includes(up)) continue;
    down.upstream.push(up);
    up.downstream.push(down);
  }
}

/** A source that refuses circles says so; should it hold one all the same, the edge that closes it is left out. */
function openCircles(drafts: readonly Draft[]): void {
  const state = new Map<JoinTask, 'open' | 'done'>();
  const visit = (task: Draft) => {
    state.set(task, 'open');
    for (const up of [...task.upstream] as Draft[]) {
      if (state.get(up) === 'open') {
        task.upstream = task.upstream.filter((one) => one !== up);
        up.downstream = up.downstream.filter((one) => one !== task);
      } else if (!state.has(up)) visit(up);
    }
    state.set(task, 'done');
  };
  for (const draft of drafts) if (!state.has(draft)) visit(draft);
}

/** Whose results a task is mapped over. */
function markLists(drafts: ReadonlyMap<Item, Draft>, owner: ReadonlyMap<NodeId, Item>): void {
  for (const [item, draft] of drafts) {
    const { expand } = item.kind === 'step' ? item.step : item.group;
    const lists = expand ? producersIn(expand).flatMap((id) => owner.get(id)?.task ?? []) : [];
    draft.over = draft.upstream.filter((one) => lists.includes(one));
  }
}

/** Which groups begin with a task: a branch may choose a group by its id. */
function markBeginnings(
  region: Region,
  drafts: ReadonlyMap<Item, Draft>,
  owner: ReadonlyMap<NodeId, Item>,
  edges: readonly StepEdge[],
): void {
  for (const node of region.nodes) {
    if (node.kind !== 'group') continue;
    const steps = [...allSteps(node.body)];
    const inside = new Set(steps.map(({ id }) => id));
    const id = node.facets.find(({ key }) => key === 'airflow.group_id')?.value;
    const roots = steps.filter((step) => !edges.some(({ from, to }) => to === step.id && inside.has(from)));
    for (const root of roots) {
      const item = owner.get(root.id);
      const draft = item && drafts.get(item);
      if (draft && typeof id === 'string') draft.begins = [...new Set([...draft.begins, id])];
    }
    if (!node.expand) markBeginnings(node.body, drafts, owner, edges);
  }
}

/** The edges of a pipeline between its steps: a group stands for its last steps as a source, for its first as a target. */
export function edgesIn(region: Region): readonly StepEdge[] {
  const inner = region.nodes.flatMap((node) => (node.kind === 'group' ? edgesIn(node.body) : []));
  const groups = new Map([...groupsIn(region)].map((group) => [group.id, group]));
  const ends = (id: NodeId, side: 'from' | 'to'): readonly NodeId[] => {
    const group = groups.get(id);
    if (!group) return [id];
    const taken = new Set(edgesIn(group.body).map((edge) => edge[side]));
    return [...allSteps(group.body)].map((step) => step.id).filter((step) => !taken.has(step));
  };
  const own = region.edges.flatMap(({ from, to }) =>
    ends(from, 'from').flatMap((a) => ends(to, 'to').map((b) => ({ from: a, to: b }))),
  );
  return [...inner, ...own];
}

function* groupsIn(region: Region): Generator<Group> {
  for (const node of region.nodes) {
    if (node.kind !== 'group') continue;
    yield node;
    yield* groupsIn(node.body);
  }
}

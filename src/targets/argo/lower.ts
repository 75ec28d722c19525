import { worstFidelity } from '../../core/index.js';
import {
  type Group,
  type NodeId,
  nodesOfPipeline,
  type Pipeline,
  type Region,
  type Step,
  stepsOf,
} from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import { DagLowering } from './dag.js';
import { outputsRead } from './data/feeds.js';
import { runParameters, withheldParameters } from './data/parameters.js';
import { variableInputs } from './data/variables.js';
import type { EventPlan } from './events/plan.js';
import { isLatestOnly } from './latest-only.js';
import { runLimits } from './limits.js';
import { fanOf, producersIn } from './mapping.js';
import type { ActionContext, LoweredPipeline } from './model.js';
import { HelperNames, uniqueNames } from './names.js';
import { distinct } from './note-runs.js';
import { pipelineNotes } from './notes.js';
import { RETURN_VALUE } from './outputs.js';
import { LATEST } from './questions.js';
import { edgesIn, shapeOf } from './shape.js';
import { Tellers } from './told/index.js';
import { lowerTriggers } from './triggers.js';
import { unexpressed } from './unexpressed.js';

/** What a pipeline's translation looks at beside the pipeline itself. */
export interface Surroundings {
  readonly workflowOf: ActionContext['workflowOf'];
  readonly events?: EventPlan | undefined;
}

/** A pipeline as Argo would have it. Every step becomes a task, manual ones included: source steps = lowered + manual. */
export function lowerPipeline(
  pipeline: Pipeline,
  name: string,
  options: TargetOptions,
  { workflowOf, events }: Surroundings,
): LoweredPipeline {
  const all = [...stepsOf(pipeline)];
  const groups = mappedGroups(pipeline.body);
  const keys = new Map(all.map((step) => [step.id, keyOf(pipeline, step)]));
  const names = uniqueNames([
    ...all.map((step) => ({ name: keys.get(step.id) ?? step.name, identity: step.id })),
    ...groups.map((group) => ({ name: groupKey(group), identity: group.id })),
  ]);
  const nameOf = (id: NodeId) => names.get(id) ?? id;
  const shape = shapeOf(pipeline.body, {
    edges: edgesIn(pipeline.body),
    name: nameOf,
    key: (step) => keys.get(step.id) ?? step.name,
    mapped: (node) => node.expand && fanOf(node.expand, (id) => ({ task: nameOf(id), gathered: false }))?.items,
  });
  const helperNames = new HelperNames(names.values());
  const tellers = new Tellers(pipeline, helperNames);
  const dag = new DagLowering({
    pipeline,
    options,
    workflow: name,
    helperNames,
    ports: portsRead(all, groups),
    keyOf: (id) => keys.get(id) ?? id,
    workflowOf,
    tellers,
  });
  const nodes = [...dag.lower(shape), ...dag.missing()];
  for (const step of finalizerSteps(pipeline, shape.owner))
    dag.lowerLoose(step, nameOf(step.id), keys.get(step.id) ?? step.name);
  const triggers = lowerTriggers(pipeline, events);
  const limits = runLimits(pipeline, name);
  const end = tellers.ofRun();
  const asks = [...dag.asks, ...tellers.asks];
  const own = [...pipelineNotes(pipeline, end.expressed), ...end.notes];
  const withheld = withheldParameters(pipeline, asks);
  const notes = distinct([...triggers.notes, ...limits.notes, ...own, ...withheld.notes, ...unexpressed(pipeline)]);
  const steps = [...dag.steps];
  const byOrder = new Map(all.map(({ id }, index) => [id, index]));
  const everything = [...notes, ...steps.flatMap((step) => step.notes)];
  return {
    pipeline,
    name,
    steps: steps.sort((a, b) => (byOrder.get(a.step.id) ?? 0) - (byOrder.get(b.step.id) ?? 0)),
    dag: nodes,
    templates: [...dag.templates, ...tellers.templates],
    parameters: {
      ...(all.some(isLatestOnly) && { [LATEST]: 'true' }),
      ...runParameters(pipeline, asks, options.repository),
    },
    inputs: [...variableInputs(asks.flatMap(({ variables = [] }) => variables)), ...withheld.inputs],
    crons: triggers.crons,
    ...(events && { events }),
    images: [...dag.images, ...tellers.images],
    limits: { ...limits.fields, ...(end.handler !== undefined && { onExit: end.handler }) },
    slots: { ...limits.slots, ...dag.slots },
    notes,
    fidelity: worstFidelity(everything.map(({ fidelity }) => fidelity)),
    structure: worstFidelity(everything.filter(({ about }) => about === 'structure').map(({ fidelity }) => fidelity)),
  };
}

/** The source's own name: Airflow's full task id, else the path below the pipeline. */
function keyOf(pipeline: Pipeline, step: Step): string {
  const id = step.facets.find(({ key }) => key === 'airflow.task_id')?.value;
  return typeof id === 'string' ? id : step.id.slice(pipeline.id.length + 1);
}

function groupKey(group: Group): string {
  const id = group.facets.find(({ key }) => key === 'airflow.group_id')?.value;
  return typeof id === 'string' ? id : group.name;
}

function mappedGroups(region: Region): readonly Group[] {
  return region.nodes.flatMap((node) =>
    node.kind === 'group' ? [...(node.expand ? [node] : []), ...mappedGroups(node.body)] : [],
  );
}

/** The outputs of each step that others read: lists that steps are mapped over, arguments, what callables pull. */
function portsRead(steps: readonly Step[], groups: readonly Group[]): ReadonlyMap<NodeId, readonly string[]> {
  const found = new Map<NodeId, string[]>();
  const add = (id: NodeId, port: string) => {
    const ports = found.get(id) ?? [];
    if (!ports.includes(port)) found.set(id, [...ports, port]);
  };
  for (const { expand } of [...steps, ...groups])
    if (expand) for (const id of producersIn(expand)) add(id, RETURN_VALUE);
  for (const step of steps) for (const { node, port } of outputsRead(step)) if (OUTPUT.test(port)) add(node, port);
  return found;
}

/** Names of outputs that Argo takes. */
const OUTPUT = /^(return_value|xcom_[A-Za-z0-9_-]+)$/;

/** Steps of finalizers stand in no DAG yet: they become templates, and their owners' notes say that nothing calls them. */
function finalizerSteps(pipeline: Pipeline, owner: ReadonlyMap<NodeId, unknown>): readonly Step[] {
  return [...nodesOfPipeline(pipeline)].filter((node): node is Step => node.kind === 'step' && !owner.has(node.id));
}

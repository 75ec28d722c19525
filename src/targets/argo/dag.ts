/** The tasks and templates of a DAG, and of the DAGs of mapped groups in it. */
import { cite, type FidelityNote, worstFidelity } from '../../core/index.js';
import type { Action, Expand, NodeId, Pipeline, Step } from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import { fedBy } from './data/feeds.js';
import { type Helper, type JoinPlan, planJoins } from './joins/plan.js';
import type { JoinTask } from './joins/task.js';
import { isLatestOnly } from './latest-only.js';
import { stepLimits } from './limits.js';
import { lowerAction } from './lowered.js';
import { failing } from './manual.js';
import { fanOf } from './mapping.js';
import type { ActionContext, Asks, DagNode, Feed, Fields, LoweredStep, LoweredTemplate, PythonImage } from './model.js';
import { note } from './model.js';
import type { HelperNames } from './names.js';
import { stepNotes } from './notes.js';
import { type Port, RETURN_VALUE, STATE } from './outputs.js';
import { lowerPolicy } from './policies.js';
import { questionsFor } from './questions.js';
import type { GroupItem, Item, Shape, StepItem } from './shape.js';
import { skipsItself } from './skip-codes.js';
import { argumentsOf, templatesOf } from './templates.js';

export interface DagInput {
  readonly pipeline: Pipeline;
  readonly options: TargetOptions;
  /** Name of the WorkflowTemplate. */
  readonly workflow: string;
  readonly helperNames: HelperNames;
  /** The outputs of each step that others read. */
  readonly ports: ReadonlyMap<NodeId, readonly string[]>;
  readonly keyOf: (id: NodeId) => string;
  readonly workflowOf: ActionContext['workflowOf'];
}

/** Collects steps and templates while it goes through the DAGs, outermost first. */
export class DagLowering {
  readonly steps: LoweredStep[] = [];
  readonly templates: LoweredTemplate[] = [];
  readonly slots: Record<string, string> = {};
  readonly asks: Asks[] = [];
  readonly images: PythonImage[] = [];

  constructor(private readonly input: DagInput) {}

  /** The tasks of a DAG. */
  lower(shape: Shape, inherited: readonly FidelityNote[] = []): readonly DagNode[] {
    const tasks = shape.items.map(({ task }) => task);
    const latest = new Set(
      shape.items.flatMap((one) => (one.kind === 'step' && isLatestOnly(one.step) ? [one.task.name] : [])),
    );
    const name = (base: string, suffix: string) => this.input.helperNames.name(base, suffix);
    const plan = planJoins(
      tasks,
      questionsFor((gate) => latest.has(gate)),
      name,
    );
    const nodes = shape.items.map((item) =>
      item.kind === 'step' ? this.step(item, plan, shape, inherited) : this.group(item, plan, shape, inherited),
    );
    if (nodes.length === 0) return [this.nothing()];
    return [...nodes, ...plan.helpers.map(helperNode), ...verdictNodes(plan)];
  }

  /** What stands for no steps at all: green where the source has none, a failure where none could be read. */
  private nothing(): DagNode {
    const { pipeline, options, helperNames } = this.input;
    if (pipeline.origin.reading === 'full')
      return { name: 'nothing', template: 'probe', comment: 'the source has no steps here' };
    const name = helperNames.name('nothing', 'read');
    const message = `MANUAL WORK: no step of ${cite(pipeline.origin.span)} was read (${(pipeline.origin.why ?? []).join(', ')})`;
    this.templates.push({ name, comment: 'no step was read', fields: failing(options.image, message) });
    return { name: 'nothing', template: name };
  }

  /** A step that stands in no DAG becomes one of `steps` all the same. */
  lowerLoose(step: Step, name: string, key: string): void {
    this.add(step, name, key, [], undefined, () => undefined);
  }

  private step(item: StepItem, plan: JoinPlan, shape: Shape, inherited: readonly FidelityNote[]): DagNode {
    const { step, task } = item;
    const fan = step.expand && this.fan(step.expand, shape, mappedOver(item));
    const notes = [...inherited, ...joinNotes(item, plan), ...(fan?.notes ?? [])];
    const producer = (id: NodeId, port: string) => producerOf(shape, item, id, port);
    const feeds = this.add(step, task.name, task.key, notes, fan, producer);
    return node(item, plan, { ...fan?.fields, ...fedTo(feeds, producer) });
  }

  private group(item: GroupItem, plan: JoinPlan, shape: Shape, inherited: readonly FidelityNote[]): DagNode {
    const { group, task, doubts } = item;
    const fan = group.expand && this.fan(group.expand, shape, `the group ${group.name}`);
    const own = doubts.map((doubt) => note('AR005', 'approximate', 'structure', doubt));
    const notes = [...inherited, ...joinNotes(item, plan), ...own, ...(fan?.notes ?? [])];
    const before = this.templates.length;
    const nodes = this.lower(item.shape, notes);
    const inputs: Fields = fan?.fields ? { inputs: { parameters: [{ name: 'item' }] } } : {};
    const template = { name: task.name, comment: `the mapped group ${group.name}`, fields: inputs, dag: nodes };
    this.templates.splice(before, 0, template);
    return node(item, plan, fan?.fields);
  }

  private fan(
    expand: Expand,
    shape: Shape,
    what: string,
  ): { fields: Fields | undefined; notes: readonly FidelityNote[] } {
    const fan = fanOf(expand, (id) => localName(shape, id));
    if (fan) return { fields: { withParam: fan.withParam, ...argumentsOf('{{item}}') }, notes: [] };
    return {
      fields: undefined,
      notes: [
        note(
          'AR011',
          'approximate',
          'structure',
          `the list that ${what} is mapped over is not known: it runs once here`,
        ),
      ],
    };
  }

  private add(
    step: Step,
    name: string,
    key: string,
    around: readonly FidelityNote[],
    fan: { fields: Fields | undefined } | undefined,
    producer: ActionContext['producerOf'],
  ): readonly Feed[] {
    const { pipeline, options, workflow, helperNames, keyOf, workflowOf } = this.input;
    const ports = this.input.ports.get(step.id) ?? [];
    const context = { step, pipeline, options, ports, producerOf: producer, keyOf, workflowOf };
    const action = lowerAction(context);
    const policy = lowerPolicy(step);
    const limits = stepLimits(step, name, workflow);
    const notes = [...action.notes, ...policy.notes, ...limits.notes, ...stepNotes(step), ...around];
    const lowered: LoweredStep = {
      step,
      name,
      key,
      fidelity: worstFidelity(notes.map(({ fidelity }) => fidelity)),
      notes,
    };
    Object.assign(this.slots, limits.slots);
    this.steps.push(lowered);
    if (action.asks) this.asks.push(action.asks);
    if (action.image) this.images.push(action.image);
    const { feeds = [] } = action;
    const body = {
      work: { ...action.body, ...policy.fields, ...limits.fields },
      ...(policy.retryStrategy && { retryStrategy: policy.retryStrategy }),
      ports: portsOf(step, ports),
      mapped: fan?.fields !== undefined,
      inputs: feeds.map((one) => one.name),
    };
    this.templates.push(...templatesOf(lowered, body, (base, suffix) => helperNames.name(base, suffix)));
    return feeds;
  }
}

/** What the structure reads from a step. A wait writes nothing. */
function portsOf(step: Step, read: readonly string[]): readonly Port[] {
  if (step.action.kind === 'noop' || isLatestOnly(step)) return [];
  const decides = step.action.kind === 'branch' || step.action.kind === 'gate';
  return [
    ...[...new Set([...(decides ? [RETURN_VALUE] : []), ...read])].map((name) => ({ name, missing: 'null' })),
    ...(skipsItself(step) ? [{ name: STATE, missing: 'success' }] : []),
  ];
}

/** The task whose output a step can read: it stands upstream in the same DAG, and its step writes that output. */
function producerOf(shape: Shape, reader: StepItem, id: NodeId, port: string): string | undefined {
  const item = shape.owner.get(id);
  if (item?.kind !== 'step' || item.step.expand || !writes(item.step, port)) return undefined;
  const seen = new Set<JoinTask>();
  const left = [...reader.task.upstream];
  for (let one = left.pop(); one; one = left.pop()) {
    if (one === item.task) return item.task.name;
    if (!seen.has(one)) left.push(...one.upstream);
    seen.add(one);
  }
  return undefined;
}

/** Kinds of actions that hand on a result; a shell step hands on the last line that it prints. */
const RETURNS: readonly Action['kind'][] = ['code', 'branch', 'gate', 'shell'];

/** What a person writes in place of a manual step is asked to write the same outputs. */
function writes({ program, action, facets }: Step, port: string): boolean {
  if (action.kind === 'shell' ? port !== RETURN_VALUE : !RETURNS.includes(action.kind)) return false;
  if (facets.some(({ key, value }) => key === 'airflow.do_xcom_push' && value === false)) return false;
  const several = facets.some(({ key, value }) => key === 'airflow.multiple_outputs' && value === true);
  return port === RETURN_VALUE || several || program?.writes.includes(port) === true;
}

/** The arguments of a task that reads outputs of others. */
function fedTo(feeds: readonly Feed[], producer: ActionContext['producerOf']): Fields {
  if (feeds.length === 0) return {};
  const parameters = feeds.map((feed) => ({
    name: feed.name,
    value: fedBy(producer(feed.node, feed.port) ?? '', feed),
  }));
  return { arguments: { parameters } };
}

const mappedOver = ({ task }: StepItem) => `the step ${task.key}`;

/** The task of a step in this very DAG; a step that stands deeper, or elsewhere, cannot be read here. */
function localName(shape: Shape, id: NodeId): string | undefined {
  const item = shape.owner.get(id);
  return item?.kind === 'step' ? item.task.name : undefined;
}

function joinNotes({ task }: Item, plan: JoinPlan): readonly FidelityNote[] {
  const planned = plan.tasks.get(task);
  const notes = (planned?.doubts ?? []).map((doubt) => note('AR005', 'approximate', 'structure', doubt));
  if (planned?.raced && notes.length === 0)
    notes.push(
      note('AR016', 'exact', 'structure', 'skipped or upstream-failed: as for steps that last equally long', false),
    );
  return notes;
}

function node({ task }: Item, plan: JoinPlan, fields: Fields | undefined): DagNode {
  const { depends, when } = plan.tasks.get(task) ?? {};
  return {
    name: task.name,
    template: task.name,
    ...(depends !== undefined && { depends }),
    ...(when !== undefined && { when }),
    ...(fields && Object.keys(fields).length > 0 && { fields }),
  };
}

function helperNode({ name, depends, when, comment }: Helper): DagNode {
  return { name, template: 'probe', depends, ...(when !== undefined && { when }), comment };
}

function verdictNodes({ verdict }: JoinPlan): readonly DagNode[] {
  if (verdict === undefined) return [];
  return [{ name: 'verdict', template: 'probe', depends: verdict, comment: 'the run succeeds if this is reached' }];
}

/** The tasks and templates of a DAG, and of the DAGs of mapped groups in it. */
import { cite, type FidelityNote, worstFidelity } from '../../core/index.js';
import type { Expand, NodeId, Pipeline, Step } from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import { CLEAR_TEXT, listHoldsSecret } from './credentials.js';
import { namesRepository, REPOSITORY_ARTIFACT, REPOSITORY_NOTE } from './data/source-files.js';
import { Item } from './item.js';
import { type Helper, type JoinPlan, planJoins } from './joins/plan.js';
import { isLatestOnly } from './latest-only.js';
import { stepLimits } from './limits.js';
import { lowerAction } from './lowered.js';
import { failing, manualStep } from './manual.js';
import { type Fan, fanOf } from './mapping.js';
import type {
  ActionContext,
  Asks,
  DagNode,
  Feed,
  Fields,
  LoweredAction,
  LoweredStep,
  LoweredTemplate,
  PythonImage,
} from './model.js';
import { inRuns, note } from './model.js';
import type { HelperNames } from './names.js';
import { distinct } from './note-runs.js';
import { mayLackSteps, stepNotes } from './notes.js';
import { ITEM } from './outputs.js';
import { lowerPolicy } from './policies.js';
import { fedTo, localSource, portsOf, producerOf } from './producers.js';
import { questionsFor } from './questions.js';
import type { GroupItem, Shape, Item as ShapeItem, StepItem } from './shape.js';
import { templatesOf } from './templates.js';
import type { Tellers } from './told/index.js';

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
  readonly tellers: Tellers;
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
  lower(shape: Shape, inherited: Inherited = { notes: [] }): readonly DagNode[] {
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

  /** Beside the steps that were read: a failing step for those that code which was not read may add. Without it the run would be green without them. */
  missing(): readonly DagNode[] {
    const { pipeline, options, helperNames } = this.input;
    if (!mayLackSteps(pipeline) || pipeline.body.nodes.length === 0) return [];
    const name = helperNames.name('unread', 'steps');
    const message = `MANUAL WORK: code that was not read may add steps to ${cite(pipeline.origin.span)} (see AF016 in the report): write them here, or take this step away if there are none.`;
    this.templates.push({ name, comment: 'steps may be missing here', fields: failing(options.image, message) });
    return [{ name, template: name }];
  }

  /** A step that stands in no DAG becomes one of `steps` all the same. */
  lowerLoose(step: Step, name: string, key: string): void {
    this.add(step, name, key, { notes: [], producer: () => undefined, isFanned: false });
  }

  private step(item: StepItem, plan: JoinPlan, shape: Shape, inherited: Inherited): DagNode {
    const { step, task } = item;
    const { expand } = step;
    const source = (id: NodeId) => localSource(shape, id);
    const own = expand && Item.of(expand, source);
    const fan = expand && fanOf(expand, source);
    const producer = (id: NodeId, port: string) => producerOf(shape, item, id, port);
    const around = expand ? own : inherited.item;
    const lack = expand && !fan ? [runsOnce(expand, `the step ${task.key}`, step.id)] : [];
    const added = this.add(step, task.name, task.key, {
      notes: [...inherited.notes, ...joinNotes(item, plan), ...lack],
      producer,
      isFanned: fan !== undefined,
      ...(around && { item: around }),
    });
    const given = argumentsFor([...added.items, ...fedTo(added.feeds, producer)]);
    return node(item, plan, { ...written(fan, own), ...given });
  }

  private group(item: GroupItem, plan: JoinPlan, shape: Shape, inherited: Inherited): DagNode {
    const { group, task, doubts } = item;
    const source = (id: NodeId) => localSource(shape, id);
    const own = group.expand && Item.of(group.expand, source);
    const doubted = doubts.map((doubt) => joinNote(doubt, group.id));
    const fan = group.expand && fanOf(group.expand, source);
    const lack = group.expand && !fan ? [runsOnce(group.expand, `the group ${group.name}`, group.id)] : [];
    const notes = [...inherited.notes, ...joinNotes(item, plan), ...doubted, ...lack];
    const before = this.templates.length;
    const nodes = this.lower(item.shape, { notes, ...(own && { item: own }) });
    const inputs: Fields = fan ? { inputs: { parameters: [{ name: ITEM }] } } : {};
    const template = { name: task.name, comment: `the mapped group ${group.name}`, fields: inputs, dag: nodes };
    this.templates.splice(before, 0, template);
    return node(item, plan, { ...written(fan, own), ...argumentsFor(fan ? [ITEM_ARGUMENT] : []) });
  }

  private add(step: Step, name: string, key: string, around: Around): Added {
    const { pipeline, options, workflow, helperNames, keyOf, workflowOf, tellers } = this.input;
    const ports = this.input.ports.get(step.id) ?? [];
    const { producer, item, isFanned } = around;
    const context = { step, pipeline, options, ports, producerOf: producer, keyOf, workflowOf, ...(item && { item }) };
    const wanted = lowerAction(context);
    const action = step.expand && !item?.isTaken && !isIdle(step) ? untaken(context, step.expand, wanted) : wanted;
    const policy = lowerPolicy(step);
    const limits = stepLimits(step, name, workflow);
    const telling = tellers.ofStep(context);
    const said = new Set([...telling.expressed, ...(action.said ?? [])]);
    const own = [...stepNotes(step, said), ...telling.notes];
    const usesRepository = namesRepository(action.body) && action.notes.every(({ fidelity }) => fidelity !== 'manual');
    const files = usesRepository ? [REPOSITORY_NOTE] : [];
    const notes = distinct([...action.notes, ...files, ...policy.notes, ...limits.notes, ...own, ...around.notes]);
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
    if (usesRepository) this.asks.push({ dates: false, conf: false, params: [], repository: true });
    if (action.image) this.images.push(action.image);
    const { feeds = [] } = action;
    const fromGroup = !step.expand && item !== undefined && READS_ITEM.test(JSON.stringify(action.body));
    const body = {
      work: { ...action.body, ...policy.fields, ...limits.fields },
      ...(policy.retryStrategy && { retryStrategy: policy.retryStrategy }),
      ports: portsOf(step, ports),
      mapped: isFanned || fromGroup,
      inputs: feeds.map((one) => one.name),
      artifacts: usesRepository ? [REPOSITORY_ARTIFACT] : [],
      told: telling.told,
      subject: /^[\w.-]+$/.test(key) ? key : name,
    };
    this.templates.push(...templatesOf(lowered, body, (base, suffix) => helperNames.name(base, suffix)));
    return { feeds, items: isFanned ? [ITEM_ARGUMENT] : fromGroup ? [GROUP_ARGUMENT] : [] };
  }
}

/** What the DAGs around a step say of it. */
interface Inherited {
  readonly notes: readonly FidelityNote[];
  readonly item?: Item;
}

interface Around extends Inherited {
  readonly producer: ActionContext['producerOf'];
  /** It runs once for each item of its own list. */
  readonly isFanned: boolean;
}

interface Added {
  readonly feeds: readonly Feed[];
  /** Arguments that hand the item over. */
  readonly items: readonly Fields[];
}

const ITEM_ARGUMENT: Fields = { name: ITEM, value: '{{item}}' };
const READS_ITEM = new RegExp(`inputs\\.parameters(\\.${ITEM}\\b|\\['${ITEM}'\\])`);
/** A step in a mapped group gets the item of the group. */
const GROUP_ARGUMENT: Fields = { name: ITEM, value: `{{inputs.parameters.${ITEM}}}` };

const argumentsFor = (parameters: readonly Fields[]): Fields =>
  parameters.length > 0 ? { arguments: { parameters: [...parameters] } } : {};

/** The list: of objects where something looks into its items, else as it is. */
const written = (fan: Fan | undefined, own: Item | undefined): Fields =>
  fan ? { withParam: (own?.isTouched ? own.fan : fan).withParam } : {};

function runsOnce(expand: Expand, what: string, of: NodeId): FidelityNote {
  const list = `the list that ${what} is mapped over`;
  const said = listHoldsSecret(expand)
    ? note('AR015', 'approximate', 'structure', `${list} holds a credential, which is not copied: it runs once here`)
    : note('AR011', 'approximate', 'structure', `${list} is not known: it runs once here`);
  return inRuns('reached', said, of);
}

/** Steps whose work is the same whatever they are mapped over. */
const isIdle = ({ action }: Step) => action.kind === 'noop';

/** A step that runs without what it is mapped over does something else than the source. */
function untaken(context: ActionContext, expand: Expand, wanted: LoweredAction): LoweredAction {
  if (listHoldsSecret(expand)) return manualStep(context, CLEAR_TEXT.refused, CLEAR_TEXT.notes);
  if (wanted.notes.some(({ fidelity }) => fidelity === 'manual')) return wanted;
  const what = 'is mapped over arguments that are not handed to it here';
  return manualStep(context, `${what}; write it by hand.`, [note('AR011', 'manual', 'content', `it ${what}`)]);
}

/** Where the two differ, the doubt says so. */
const joinNote = (doubt: string, of: NodeId) => inRuns('differs', note('AR005', 'approximate', 'structure', doubt), of);

function joinNotes(item: ShapeItem, plan: JoinPlan): readonly FidelityNote[] {
  const planned = plan.tasks.get(item.task);
  const { id } = item.kind === 'step' ? item.step : item.group;
  const notes = (planned?.doubts ?? []).map((doubt) => joinNote(doubt, id));
  if (planned?.raced && notes.length === 0)
    notes.push(
      note('AR016', 'exact', 'structure', 'skipped or upstream-failed: as for steps that last equally long', false),
    );
  return notes;
}

function node({ task }: ShapeItem, plan: JoinPlan, fields: Fields | undefined): DagNode {
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

import { worstReading } from '../../../core/index.js';
import type { NodeId, Pipeline, PipelineLink, Step } from '../../../ir/index.js';
import type { ObjectSlice, Slice } from '../../../lang/python/events.js';
import type { PyFunction, PyValue } from '../../../lang/python/values/types.js';
import { settlePulls } from '../latest.js';
import type { Called } from '../model/called.js';
import type { Dag, Doubt, Group, Made, Task } from '../model/entities.js';
import { note } from '../model/world.js';
import type { OwnWork } from '../operators/own-class.js';
import { callbacksFor } from '../program.js';
import type { StatedVersion } from '../requirements.js';
import { asOneCase } from './cases.js';
import { cycleOf } from './cycle.js';
import { concurrencyOf, dagFacets, runDoubts } from './dag.js';
import { nodeIds } from './names.js';
import { paramsOf } from './params.js';
import { refusedIn } from './refused.js';
import { regionOf } from './region.js';
import { scheduleOf } from './schedule.js';
import { expandGroup, type LoweredStep, origin, stepOf } from './step.js';
import type { FindTemplate } from './template-files.js';
import { Valuer } from './value.js';

/** What lowering a DAG needs to know of the repository. */
export interface DagContext {
  readonly pipelineId: string;
  /** The DAG file that the DAG counts for. */
  readonly file: string;
  /** Airflow's major version, for defaults that changed. */
  readonly major: number;
  /** Whether something states that version. */
  readonly isStated: boolean;
  /** Whether nothing rules the other versions out. */
  readonly isSupposed: boolean;
  /** Doubts from outside the DAG: its file was not evaluated whole. */
  readonly doubts: readonly Doubt[];
  producersOf(value: PyValue): readonly Task[];
  pipelineOf(dag: string): string;
  readonly findTemplate: FindTemplate;
  sliceOf(fn: PyFunction): Slice;
  sliceOfCalled(called: Called): Slice | ObjectSlice | undefined;
  sliceOfOwn(work: OwnWork): ObjectSlice | undefined;
  readonly stated: StatedVersion;
}

export interface LoweredDag {
  readonly pipeline: Pipeline;
  readonly links: readonly PipelineLink[];
  readonly doubts: readonly Doubt[];
}

/**
 * A DAG as a pipeline of the IR. Its reading is the worst over what decides order, schedule, trigger rules and retries;
 * doubts of what a single step does stay with that step.
 */
export function pipelineOf(dag: Dag, context: DagContext): LoweredDag {
  const ids = nodeIds(dag, context.pipelineId);
  const steps = lowerSteps(dag, ids, context);
  settlePulls(
    [...steps].map(([task, { step }]) => ({ task, step })),
    context,
  );
  const place = placeIn(context.file, dag.made);
  const plain = origin(dag.construct, place, 'full', []);
  const { triggers, doubt } = scheduleOf(dag, context, plain);
  const doubts: Doubt[] = [];
  for (const one of [...dag.doubts, ...context.doubts, ...[...steps.values()].flatMap(({ structure }) => structure)]) {
    note(doubts, one);
  }
  const hollow = context.major >= 3 ? dag.hollow : [];
  const shifted = context.major >= 2 ? dag.shifted : [];
  const versioned = context.major >= 3 === dag.major >= 3 ? [] : dag.versioned;
  for (const one of [...hollow, ...shifted, ...versioned, ...runDoubts(dag), ...refusedIn(dag, context.major)])
    note(doubts, one);
  if (doubt) note(doubts, { ...doubt, span: dag.made.span, aside: 'start' });
  if (dag.doubts.some(({ code }) => code === 'AF005')) for (const { step } of steps.values()) doubtWhole(step);
  const cycle = cycleOf([...dag.tasks.values()]);
  if (cycle) note(doubts, { code: 'AF004', message: `the task ${cycle.id} waits for itself`, span: cycle.made.span });
  for (const one of setupDoubts(dag, steps)) note(doubts, one);
  const valuer = new Valuer(dag.made.span, () => undefined);
  const params = paramsOf(dag, valuer);
  for (const one of params.doubts) note(doubts, one);
  const renders = () => [...steps.values()].some(({ step }) => hasTemplate(step));
  const pipeline: Pipeline = {
    id: context.pipelineId,
    name: dag.id,
    origin: origin(dag.construct, place, doubts.length > 0 ? 'partial' : 'full', asOneCase(named(doubts, steps), dag)),
    facets: [...dagFacets(dag, { major: context.major, renders }, valuer), ...params.facets],
    finalizers: [],
    ...callbacksFor({
      argument: (name) => dag.args.given.get(name),
      nodeOf: () => undefined,
      sliceOf: context.sliceOf,
      stated: context.stated,
    }),
    params: params.params,
    triggers: [...triggers],
    concurrency: concurrencyOf(dag, context.major),
    resources: [],
    body: regionOf(dag.root, ids, steps, (group) =>
      expandGroup(group, { idOf: (task) => ids.get(task), producersOf: context.producersOf }),
    ),
  };
  const lowered = [...steps.values()];
  return {
    pipeline,
    links: lowered.flatMap(({ links }) => links),
    doubts: [...doubts, ...lowered.flatMap(({ content }) => content)],
  };
}

/** A name that is not known matters to a run where something in it chooses by names. */
function named(doubts: readonly Doubt[], steps: ReadonlyMap<Task, LoweredStep>): readonly Doubt[] {
  const chooses = [...steps.values()].some(
    ({ step }) => step.action.kind === 'branch' || BRANCH.test(step.origin.construct),
  );
  if (!chooses) return doubts;
  return doubts.map(({ aside, ...one }) => (aside === undefined || aside === 'name' ? one : { ...one, aside }));
}

const BRANCH = /branch/i;

/** Of several DAGs with one id Airflow may keep another: no step of this one is certain. */
function doubtWhole(step: Step): void {
  const { origin: read } = step;
  const why = [...new Set([...(read.why ?? []), 'AF005'])].sort();
  step.origin = { ...read, reading: worstReading([read.reading, 'partial']), why };
}

/** A set-up may be followed by tasks that want all to go well, and by teardowns (DAG.validate_setup_teardown, 2.10.5 and 3.1.3). */
function setupDoubts(dag: Dag, steps: ReadonlyMap<Task, LoweredStep>): Doubt[] {
  const setups = [...dag.tasks.values()].filter(({ setup }) => setup);
  return setups.flatMap(({ id, downstream }) =>
    [...downstream]
      .filter((one) => !one.teardown && (steps.get(one)?.step.join ?? 'allSucceeded') !== 'allSucceeded')
      .map((one): Doubt => {
        const message = `Airflow refuses the trigger rule of ${one.id}, which follows the set-up ${id}: it has to be all_success`;
        return { code: 'AF019', message, span: one.made.span };
      }),
  );
}

/**
 * Where a DAG comes to be in its own file, which is where Airflow places it (`fileloc`) and a reader looks first: for one that a factory
 * makes, the call of the factory. The places within the factory are then part of the chain.
 */
function placeIn(file: string, { span, via }: Made): Pick<Made, 'span' | 'via'> {
  const chain = [...via, span];
  const at = chain.map((one) => one.file).lastIndexOf(file);
  const own = chain[at];
  return own ? { span: own, via: chain.filter((_, index) => index !== at) } : { span, via };
}

function lowerSteps(
  dag: Dag,
  ids: ReadonlyMap<Task | Group, NodeId>,
  context: DagContext,
): ReadonlyMap<Task, LoweredStep> {
  const steps = new Map<Task, LoweredStep>();
  for (const task of dag.tasks.values()) {
    const nodeId = ids.get(task);
    if (nodeId === undefined) continue;
    steps.set(task, stepOf(task, { ...context, nodeId, idOf: (other: Task) => ids.get(other) }));
  }
  return steps;
}

/** Whether Jinja renders anything of a step. */
function hasTemplate(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if ('lang' in value && value.lang === 'jinja') return true;
  return Object.values(value).some(hasTemplate);
}

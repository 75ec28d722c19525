import type { Fidelity, FidelityNote } from '../../core/index.js';
import { worstFidelity } from '../../core/index.js';
import {
  type Action,
  edgesOf,
  type NodeId,
  nodesOfPipeline,
  type Pipeline,
  type Step,
  stepsOf,
} from '../../ir/index.js';
import type { TargetOptions } from '../target.js';
import { actions } from './actions/registry.generated.js';
import { type Joined, joinOf, verdictOf } from './joins.js';
import type { ActionContext, LoweredAction, LoweredPipeline, LoweredStep } from './model.js';
import { note } from './model.js';
import { uniqueNames } from './names.js';
import { lowerPolicy } from './policies.js';
import { lowerTriggers } from './triggers.js';

/** Every kind of action has a file; the compiler says which is missing. */
const lowerAction: Readonly<Record<Action['kind'], (context: ActionContext) => LoweredAction>> = actions;

/** A pipeline as Argo would have it. Every step becomes a task, manual ones included: source steps = lowered + manual. */
export function lowerPipeline(pipeline: Pipeline, name: string, options: TargetOptions): LoweredPipeline {
  const all = [...stepsOf(pipeline)];
  const keys = new Map(all.map((step) => [step.id, keyOf(pipeline, step)]));
  const names = uniqueNames(all.map((step) => ({ name: keys.get(step.id) ?? step.name, identity: step.id })));
  const joined = joinedSteps(pipeline, all, names);
  const steps = all.map((step) =>
    lowerStep(step, joined.get(step.id), {
      pipeline,
      options,
      name: names.get(step.id) ?? step.name,
      key: keys.get(step.id) ?? step.name,
    }),
  );
  const triggers = lowerTriggers(pipeline);
  const notes = [...triggers.notes, ...pipelineNotes(pipeline)];
  const everything = [...notes, ...steps.flatMap((step) => step.notes)];
  const verdict = verdictOf([...joined.values()]);
  return {
    pipeline,
    name,
    steps,
    ...(verdict !== undefined && steps.length > 0 && { verdict }),
    schedules: triggers.schedules,
    ...(triggers.zone !== undefined && { zone: triggers.zone }),
    exclusive: pipeline.concurrency.maxRuns === 1,
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

/** Steps that decide at run time whether others run, or whether they themselves do. */
function isSkipper(step: Step): boolean {
  return (
    step.when !== undefined ||
    step.expand !== undefined ||
    step.facets.some(({ key, value }) => key === 'airflow.soft_fail' && value === true)
  );
}

function joinedSteps(
  pipeline: Pipeline,
  steps: readonly Step[],
  names: ReadonlyMap<NodeId, string>,
): ReadonlyMap<NodeId, Joined> {
  const above = new Map<NodeId, Set<NodeId>>(steps.map(({ id }) => [id, new Set()]));
  for (const edge of edgesOf(pipeline.body)) above.get(edge.to)?.add(edge.from);
  const deciders = new Set(
    steps.filter(({ action }) => action.kind === 'branch' || action.kind === 'gate').map(({ id }) => id),
  );
  const mapped = mappedSteps(pipeline);
  const made = new Map<NodeId, { name: string; rule: Step['join']; upstream: Joined[]; skips: boolean }>();
  for (const step of steps) {
    const under = [...(above.get(step.id) ?? [])].some((id) => deciders.has(id));
    made.set(step.id, {
      name: names.get(step.id) ?? step.name,
      rule: step.join,
      upstream: [],
      skips: under || isSkipper(step) || mapped.has(step.id),
    });
  }
  for (const [id, upstream] of above) for (const one of upstream) made.get(id)?.upstream.push(...list(made.get(one)));
  return made;
}

const list = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** Steps inside groups that are made once for each item of a list. */
function mappedSteps(pipeline: Pipeline): ReadonlySet<NodeId> {
  const groups = [...nodesOfPipeline(pipeline)].filter((node) => node.kind === 'group' && (node.expand || node.when));
  return new Set(
    [...stepsOf(pipeline)]
      .filter(({ id }) => groups.some((group) => id.startsWith(`${group.id}/`)))
      .map(({ id }) => id),
  );
}

function lowerStep(
  step: Step,
  joined: Joined | undefined,
  { pipeline, options, name, key }: { pipeline: Pipeline; options: TargetOptions; name: string; key: string },
): LoweredStep {
  const action = lowerAction[step.action.kind]({ step, pipeline, options });
  const policy = lowerPolicy(step);
  const join = joined ? joinOf(joined) : { exact: true };
  const notes = [...action.notes, ...policy.notes, ...stepNotes(step)];
  if (!join.exact)
    notes.push(
      note('AR005', 'approximate', 'structure', `the join ${step.join} looks at steps that may be skipped at run time`),
    );
  return {
    step,
    name,
    key,
    body: { ...action.body, ...policy.fields },
    ...(join.depends !== undefined && { depends: join.depends }),
    fidelity: worstFidelity(notes.map(({ fidelity }) => fidelity)),
    notes,
  };
}

function stepNotes(step: Step): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (step.expand)
    notes.push(note('AR011', 'approximate', 'structure', 'one step there for each item of a list, one step here'));
  if (step.when) notes.push(note('AR011', 'approximate', 'structure', 'its condition is not expressed'));
  if (step.origin.reading !== 'full')
    notes.push(note('AR012', capped(step), 'content', `read in part: ${(step.origin.why ?? []).join(', ')}`));
  for (const hold of step.holds)
    notes.push(note('AR010', 'approximate', 'content', `slots of ${hold.resource} are not counted here`));
  for (const facet of step.facets.filter(({ must }) => must))
    notes.push(note('AR007', 'approximate', 'content', `${facet.key} is not expressed`));
  for (const one of step.finalizers)
    notes.push(note('AR007', 'approximate', 'content', `what runs on ${one.on} is not expressed`));
  return notes;
}

/** An argument that was not read makes a step approximate; a step of which nothing was read was made manual by its action. */
function capped(step: Step): Fidelity {
  return step.origin.reading === 'opaque' ? 'manual' : 'approximate';
}

function pipelineNotes(pipeline: Pipeline): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (pipeline.origin.reading !== 'full')
    notes.push(note('AR012', 'approximate', 'structure', `read in part: ${(pipeline.origin.why ?? []).join(', ')}`));
  for (const facet of pipeline.facets.filter(({ must }) => must))
    notes.push(note('AR007', 'approximate', 'content', `${facet.key} is not expressed`));
  for (const one of pipeline.finalizers)
    notes.push(note('AR007', 'approximate', 'content', `what runs on ${one.on} is not expressed`));
  for (const one of pipeline.params)
    notes.push(note('AR007', 'approximate', 'content', `the parameter ${one.name} is not passed`));
  return notes;
}

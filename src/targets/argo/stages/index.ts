/** Pipelines made of stages (Jenkins): regions in regions, clean-up with conditions, agents and workspaces. */
import { type FidelityNote, worstFidelity } from '../../../core/index.js';
import { type Pipeline, stepsOf } from '../../../ir/index.js';
import type { TargetOptions } from '../../target.js';
import type { EventPlan } from '../events/plan.js';
import { is } from '../joins/formula.js';
import { runLimits } from '../limits.js';
import { unsetInputs } from '../manifest.js';
import { failing } from '../manual.js';
import { type DagNode, type Fields, type LoweredCron, type LoweredPipeline, note, together } from '../model.js';
import { lowerTriggers } from '../triggers.js';
import { expressionOf } from './conditions.js';
import { Job, type Scope, type WorkflowOf } from './job.js';
import { RegionLowering } from './lowering.js';
import { pipelineNotes } from './notes.js';
import { workflowParameters } from './parameters.js';
import { type Ended, postNodes, postVerdict } from './post.js';
import { asRetried, retriedNotes } from './retried.js';
import { verdictNode } from './wiring.js';
import { workflowFields } from './workflow.js';

const SYSTEMS: ReadonlySet<string> = new Set(['jenkins']);

/** Whether a pipeline is one of stages. */
export const isStaged = ({ origin }: Pipeline): boolean => SYSTEMS.has(origin.system);

const OUTERMOST: Scope = { axes: [], env: {}, sure: new Set() };

/** What is known of the other pipelines: their workflows by name, and which of their ends start this one. */
interface Neighbours {
  readonly workflowOf: WorkflowOf;
  readonly events: EventPlan | undefined;
}

export function lowerStaged(
  pipeline: Pipeline,
  name: string,
  options: TargetOptions,
  { workflowOf, events }: Neighbours,
): LoweredPipeline {
  const job = new Job(asRetried(pipeline), options, name, workflowOf, expressionOf);
  const lowering = new RegionLowering(job);
  const dag = mainNodes(lowering, job);
  const exit = exitTemplate(lowering, job);
  const triggers = lowerTriggers(pipeline, events);
  const limits = runLimits(pipeline, name);
  const inputs = workflowParameters(pipeline, job);
  const own = [...pipelineNotes(job), ...retriedNotes(pipeline)];
  const notes = [...triggers.notes, ...limits.notes, ...own, ...waiting(triggers.crons, events, inputs)];
  const order = new Map([...stepsOf(pipeline)].map(({ id }, index) => [id, index]));
  const steps = [...job.steps].sort((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
  const everything: readonly FidelityNote[] = [...notes, ...steps.flatMap((step) => step.notes)];
  return {
    pipeline,
    name,
    steps,
    dag,
    templates: job.templates,
    parameters: {},
    inputs,
    crons: triggers.crons,
    ...(events && { events }),
    limits: workflowFields(job, limits.fields, exit),
    slots: limits.slots,
    notes,
    fidelity: worstFidelity(everything.map(({ fidelity }) => fidelity)),
    structure: worstFidelity(everything.filter(({ about }) => about === 'structure').map(({ fidelity }) => fidelity)),
  };
}

/** A schedule waits for what nobody gives, and so does a run that an event starts: whoever has written the values down takes the suspension out. */
function waiting(
  crons: readonly LoweredCron[],
  events: EventPlan | undefined,
  inputs: readonly Fields[],
): readonly FidelityNote[] {
  const unset = unsetInputs({ inputs });
  if (unset.length === 0) return [];
  const has = unset.length === 1 ? ' has a value' : ' have values';
  return [
    ...(crons.length > 0 ? [together('the CronWorkflow is suspended until ', unset, has)] : []),
    ...(events ? [together('the runs that the Sensor starts are suspended until ', unset, `${has} in it`)] : []),
  ].map((message) => note('AR057', 'approximate', 'content', message));
}

/** A pipeline of which no step could be read fails and says so. */
function mainNodes(lowering: RegionLowering, job: Job): readonly DagNode[] {
  const { pipeline, options } = job;
  if (pipeline.origin.reading === 'full' || !stepsOf(pipeline).next().done)
    return lowering.nodes(pipeline.body, OUTERMOST);
  const name = job.helper('nothing', 'read');
  const place = `${pipeline.origin.span.file}:${pipeline.origin.span.start.line}`;
  const message = `MANUAL WORK: no step of ${place} was read (${(pipeline.origin.why ?? []).join(', ')})`;
  job.templates.push({ name, comment: 'no step was read', fields: failing(options.image, message) });
  return [{ name: 'nothing', template: name }];
}

/** What runs when the workflow has ended, however it did; a failure in it fails the run. */
function exitTemplate(lowering: RegionLowering, job: Job): string | undefined {
  const { finalizers } = job.pipeline;
  if (finalizers.length === 0) return undefined;
  const at = job.templates.length;
  const posts = lowering.posts(finalizers, 'run', 'the pipeline', { ...OUTERMOST, atEnd: true });
  const name = job.helper('exit', '');
  const asked = job.helper('run', 'succeeded');
  const when = "{{=workflow.status == 'Succeeded'}}";
  job.say(note('AR041', 'exact', 'structure', 'what runs at the end runs in the exit handler of the workflow', false));
  job.templates.splice(at, 0, {
    name,
    comment: 'runs at the end, however the run ended',
    fields: {},
    dag: [
      { name: asked, template: 'probe', when, comment: 'whether the run went well' },
      ...postNodes(asStatus(asked), posts),
      verdictNode(postVerdict(undefined, posts)),
    ],
  });
  return name;
}

/** The probe of the run's status: it is skipped where the run failed. */
function asStatus(name: string): Ended {
  return { name, well: is(name, 'Succeeded'), wrong: is(name, 'Skipped') };
}

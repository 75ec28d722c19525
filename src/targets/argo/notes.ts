import type { Fidelity, FidelityNote, NoteRuns } from '../../core/index.js';
import { type Facet, type NodeId, type Pipeline, type Step, stepsOf } from '../../ir/index.js';
import { isPassed } from './data/parameters.js';
import { notRun, unsaid } from './facet-words.js';
import { EXPRESSED } from './limits.js';
import { inRuns, note, together } from './model.js';
import { skipsItself } from './skip-codes.js';
import { unreadNotes } from './unread.js';

/** What a step says beside its action, its policy and its place, and is not expressed; `said`: facets that are. */
export function stepNotes(step: Step, said: ReadonlySet<string> = new Set()): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (step.when) notes.push(note('AR011', 'approximate', 'structure', 'its condition is not expressed'));
  if (step.origin.reading !== 'full') notes.push(...unreadNotes(step.origin, capped(step), 'content'));
  for (const facet of step.facets.filter(({ must }) => must))
    if (
      !EXPRESSED.has(facet.key) &&
      !said.has(facet.key) &&
      !(facet.key === 'airflow.skip_on_exit_code' && skipsItself(step))
    )
      notes.push(facetNote(facet));
  for (const one of step.finalizers) notes.push(note('AR007', 'approximate', 'content', notRun(one.on)));
  return [...notes, ...ownParamNotes(step), ...slaNotes(step)];
}

/** What Airflow watches from its scheduler, by the task and from the end of the interval on (airflow/dag_processing/processor.py of 2.10.5, `manage_slas`). */
function slaNotes({ facets }: Step): FidelityNote[] {
  const message = 'its sla is an alert on the length of the whole run here; there a mail is sent, or a function called';
  return facets.some(({ key }) => key === 'airflow.sla')
    ? [{ ...note('AR069', 'approximate', 'content', message), concern: 'alerts' }]
    : [];
}

/** `dag_run_conf_overrides_params` of Airflow: what a run is started with goes before a task's own parameters. */
function ownParamNotes({ facets, action, env, inputs }: Step): FidelityNote[] {
  if (!facets.some(({ key }) => key === 'airflow.params')) return [];
  if (!/\{[{%](?:(?!\}\}|%\}).)*\bparams\b/.test(JSON.stringify([action, env, inputs]))) return [];
  const message = 'parameters of its own stand as they are written: what a run is started with does not change them';
  return [note('AR061', 'approximate', 'content', message)];
}

/** Facets by which a run may take another shape, and the runs that do. */
const SHAPING: ReadonlyMap<string, NoteRuns['when']> = new Map([
  ['airflow.depends_on_past', 'unplayed'],
  ['airflow.wait_for_downstream', 'unplayed'],
  ['airflow.skip_on_exit_code', 'failed'],
  ['airflow.silent_fail', 'failed'],
  ['airflow.never_fail', 'failed'],
  ['airflow.start_date', 'unplayed'],
  ['jenkins.on', 'reached'],
]);

/** A facet that is not said here; `group`: the group that has it, where it is no step and no pipeline. */
export function facetNote(facet: Facet, group?: { readonly id: NodeId; readonly name: string }): FidelityNote {
  const when = SHAPING.get(facet.key);
  const said = unsaid(facet, group?.name);
  if (when === undefined) return note('AR007', 'approximate', 'content', said);
  return inRuns(when, note('AR007', 'approximate', 'structure', said), group?.id);
}

/** An argument that was not read makes a step approximate; a step of which nothing was read was made manual by its action. */
function capped(step: Step): Fidelity {
  return step.origin.reading === 'opaque' ? 'manual' : 'approximate';
}

/** A pipeline of which no step was read, or that may have more of them, has to be written by hand. */
function unread(pipeline: Pipeline): Fidelity {
  return stepsOf(pipeline).next().done || mayLackSteps(pipeline) ? 'manual' : 'approximate';
}

/** Whether code that was not read got hold of the DAG (AF016): it may have made tasks and edges. */
export const mayLackSteps = ({ origin }: Pipeline): boolean => origin.why?.includes('AF016') ?? false;

/** What a pipeline says beside its steps, triggers and limits, and is not expressed. */
export function pipelineNotes(pipeline: Pipeline, said: ReadonlySet<string> = new Set()): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (pipeline.origin.reading !== 'full') notes.push(...unreadNotes(pipeline.origin, unread(pipeline), 'structure'));
  for (const facet of pipeline.facets.filter(({ must }) => must))
    if (!EXPRESSED.has(facet.key) && !said.has(facet.key)) notes.push(facetNote(facet));
  for (const one of pipeline.finalizers) notes.push(note('AR007', 'approximate', 'content', notRun(one.on)));
  for (const one of pipeline.params.filter((param) => !isPassed(pipeline, param)))
    notes.push(note('AR007', 'approximate', 'content', together('the parameter ', one.name, ' is not passed')));
  if (pipeline.body.failFast) notes.push(inRuns('failed', note('AR007', 'approximate', 'structure', STOPPED)));
  return notes;
}

const STOPPED = 'the first failure stops the others there, not here';

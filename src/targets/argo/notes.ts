import type { Fidelity, FidelityNote } from '../../core/index.js';
import { type Pipeline, type Step, stepsOf } from '../../ir/index.js';
import { isPassed } from './data/parameters.js';
import { unsaid } from './facet-words.js';
import { EXPRESSED } from './limits.js';
import { note, together } from './model.js';
import { skipsItself } from './skip-codes.js';
import { unreadNotes } from './unread.js';

/** What a step says beside its action, its policy and its place, and is not expressed; `said`: facets that are. */
export function stepNotes(step: Step, said: ReadonlySet<string> = new Set()): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (step.when) notes.push(note('AR011', 'approximate', 'structure', 'its condition is not expressed'));
  if (step.origin.reading !== 'full') notes.push(...unreadNotes(step.origin.why, capped(step), 'content'));
  for (const facet of step.facets.filter(({ must }) => must))
    if (
      !EXPRESSED.has(facet.key) &&
      !said.has(facet.key) &&
      !(facet.key === 'airflow.skip_on_exit_code' && skipsItself(step))
    )
      notes.push(note('AR007', 'approximate', aboutOf(facet.key), unsaid(facet)));
  for (const one of step.finalizers)
    notes.push(note('AR007', 'approximate', 'content', `what the source runs on ${one.on} does not run here`));
  return [...notes, ...ownParamNotes(step)];
}

/** `dag_run_conf_overrides_params` of Airflow: what a run is started with goes before a task's own parameters. */
function ownParamNotes({ facets, action, env, inputs }: Step): FidelityNote[] {
  if (!facets.some(({ key }) => key === 'airflow.params')) return [];
  if (!/\{[{%](?:(?!\}\}|%\}).)*\bparams\b/.test(JSON.stringify([action, env, inputs]))) return [];
  const message = 'parameters of its own stand as they are written: what a run is started with does not change them';
  return [note('AR061', 'approximate', 'content', message)];
}

/** Facets by which a run may take another shape. */
const SHAPING: ReadonlySet<string> = new Set([
  'airflow.depends_on_past',
  'airflow.wait_for_downstream',
  'airflow.skip_on_exit_code',
  'airflow.silent_fail',
  'airflow.never_fail',
  'airflow.start_date',
  'jenkins.on',
]);

export const aboutOf = (facet: string): FidelityNote['about'] => (SHAPING.has(facet) ? 'structure' : 'content');

/** An argument that was not read makes a step approximate; a step of which nothing was read was made manual by its action. */
function capped(step: Step): Fidelity {
  return step.origin.reading === 'opaque' ? 'manual' : 'approximate';
}

/** A pipeline of which no step was read has to be written by hand. */
function unread(pipeline: Pipeline): Fidelity {
  return stepsOf(pipeline).next().done ? 'manual' : 'approximate';
}

/** What a pipeline says beside its steps, triggers and limits, and is not expressed. */
export function pipelineNotes(pipeline: Pipeline, said: ReadonlySet<string> = new Set()): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (pipeline.origin.reading !== 'full')
    notes.push(...unreadNotes(pipeline.origin.why, unread(pipeline), 'structure'));
  for (const facet of pipeline.facets.filter(({ must }) => must))
    if (!EXPRESSED.has(facet.key) && !said.has(facet.key))
      notes.push(note('AR007', 'approximate', aboutOf(facet.key), unsaid(facet)));
  for (const one of pipeline.finalizers)
    notes.push(note('AR007', 'approximate', 'content', `what the source runs on ${one.on} does not run here`));
  for (const one of pipeline.params.filter((param) => !isPassed(pipeline, param)))
    notes.push(note('AR007', 'approximate', 'content', together('the parameter ', one.name, ' is not passed')));
  if (pipeline.body.failFast)
    notes.push(note('AR007', 'approximate', 'structure', 'the first failure stops the others there, not here'));
  return notes;
}

/** Each note once: a callback may say what the step says too. */
export function distinct(notes: readonly FidelityNote[]): readonly FidelityNote[] {
  return [...new Map(notes.map((one) => [`${one.code} ${one.fidelity} ${one.message}`, one])).values()];
}

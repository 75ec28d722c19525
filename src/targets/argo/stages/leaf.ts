/** Steps as templates: one for each, or one for several that run as one script. */
import { type FidelityNote, worstFidelity } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { list, record, records } from '../json.js';
import { type Fields, type LoweredStep, note } from '../model.js';
import { stepNotes } from '../notes.js';
import { inputsFor } from './axes.js';
import type { Leaf, Task } from './draft.js';
import { containerOf } from './group.js';
import type { Job, Scope } from './job.js';
import { UNSTABLE_TESTS } from './kinds/artifact.js';
import { type Done, unhanded } from './kinds/body.js';
import { workOf } from './kinds/choose.js';
import { parameterName } from './piece.js';
import { RESULT } from './script.js';

export class LeafMaker {
  /** Every template of a step, in the order in which they were made. */
  readonly made: Leaf[] = [];

  constructor(private readonly job: Job) {}

  /** The task of a step; its condition is up to the caller. */
  task(steps: readonly [Step, ...Step[]], scope: Scope): Task {
    const [first] = steps;
    const { job } = this;
    const name = job.nameOf(first);
    const container = containerOf(first) ?? scope.container;
    const done = workOf(steps, { ...scope, ...(container !== undefined && { container }) }, job);
    for (const { globalName } of records(record(done.fields.outputs).artifacts))
      if (typeof globalName === 'string') job.stashes.add(globalName);
    const lowered = steps.map((step, at) => this.lowered(step, name, done, at === 0));
    const { inputs, ...rest } = done.fields;
    const leaf: Leaf = {
      fields: { ...rest, ...given(inputsFor(scope.axes, inputs), inputs), ...outputsOf(first, done, job) },
      retried: false,
      limited: false,
      held: false,
    };
    const [of, ...also] = lowered;
    job.steps.push(...lowered);
    job.templates.push({ name, ...(of && { of }), ...(also.length > 0 && { also }), fields: leaf.fields });
    this.made.push(leaf);
    const forgives = first.facets.some(({ key, value }) => key === 'jenkins.propagate' && value === false);
    return {
      name,
      template: name,
      leaf,
      ...(done.artifacts && { artifacts: done.artifacts }),
      ...(forgives && { forgives: 'wholly' }),
    };
  }

  private lowered(step: Step, name: string, done: Done, isFirst: boolean): LoweredStep {
    const own = [...stepNotes(plain(step)), ...blockNotes(step)];
    // What is said of the script as a whole stands with its first step and, where it lowers the verdict, with each.
    const shared = done.notes.filter(({ fidelity, code }) => isFirst || fidelity !== 'exact' || code === 'AR030');
    const notes: readonly FidelityNote[] = [...shared, ...own];
    return {
      step,
      name,
      key: this.job.keyOf(step.id),
      notes,
      fidelity: worstFidelity(notes.map((one) => one.fidelity)),
    };
  }
}

/** Facets of steps that are said by the step's work or by the structure around it. */
const EXPRESSED: ReadonlySet<string> = new Set([
  'jenkins.return_stdout',
  'jenkins.return_status',
  'jenkins.propagate',
  'jenkins.container',
  'jenkins.failure.build_result',
  'jenkins.failure.stage_result',
  UNSTABLE_TESTS,
]);

/** Blocks that a step stands in, and that the structure says. */
const WITHIN = /^(?:try … (?:catch|finally)|failFast|retry|timeout|lock|catchError|warnError|stage|condition of .*)$/;

/** The step without what is said elsewhere. */
function plain(step: Step): Step {
  const { when: _, ...rest } = step;
  return { ...rest, facets: step.facets.filter((one) => !EXPRESSED.has(one.key) && !isSaid(one)) };
}

/** A step says which blocks it stands in; they are tasks and templates around it. */
function blockNotes({ facets }: Step): FidelityNote[] {
  const said = facets.filter(isSaid).flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : []));
  if (said.length === 0) return [];
  return [note('AR046', 'exact', 'structure', `${said.join(', ')}: said by the templates around it`, false)];
}

function isSaid({ key, value }: Step['facets'][number]): boolean {
  return (
    key === 'jenkins.within' &&
    Array.isArray(value) &&
    value.every((one) => typeof one === 'string' && WITHIN.test(one))
  );
}

/** Parameters of the axes beside what the work itself takes: artifacts. */
function given(parameters: Fields, inputs: Fields[string] | undefined): Fields {
  const all = { ...record(inputs), ...record(parameters.inputs) };
  return Object.keys(all).length > 0 ? { inputs: all } : {};
}

function outputsOf(step: Step, done: Done, job: Job): Fields {
  const { outputs = [], fields } = done;
  const said = record(fields.outputs);
  const global = (name: string) =>
    job.isRead(step.id, name) ? { globalName: job.outputName(step.id, name) } : undefined;
  const handed = outputs.map(({ name, path }) => ({ name, ...global(name), valueFrom: { path } }));
  // A reference to what no template puts out is refused by Argo, although a step that is left to a person fails before anyone reads it.
  const left = unhanded(step, done, job).map(({ name }) => ({
    name: parameterName(name),
    ...global(name),
    valueFrom: { path: RESULT, default: '' },
  }));
  if (handed.length + left.length === 0) return {};
  return { outputs: { ...said, parameters: [...list(said.parameters), ...handed, ...left] } };
}

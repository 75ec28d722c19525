import { type Span, worstReading } from '../../../core/index.js';
import type { Expand, Facet, Origin, PipelineLink, Step, Value } from '../../../ir/index.js';
import type { ObjectSlice, Slice } from '../../../lang/python/events.js';
import type { PyFunction, PyValue } from '../../../lang/python/values/types.js';
import { boundInputs } from '../bound-program.js';
import type { AirflowCode } from '../codes.js';
import { meaningOfTemplate, type OwnParam, type TemplateContext } from '../jinja.js';
import type { Called } from '../model/called.js';
import { argument, type Doubt, type Group, type Task } from '../model/entities.js';
import { entriesOf, isNone } from '../model/values.js';
import { calledBy } from '../operators/callable.js';
import { familyOf, ownMembers } from '../operators/choose.js';
import type { OperatorReading } from '../operators/family.js';
import { foreign } from '../operators/foreign.js';
import { type OwnWork, ownWorkOf, readOwn } from '../operators/own-class.js';
import { ownProgram } from '../own-program.js';
import { callbacksFor, nodesBeside, programFor } from '../program.js';
import type { StatedVersion } from '../requirements.js';
import { TaskCall } from './call.js';
import { commonFacets, holdsOf } from './common.js';
import { changedArguments } from './plain-arguments.js';
import { structureOf } from './policy.js';
import { isResult, outputOf, type Producers } from './results.js';
import type { FindTemplate } from './template-files.js';
import { Valuer } from './value.js';

/** What lowering a task needs to know of its surroundings. */
export interface StepContext extends Producers {
  readonly nodeId: string;
  /** A callable with all that it needs. */
  sliceOf(fn: PyFunction): Slice;
  /** What a task calls, with all that it needs. */
  sliceOfCalled(called: Called): Slice | ObjectSlice | undefined;
  /** The classes of an operator of the repository, with all that its work needs. */
  sliceOfOwn(work: OwnWork): ObjectSlice | undefined;
  readonly stated: StatedVersion;
  /** Airflow's major version. */
  readonly major: number;
  /** The pipeline of a DAG id, if it was read; else the id itself. */
  pipelineOf(dag: string): string;
  readonly findTemplate: FindTemplate;
}

export interface LoweredStep {
  readonly step: Step;
  readonly links: readonly PipelineLink[];
  /** Doubts of order, retries and the like, which make the whole pipeline doubtful. */
  readonly structure: readonly Doubt[];
  /** Doubts of what the step does; they stay with the step. */
  readonly content: readonly Doubt[];
}

/** A task as a step of the IR. */
export function stepOf(task: Task, context: StepContext): LoweredStep {
  const { span } = task.made;
  const valuer = new Valuer(
    span,
    (value) => outputOf(value, context),
    (text) => templateOf(text, task, context),
  );
  const call = new TaskCall(task, valuer, context.findTemplate);
  const family = familyOf(task);
  const own = family ? undefined : ownOf(task, context);
  const reading = family ? family.read(call) : own ? readOwn(call, own.work, own.slice) : foreign(call);
  const known = (family !== undefined || own !== undefined) && !reading.opaque;
  const structure = structureOf(task);
  const left = call.leftOver();
  const inputs = { ...reading.inputs, ...call.rest(), ...boundTo(call, reading, context) };
  const expand = task.mapped && expandOf(task.mapped.given, valuer, context);
  const facets = [
    ...identity(task, structure.rule),
    ...commonFacets(task, valuer, context.major),
    ...(reading.facets ?? []),
  ];
  const content = contentDoubts(task, {
    known,
    isOwn: own !== undefined,
    left,
    unknowns: [...valuer.unknowns, ...evaluatedTexts(task, inputs)],
    missing: call.missing,
    changed: reading.action.kind === 'code' ? changedArguments(task) : [],
  });
  const doubts = [...structure.doubts, ...content];
  const step: Step = {
    kind: 'step',
    id: context.nodeId,
    name: task.label,
    origin: originOf(task, doubts, !known),
    join: structure.join,
    policy: structure.policy,
    ...(expand && { expand }),
    env: { ...reading.env },
    ...(reading.placement && { placement: reading.placement }),
    holds: holdsOf(task),
    inputs,
    outputs: [],
    facets,
    finalizers: [],
    action: reading.action,
    ...(own ? { program: ownProgram(task, own.work, own.slice, context) } : programFor(task, reading, context)),
    ...callbacksFor({
      argument: (name) => argument(task, name),
      nodeOf: nodesBeside(task, context.idOf),
      sliceOf: context.sliceOf,
      stated: context.stated,
    }),
  };
  return { step, links: linksOf(reading, context), structure: structure.doubts, content };
}

/** What the object of a method that the task calls knows. */
function boundTo(call: TaskCall, { action }: OperatorReading, context: StepContext): ReturnType<typeof boundInputs> {
  const isCalled = action.kind === 'code' || action.kind === 'branch' || action.kind === 'gate';
  const called = isCalled && !call.callable ? calledBy(call) : undefined;
  const slice = called?.self && context.sliceOfCalled(called);
  return slice && 'asked' in slice ? boundInputs(call, called, slice) : {};
}

/** A class of the repository that does its own work on a bare base of Airflow's. */
function ownOf(task: Task, context: StepContext): { work: OwnWork; slice: ObjectSlice } | undefined {
  const work = task.mapped ? undefined : ownWorkOf(task.instance);
  const slice = work && context.sliceOfOwn(work);
  return work && slice && { work, slice };
}

/** Macros and filters of a DAG may hide those of Airflow: a template that names one is not read, nor any where not all are known. */
function hasOwnNames({ dag }: Task, text: string): boolean {
  const words = new Set(text.match(/\w+/g));
  const own = ['user_defined_macros', 'user_defined_filters'].map((name) => entriesOf(dag?.args.given.get(name)));
  return own.some(({ given, open }) => open !== undefined || [...given.keys()].some((name) => words.has(name)));
}

/** Whether templates of a DAG come to objects instead of texts; undefined where that is not known. */
function isNative({ dag }: Task): boolean | undefined {
  const given = dag?.args.given.get('render_template_as_native_obj');
  if (!given || isNone(given)) return false;
  return given.kind === 'bool' ? given.value : undefined;
}

/** Texts without Jinja that Jinja makes values of all the same where it makes objects: `"5"`, `"None"`, `"[1]"` (`native_concat`). */
function evaluatedTexts(task: Task, { op_args: list, op_kwargs: map }: Record<string, Value>): readonly string[] {
  if (isNative(task) === false) return [];
  const values = [
    ...(list?.kind === 'list' ? list.items : []),
    ...(map?.kind === 'map' ? Object.values(map.entries) : []),
  ];
  return values.flatMap((one) =>
    one.kind === 'literal' && typeof one.value === 'string' && LOOKS_MADE.test(one.value)
      ? [`what Python makes of the text ${one.value.slice(0, 40)} (render_template_as_native_obj)`]
      : [],
  );
}

/** How a literal of Python that is no text alone may begin. */
const LOOKS_MADE = /^(?:[-+~]?\.?\d|[-+~([{'"]|(?:None|True|False)$|[bBrRuUfF]{1,2}['"])/;

/** What a template comes to; a class that gives its tasks parameters of its own changes what `params` means in it. */
function templateOf(text: string, task: Task, context: StepContext): Value | undefined {
  if (task.dag?.args.given.has('jinja_environment_kwargs') || hasOwnNames(task, text)) return undefined;
  const native = isNative(task);
  if (native === undefined || (task.instance?.attributes.has('params') === true && /\bparams\b/.test(text)))
    return undefined;
  const meaning = meaningOfTemplate(text, templateContext(task, context));
  if (!native) return meaning;
  // of several parts, or of a date, Python makes what their text looks like
  const [only, ...others] = meaning?.kind === 'template' ? meaning.parts : [];
  return only?.kind === 'ref' && only.to.scope === 'output' && others.length === 0 ? only : undefined;
}

function templateContext(task: Task, context: StepContext): TemplateContext {
  return {
    dagId: task.dag?.id ?? '',
    taskId: task.id,
    nodeOf: nodesBeside(task, context.idOf),
    ownParam: (name) => ownParam(name, task, context),
  };
}

/** Parameters of the task go before those of the DAG (airflow/models/baseoperator.py, `self.params`). */
function ownParam(name: string, task: Task, context: StepContext): OwnParam | undefined {
  const { given, open } = entriesOf(argument(task, 'params'));
  const value = given.get(name);
  if (!value) return open ? 'unknown' : undefined;
  const found = new Valuer(task.made.span, (one) => outputOf(one, context)).of(value, false);
  if (found.kind === 'ref' && (found.to.scope === 'variable' || found.to.scope === 'connection')) return found;
  const isText = found.kind === 'literal' && (typeof found.value === 'string' || Number.isInteger(found.value));
  return isText ? found : 'unknown';
}

function identity(task: Task, rule: string): Facet[] {
  return [
    { key: 'airflow.task_id', value: task.id, must: false },
    ...(argument(task, 'trigger_rule') ? [{ key: 'airflow.trigger_rule', value: rule, must: false }] : []),
    ...(task.setup ? [{ key: 'airflow.setup', value: true, must: true }] : []),
    ...(task.teardown ? [{ key: 'airflow.teardown', value: true, must: true }] : []),
  ];
}

interface Content {
  readonly known: boolean;
  /** All members of its class are part of what was read. */
  readonly isOwn: boolean;
  /** Arguments that no rule takes. */
  readonly left: readonly string[];
  /** Unknown values and template files, in words. */
  readonly unknowns: readonly string[];
  readonly missing: readonly string[];
  /** Arguments of a callable that do not arrive as they are. */
  readonly changed: readonly string[];
}

function contentDoubts(task: Task, { known, isOwn, left, unknowns, missing, changed }: Content): Doubt[] {
  const doubts: Doubt[] = [];
  const add = (code: AirflowCode, message: string) => doubts.push({ code, message, span: task.made.span });
  if (!known) add('AF032', `${task.construct} is kept whole`);
  else if (left.length > 0) add('AF030', `${task.id}: no rule takes ${[...left].sort().join(', ')}`);
  const own = known && !isOwn ? ownMembers(task) : [];
  if (own.length > 0) add('AF033', `${task.construct} has members of its own: ${own.sort().join(', ')}`);
  for (const name of new Set(missing)) add('AF034', `${task.id} wants the template file ${name}`);
  if (changed.length > 0) add('AF039', `${task.id}: ${changed.join('; ')}`);
  const first = unknowns[0];
  if (first !== undefined) {
    const more = new Set(unknowns).size - 1;
    add('AF031', `${task.id} depends on ${first}${more > 0 ? ` and ${more} more` : ''}`);
  }
  return doubts;
}

function originOf(task: Task, doubts: readonly Doubt[], opaque: boolean): Origin {
  const reading = worstReading([doubts.length > 0 ? 'partial' : 'full', opaque ? 'opaque' : 'full']);
  const { span, via } = task.made;
  return origin(task.construct, { span, via }, reading, doubts);
}

/** An origin; the codes of the doubts say why a reading is not full. */
export function origin(
  construct: string,
  { span, via }: { span: Span; via: readonly Span[] },
  reading: Origin['reading'],
  doubts: readonly Doubt[],
): Origin {
  const why = [...new Set(doubts.map(({ code }) => code))].sort();
  const aside = why.filter((code) => doubts.every((one) => one.code !== code || one.aside !== undefined));
  return {
    system: 'airflow',
    construct,
    span,
    ...(via.length > 0 && { via: [...via] }),
    reading,
    ...(reading !== 'full' && { why, ...(aside.length > 0 && { aside }) }),
  };
}

/** Mapping at run time; several arguments make the product of their lists. */
function expandOf(given: ReadonlyMap<string, PyValue>, valuer: Valuer, context: Producers): Expand {
  const listOf = (value: PyValue): Value => {
    const [task] = context.producersOf(value);
    // What `map`, `zip` or an index makes of a result is another list.
    return task && !isResult(value, task) ? valuer.unlike(value) : valuer.of(value);
  };
  const entries = [...given];
  const [first] = entries;
  if (entries.length === 1 && first) return { over: { kind: 'runtime', item: first[0], list: listOf(first[1]) } };
  const all = Object.fromEntries(entries.map(([name, value]) => [name, listOf(value)]));
  return { over: { kind: 'runtime', item: 'item', list: { kind: 'map', entries: all } } };
}

/** The same for a task group. */
export function expandGroup({ mapped, made }: Group, context: Producers): Expand | undefined {
  if (!mapped) return undefined;
  const valuer = new Valuer(made.span, (value) => outputOf(value, context));
  return expandOf(entriesOf(mapped).given, valuer, context);
}

function linksOf(reading: OperatorReading, context: StepContext): PipelineLink[] {
  return (reading.reaches ?? []).map(({ dag, via }) => ({ from: context.nodeId, to: context.pipelineOf(dag), via }));
}

import { type Span, worstReading } from '../../../core/index.js';
import type { Expand, Facet, Origin, PipelineLink, Ref, Step } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { AirflowCode } from '../codes.js';
import { argument, type Doubt, type Task } from '../model/entities.js';
import { familyOf } from '../operators/choose.js';
import type { OperatorReading } from '../operators/family.js';
import { foreign } from '../operators/foreign.js';
import { TaskCall } from './call.js';
import { commonFacets, holdsOf } from './common.js';
import { structureOf } from './policy.js';
import { Valuer } from './value.js';

/** What lowering a task needs to know of its surroundings. */
export interface StepContext {
  readonly nodeId: string;
  /** The node of another task of the same pipeline. */
  idOf(task: Task): string | undefined;
  /** The tasks whose return values an XComArg holds. */
  producersOf(value: PyValue): readonly Task[];
  /** The pipeline of a DAG id, if it was read; else the id itself. */
  pipelineOf(dag: string): string;
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
  const valuer = new Valuer(span, (value) => outputOf(value, context));
  const call = new TaskCall(task, valuer);
  const family = familyOf(task);
  const reading = family ? family.read(call) : foreign(call);
  const structure = structureOf(task);
  const left = call.leftOver();
  const inputs = { ...reading.inputs, ...call.rest() };
  const facets = [...identity(task, structure.rule), ...commonFacets(task, valuer), ...(reading.facets ?? [])];
  const content = contentDoubts(task, family !== undefined, left, valuer.unknowns);
  const doubts = [...structure.doubts, ...content];
  const step: Step = {
    kind: 'step',
    id: context.nodeId,
    name: task.label,
    origin: originOf(task, doubts, family === undefined),
    join: structure.join,
    policy: structure.policy,
    ...(task.mapped && { expand: expandOf(task.mapped.given, valuer) }),
    env: { ...reading.env },
    ...(reading.placement && { placement: reading.placement }),
    holds: holdsOf(task),
    inputs,
    outputs: [],
    facets,
    finalizers: [],
    action: reading.action,
  };
  return { step, links: linksOf(reading, context), structure: structure.doubts, content };
}

function identity(task: Task, rule: string): Facet[] {
  return [
    { key: 'airflow.task_id', value: task.id, must: false },
    ...(argument(task, 'trigger_rule') ? [{ key: 'airflow.trigger_rule', value: rule, must: false }] : []),
  ];
}

function contentDoubts(task: Task, known: boolean, left: readonly string[], unknowns: readonly string[]): Doubt[] {
  const doubts: Doubt[] = [];
  const add = (code: AirflowCode, message: string) => doubts.push({ code, message, span: task.made.span });
  if (!known) add('AF032', `${task.construct} is kept whole`);
  else if (left.length > 0) add('AF030', `${task.id}: no rule takes ${[...left].sort().join(', ')}`);
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
  return {
    system: 'airflow',
    construct,
    span,
    ...(via.length > 0 && { via: [...via] }),
    reading,
    ...(reading !== 'full' && { why }),
  };
}

function outputOf(value: PyValue, context: StepContext): { task: Task; ref: Ref } | undefined {
  const [task] = context.producersOf(value);
  const node = task && context.idOf(task);
  return task && node !== undefined ? { task, ref: { scope: 'output', node, port: 'return_value' } } : undefined;
}

/** Mapping at run time; several arguments make the product of their lists. */
function expandOf(given: ReadonlyMap<string, PyValue>, valuer: Valuer): Expand {
  const entries = [...given];
  const [first] = entries;
  if (entries.length === 1 && first) return { over: { kind: 'runtime', item: first[0], list: valuer.of(first[1]) } };
  const all = Object.fromEntries(entries.map(([name, value]) => [name, valuer.of(value)]));
  return { over: { kind: 'runtime', item: 'item', list: { kind: 'map', entries: all } } };
}

function linksOf(reading: OperatorReading, context: StepContext): PipelineLink[] {
  return (reading.reaches ?? []).map(({ dag, via }) => ({ from: context.nodeId, to: context.pipelineOf(dag), via }));
}

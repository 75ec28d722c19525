import type {
  Expand,
  Facet,
  Group,
  Param,
  Pipeline,
  PipelineLink,
  Placement,
  Region,
  Step,
  Value,
} from '../../../ir/index.js';
import type { ScriptReading } from '../read-script.js';
import { shellWord } from '../steps/common.js';
import type { Reach } from '../steps/family.js';
import { literal } from '../values.js';
import { TreeCall } from './call.js';
import { parameterVariables, runVariables } from './expand.js';
import {
  chain,
  chained,
  finalizers,
  freshId,
  type Gathered,
  labelOf,
  originFor,
  type StepContext,
  spanOf,
  wrapped,
} from './lower-steps.js';
import type { Job, JobDoubt } from './model.js';
import { placeParams, readParams } from './params.js';
import { readProperties } from './properties.js';
import { withScript } from './scripts.js';
import { child, type Tree, textOf } from './tree.js';
import { originOf, readTriggers } from './triggers.js';

export interface LoweredJob {
  readonly pipeline: Pipeline;
  readonly doubts: readonly JobDoubt[];
  /** Other jobs that its steps reach for, by the name as written. */
  readonly reaches: readonly {
    readonly from: string;
    readonly reach: Pick<PipelineLink, 'via'> & Pick<Reach, 'job'>;
  }[];
}

/** A job as a pipeline: its `script`, or builders that run one after the other until one fails, and publishers afterwards whatever happened. */
export function lowerJob(job: Job, id: string, script?: ScriptReading): LoweredJob {
  const { params, doubts: paramDoubts } = readParams(job.params);
  const { triggers, doubts: triggerDoubts } = readTriggers(job.triggers, {
    fullName: job.nameKnown ? job.name : undefined,
  });
  const properties = readProperties(job.properties);
  const gathered: Gathered = { doubts: [], structural: [], facets: [], resources: [], reaches: [], used: new Map() };
  const build = script?.pipeline ?? buildOf(job, id, params, gathered);
  const said = [...job.doubts, ...paramDoubts, ...triggerDoubts, ...properties.doubts];
  const why = [...said.map(({ code }) => code), ...gathered.structural].filter((code) => !HARMLESS.has(code));
  const opaque = job.elsewhere !== undefined;
  const origin = originOf(job.construct, job.span, opaque ? [...why, opaqueWhy(job)] : why);
  const pipeline: Pipeline = {
    id,
    name: job.name,
    origin: opaque ? { ...origin, reading: 'opaque' } : origin,
    facets: [
      ...facetsOf(job, build.body),
      ...job.facets,
      ...properties.facets,
      ...holdFacets(properties.holds),
      ...gathered.facets,
    ],
    finalizers: build.finalizers,
    params,
    triggers,
    concurrency: { ...(job.concurrent ? {} : { maxRuns: 1, onOverlap: 'queue' as const }), ...properties.concurrency },
    resources: [...gathered.resources, ...workspaceOf(job)],
    body: build.body,
  };
  return {
    pipeline: script ? withScript(pipeline, script.pipeline) : pipeline,
    doubts: [...said, ...gathered.doubts],
    reaches: [
      ...gathered.reaches,
      ...(script?.links ?? []).map(({ from, to, via }) => ({ from, reach: { job: to, via } })),
    ],
  };
}

/** What is said, and changes nothing of what is read. */
const HARMLESS = new Set<string>(['JK015', 'JK016']);

function buildOf(
  job: Job,
  id: string,
  params: readonly Param[],
  gathered: Gathered,
): Pick<Pipeline, 'body' | 'finalizers'> {
  const names = new Set(params.map(({ name }) => name));
  const calls = (trees: readonly Tree[], place: TreeCall['place']) =>
    trees.map((tree) => new TreeCall(tree, place, names));
  const context: StepContext = {
    gathered,
    placement: placementOf(job),
    params: parameterVariables(names),
  };
  if (job.elsewhere !== undefined) return { body: notRead(job, id, gathered), finalizers: [] };
  const group = job.axes.length > 0 ? freshId(id, 'matrix', gathered) : undefined;
  const base = group ?? id;
  const env = { ...wrapped(calls(job.wrappers, 'wrapper'), context), ...axisEnvironment(job.axes) };
  const before = [...calls(job.scm, 'scm'), ...calls(job.builders, 'builder')];
  const parts = [
    chain(before, base, context, env),
    ...(job.maven ? [maven(job, base, context, env)] : []),
    chain(calls(job.postBuilders, 'builder'), base, context, env),
  ];
  const nodes = parts.flatMap((part) => part.nodes);
  const body = { nodes, edges: chained(nodes) };
  const after = finalizers(calls(job.publishers, 'publisher'), `${base}/post`, context, env);
  if (group === undefined) return { body, finalizers: after };
  for (const axis of job.axes.filter((one) => valuesOf(one).length === 0))
    gathered.doubts.push({
      code: 'JK028',
      message: `the values of the axis ${axisName(axis)} are computed`,
      span: axis.span,
    });
  return { body: matrix(job, group, body, after), finalizers: [] };
}

function placementOf(job: Job): Placement {
  const label = job.axes.length > 0 ? axesLabel(job.axes) : job.label;
  return { on: label === undefined ? { kind: 'any' } : { kind: 'label', expr: label }, workspace: 'job' };
}

/**
 * Where the combinations of a matrix run: on what its axes of labels say, all of it together, and anywhere where it has none
 * (`MatrixConfiguration.getAssignedLabel`). The label of the job is that of the parent, which does no work.
 */
function axesLabel(axes: readonly Tree[]): string | undefined {
  const labels = axes.filter(isLabelAxis).map((axis) => {
    const [value, ...others] = valuesOf(axis);
    return value !== undefined && others.length === 0 ? value : `\${${axisName(axis)}}`;
  });
  return labels.length === 0 ? undefined : labels.join('&&');
}

const isLabelAxis = ({ kind }: Tree) => /Label/.test(kind) || kind === 'slave' || kind === 'label-expression';

function workspaceOf(job: Job): Pipeline['resources'] {
  if (job.script || job.elsewhere !== undefined) return [];
  return [{ kind: 'workspace', name: 'job', lifetime: 'kept', origin: originOf(job.construct, job.span, []) }];
}

/** A pipeline that stands in another repository: one step that says so. */
function notRead(job: Job, id: string, gathered: Gathered): Region {
  const { span, construct, elsewhere = '' } = job;
  const code = opaqueWhy(job);
  const message = `${code === 'JK030' ? 'makes one job for each branch' : 'is defined elsewhere'} (${elsewhere})`;
  gathered.doubts.push({ code, message, span });
  const step: Step = {
    kind: 'step',
    id: freshId(id, 'jenkinsfile', gathered),
    name: 'jenkinsfile',
    origin: originFor({ name: construct, span }, [{ code, message }], true),
    facets: [],
    finalizers: [],
    join: 'allSucceeded',
    policy: { retries: 0 },
    env: {},
    holds: [],
    inputs: {},
    outputs: [],
    action: { kind: 'foreign', construct, args: { from: literal(elsewhere) } },
  };
  return { nodes: [step], edges: [] };
}

function opaqueWhy({ kind }: Job): JobDoubt['code'] {
  return kind === 'multibranch' || kind === 'organization' ? 'JK030' : 'JK029';
}

function facetsOf(job: Job, body: Region): Facet[] {
  return [
    { key: 'jenkins.job', value: job.name, must: false },
    ...(job.description === '' ? [] : [{ key: 'jenkins.description', value: job.description, must: false }]),
    ...(job.disabled ? [{ key: 'jenkins.disabled', value: true, must: true }] : []),
    ...placeParams(job.params).map((name) => ({ key: 'jenkins.label_parameter', value: name, must: true })),
    ...(job.label === undefined ? [] : [{ key: 'jenkins.label', value: job.label, must: true }]),
    ...(body.nodes.length > 1 ? [{ key: 'jenkins.workspace', value: 'shared by all steps', must: true }] : []),
  ];
}

function holdFacets(holds: readonly { readonly resource: string }[]): Facet[] {
  return holds.map(({ resource }) => ({ key: 'jenkins.holds', value: resource, must: true }));
}

/** The one step that a Maven project is about. */
function maven(
  job: Job,
  base: string,
  { gathered, placement, params }: StepContext,
  env: Readonly<Record<string, Value>>,
): Region {
  const { goals, pom, options, span } = job.maven ?? { goals: '', pom: '', options: '', span: job.span };
  const words = [options ? `MAVEN_OPTS=${shellWord(options)}` : '', 'mvn -B', pom ? `-f ${shellWord(pom)}` : '', goals];
  const step: Step = {
    kind: 'step',
    id: freshId(base, 'maven', gathered),
    name: 'maven',
    origin: originOf('maven', span, []),
    facets: [],
    finalizers: [],
    join: 'allSucceeded',
    policy: { retries: 0 },
    env: { ...runVariables(`${goals} ${options} ${pom}`), ...params, ...env },
    placement,
    holds: [],
    inputs: {},
    outputs: [],
    action: { kind: 'shell', script: literal(words.filter((word) => word !== '').join(' ')), interpreter: 'sh -xe' },
  };
  return { nodes: [step], edges: [] };
}

const AXIS_NAMES: Readonly<Record<string, string>> = { jdk: 'jdk', JDKAxis: 'jdk' };

function axisName(axis: Tree): string {
  return AXIS_NAMES[axis.kind.replace(/^.*\./, '')] ?? (textOf(axis, 'name') || labelOf(axis.kind));
}

/** Each axis is a variable of every build (`MatrixConfiguration`). */
function axisEnvironment(axes: readonly Tree[]): Record<string, Value> {
  return Object.fromEntries(
    axes.map((axis) => [axisName(axis), { kind: 'ref', to: { scope: 'item', name: axisName(axis) } } as const]),
  );
}

function matrix(job: Job, id: string, body: Region, after: Group['finalizers']): Region {
  const span = spanOf(job.axes, job.span);
  const why =
    job.axes.some((axis) => valuesOf(axis).length === 0) || job.doubts.some(({ code }) => code === 'JK028')
      ? ['JK028']
      : [];
  const axes = Object.fromEntries(job.axes.map((axis) => [axisName(axis), valuesOf(axis).map(literal)]));
  const expand: Expand = { over: { kind: 'static', axes, exclude: [] } };
  const sequential = job.facets.some(({ key }) => key === 'jenkins.matrix.sequential');
  const labels = job.axes.filter(isLabelAxis).map(axisName);
  const group: Group = {
    kind: 'group',
    id,
    name: 'matrix',
    origin: originOf('axes', span, why),
    facets: labels.length > 0 ? [{ key: 'jenkins.matrix.label_axes', value: labels, must: true }] : [],
    finalizers: after,
    join: 'allSucceeded',
    policy: { retries: 0 },
    env: {},
    holds: [],
    inputs: {},
    outputs: [],
    expand: { ...expand, ...(sequential && { maxParallel: 1 }) },
    body,
  };
  return { nodes: [group], edges: [] };
}

export function valuesOf(axis: Tree): string[] {
  const values = child(axis, 'values', 'labels');
  if (!values) return [];
  return values.children.length > 0
    ? values.children.map(({ text }) => text.trim())
    : values.text.split(/\s+/).filter((one) => one !== '');
}

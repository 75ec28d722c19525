import type { Span } from '../../../../core/index.js';
import type { Finalizer, Group, Node, Policy, Region, Step, Value } from '../../../../ir/index.js';
import { chained } from '../../jobs/lower-steps.js';
import { referred } from '../../referred.js';
import { SETTLED } from '../../scripted/structure.js';
import { POST_CONDITIONS } from '../catalogue/sections.js';
import type { AgentModel, InputModel, MatrixModel, PostModel, StageBase, StageModel, StagesModel } from '../model.js';
import { readAgent } from './agent.js';
import { branchesOf, branchSteps, type Content, contentOf } from './content.js';
import { readEnvironment } from './environment.js';
import { type Around, facetOf, type Lowering, originFor, plainNode } from './lowering.js';
import { readOptions } from './options.js';
import { readParameters } from './parameters.js';
import { isKnown, toValue } from './values.js';
import { readWhen } from './when.js';

/** What holds for all stages of a pipeline. */
export interface Rules {
  readonly failFast: boolean;
  readonly skipsCheckout: boolean;
  readonly checkoutDir: string | undefined;
}

/** Stages one after the other, or all at once. */
export function stagesOf(
  model: StagesModel,
  order: 'chain' | 'parallel',
  around: Around,
  rules: Rules,
  low: Lowering,
): Region {
  const read = (stage: StageModel) => stageOf(stage, around, rules, low);
  const nodes =
    order === 'chain'
      ? model.stages.map(read)
      : low.replay.regions.assigned.branches(
          model.stages.map((stage) => ({
            assigns: low.replay.assignedWithin(stage.span),
            span: stage.span,
            read: () => read(stage),
          })),
        );
  return { nodes, edges: order === 'chain' ? chained(nodes) : [] };
}

function stageOf(stage: StageModel, around: Around, rules: Rules, low: Lowering): Group {
  const id = low.freshId(around.base, stage.name);
  return wrap(stage, { id, name: stage.name, construct: 'stage' }, around, rules, low, (inside, own) =>
    contentOf(contentsOf(stage, own, low), stage.span, inside, low),
  );
}

interface Identity {
  readonly id: string;
  readonly name: string;
  readonly construct: string;
}

type Inside = (inside: Around, rules: Rules) => Region;

/** What a stage and a cell of a matrix put around their content, in Jenkins' order: options, input, agent, when. */
function wrap(
  base: StageBase,
  { id, name, construct }: Identity,
  around: Around,
  rules: Rules,
  low: Lowering,
  content: Inside,
): Group {
  const options = readOptions(base.options, around.names, low);
  const asked = base.input && readInput(base.input, id, around, low);
  const own: Rules = {
    failFast: rules.failFast,
    skipsCheckout: rules.skipsCheckout || options.skipsCheckout,
    checkoutDir: options.checkoutDir ?? rules.checkoutDir,
  };
  const placed = base.agent ? readAgent(base.agent, id.slice(id.indexOf('#') + 1), around, low) : undefined;
  const env = { ...around.env, ...options.env, ...asked?.env };
  const names = { ...around.names, env: new Set([...around.names.env, ...Object.keys(env)]) };
  const here = { base: id, names, env, placement: placed ? placed.placement : around.placement };
  const when = base.when && readWhen(base.when, here.names);
  const why = [...options.why, ...(placed?.why ?? [])];
  if (when && !when.known)
    why.push(low.doubt('JK070', `when of ${name} is decided by Groovy code`, base.when?.span ?? base.span));
  const checkout = placed?.allocates ? checkoutOf(base.agent, here, own, low) : [];
  const before = low.assigned;
  const { around: inside, nodes: given } = readEnvironment(base.environment, here, low);
  const body = content(inside, own);
  if (when) low.replay.regions.assigned.doubt(before, base.span);
  const rest = inFront([...checkout, ...given], body);
  const node = {
    ...plainNode(id, name, originFor(construct, base.span, why)),
    facets: [...options.facets, ...(placed?.facets ?? []), ...toolFacets(base), ...whenFacets(base)],
    finalizers: base.post ? finalizersOf(base.post, inside, low, before) : [],
    policy: options.policy as Policy,
    holds: [...options.holds],
    ...(when && { env: referred(when.condition, here.env) }),
    ...(placed?.placement && { placement: placed.placement }),
  };
  if (!asked) return { ...node, kind: 'group', ...(when && { when: when.condition }), body: rest };
  return guarded(node, asked.step, when?.condition, base.when?.beforeInput === true, rest, base, low);
}

/** The question comes before the condition unless `beforeInput` says otherwise. */
function guarded(
  node: Omit<Group, 'kind' | 'body'>,
  ask: Step,
  when: Group['when'],
  beforeInput: boolean,
  rest: Region,
  base: StageBase,
  low: Lowering,
): Group {
  if (!when || beforeInput) return { ...node, kind: 'group', ...(when && { when }), body: inFront([ask], rest) };
  const inner: Group = {
    ...plainNode(low.freshId(node.id, 'when'), 'when', originFor('when', base.when?.span ?? base.span, [])),
    kind: 'group',
    when,
    finalizers: node.finalizers, // a stage that the condition skips has no `post`
    body: rest,
  };
  return { ...node, finalizers: [], kind: 'group', body: { nodes: [ask, inner], edges: chained([ask, inner]) } };
}

/** Nodes that run before a region that is not always a chain: then it becomes a group of its own. */
function inFront(first: readonly Node[], body: Region): Region {
  if (first.length === 0) return body;
  const before = first.at(-1);
  const roots = body.nodes.filter(({ id }) => !body.edges.some(({ to }) => to === id));
  const edges = roots.map(({ id }) => ({ from: before?.id ?? '', to: id, carries: 'order' as const }));
  return { ...body, nodes: [...first, ...body.nodes], edges: [...chained(first), ...edges, ...body.edges] };
}

/** Jenkins checks the pipeline's own repository out wherever an agent is allocated. */
export function checkoutOf(agent: AgentModel | undefined, around: Around, rules: Rules, low: Lowering): Step[] {
  if (rules.skipsCheckout || !agent) return [];
  const { placement } = around;
  return [
    {
      ...plainNode(
        low.freshId(around.base, 'checkout'),
        'Declarative: Checkout SCM',
        originFor('Declarative: Checkout SCM', agent.span, []),
      ),
      kind: 'step',
      ...(placement && {
        placement: {
          ...placement,
          ...(rules.checkoutDir !== undefined && { dir: { kind: 'literal', value: rules.checkoutDir } as const }),
        },
      }),
      action: { kind: 'checkout', repo: { kind: 'ref', to: { scope: 'run', name: 'scm' } } },
    },
  ];
}

export function toolFacets({ tools }: Pick<StageBase, 'tools'>) {
  return (tools?.tools ?? []).map(({ key, value }) => facetOf(`tool.${key.text}`, value.json, true));
}

/** When the condition is looked at decides what runs before it. */
function whenFacets({ when }: StageBase) {
  const flags = [
    ['before_agent', when?.beforeAgent],
    ['before_options', when?.beforeOptions],
  ] as const;
  return flags.flatMap(([name, value]) => (value === true ? [facetOf(`when.${name}`, true, false)] : []));
}

function readInput(
  input: InputModel,
  base: string,
  around: Around,
  low: Lowering,
): { step: Step; env: Record<string, Value> } {
  const id = low.freshId(base, 'input');
  const text = (scalar: InputModel['message']) => scalar && toValue(scalar.value, around.names);
  const [message, submitter] = [text(input.message), text(input.submitter)];
  const fields = readParameters(input.parameters, around.names, low);
  const why = [message, submitter].some((one) => one && !isKnown(one))
    ? [low.doubt('JK070', 'the question is computed by code', input.span)]
    : [];
  const who = submitter?.kind === 'literal' ? String(submitter.value).split(',') : undefined;
  const by = input.submitterParameter?.json;
  const names = [...fields.map(({ name }) => name), ...(typeof by === 'string' ? [by] : [])];
  const step: Step = {
    ...plainNode(id, 'input', originFor('input', input.span, why)),
    kind: 'step',
    facets: [
      ...(input.ok ? [facetOf('input.ok', input.ok.json, false)] : []),
      ...(input.id ? [facetOf('input.id', input.id.json, false)] : []),
      ...(by === undefined ? [] : [facetOf('input.submitter_parameter', by, true)]),
    ],
    outputs: names.map((name) => ({ name, kind: 'value' })),
    action: {
      kind: 'approve',
      message: message ?? { kind: 'literal', value: '' },
      submitters: who ? who.map((one) => ({ kind: 'literal', value: one.trim() })) : submitter ? [submitter] : [],
      fields,
    },
  };
  const env = names.map((name): [string, Value] => [
    name,
    { kind: 'ref', to: { scope: 'output', node: id, port: name } },
  ]);
  return { step, env: Object.fromEntries(env) };
}

/** All kinds of content that a stage has, as they are written: one, unless Jenkins refuses it. */
function contentsOf(stage: StageModel, rules: Rules, low: Lowering): Content[] {
  const failFast = (stage.failFast === true || rules.failFast) && { failFast: true };
  const { stages, parallel, matrix, branches } = stage;
  const [first] = branches;
  return [
    stages && {
      name: 'stages',
      span: stages.span,
      read: (around: Around) => stagesOf(stages, 'chain', around, rules, low),
    },
    parallel && {
      name: 'parallel',
      span: parallel.span,
      read: (around: Around) => ({ ...stagesOf(parallel, 'parallel', around, rules, low), ...failFast }),
    },
    matrix && {
      name: 'matrix',
      span: matrix.span,
      read: (around: Around) => ({ nodes: [matrixOf(matrix, around, rules, low)], edges: [], ...failFast }),
    },
    first && {
      name: 'steps',
      span: first.span,
      read: (around: Around) => ({ ...branchesOf(branches, around, low), ...(branches.length > 1 && failFast) }),
    },
  ]
    .flatMap((one) => one || [])
    .toSorted((one, other) => written(one.span) - written(other.span));
}

const written = ({ start }: Span) => start.line * 1e4 + start.column;

/** One run of its stages for each combination of values. */
function matrixOf(matrix: MatrixModel, around: Around, rules: Rules, low: Lowering): Group {
  const id = low.freshId(around.base, 'matrix');
  const axes: Record<string, Value[]> = {};
  for (const { name, values } of matrix.axes?.axes ?? [])
    if (name)
      axes[name.text] = values.flatMap((one) => (one.kind === 'scalar' ? [toValue(one.value, around.names)] : []));
  const env = Object.fromEntries(
    Object.keys(axes).map((name): [string, Value] => [name, { kind: 'ref', to: { scope: 'item', name } }]),
  );
  const names = { ...around.names, axes: new Set([...around.names.axes, ...Object.keys(axes)]) };
  const cell = { ...around, names, env: { ...around.env, ...env } };
  const group = wrap(matrix, { id, name: 'matrix', construct: 'matrix' }, cell, rules, low, (inside, own) =>
    matrix.stages ? stagesOf(matrix.stages, 'chain', inside, own, low) : { nodes: [], edges: [] },
  );
  const exclude = (matrix.excludes?.excludes ?? []).map((one) => excluded(one.axes, axes));
  return { ...group, expand: { over: { kind: 'static', axes, exclude } } };
}

/** `notValues` are all values of the axis but those. */
function excluded(
  parts: NonNullable<MatrixModel['axes']>['axes'],
  axes: Readonly<Record<string, Value[]>>,
): Record<string, string[]> {
  const texts = (values: readonly Value[]) =>
    values.flatMap((one) => (one.kind === 'literal' ? [String(one.value)] : []));
  return Object.fromEntries(
    parts.flatMap(({ name, values, inverse }) => {
      if (!name) return [];
      const named = values.flatMap((one) => (one.kind === 'scalar' ? [String(one.json)] : []));
      const all = texts(axes[name.text] ?? []);
      return [[name.text, inverse ? all.filter((one) => !named.includes(one)) : named]];
    }),
  );
}

/** In Jenkins' order, which is not the order in the file. */
export function finalizersOf(
  post: PostModel,
  around: Around,
  low: Lowering,
  before: Lowering['assigned'],
): Finalizer[] {
  return POST_CONDITIONS.flatMap((on) => {
    const found = post.conditions.find(({ condition }) => condition === on);
    if (!found) return [];
    const read = () => branchSteps(found.branch, { ...around, base: `${around.base}/post-${on}` }, low);
    const { assigned } = low.replay.regions;
    return [{ on, body: SETTLED.has(on) ? read() : assigned.ended(before, found.span, read) }];
  });
}

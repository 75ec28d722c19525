import type { Group, Node, Region } from '../../../../ir/index.js';
import {
  type Block,
  type Call,
  type Entry,
  partsOf,
  type Value,
  wordOf,
} from '../../../../lang/groovy/blocks/index.js';
import { chained, doubtsOf } from '../../jobs/lower-steps.js';
import { originOf } from '../../jobs/triggers.js';
import { BLOCKS } from '../../scripted/wrappers.js';
import { readStep } from '../../steps/choose.js';
import type { ScopeReading, StepReading } from '../../steps/family.js';
import { STEPS } from '../catalogue/steps.js';
import { actionStep } from './action-step.js';
import { stepCall } from './call.js';
import { placed } from './circumstances.js';
import { type Around, calledName, facetOf, type Lowering, originFor, plainNode } from './lowering.js';
import { isKnown, type Names, toValue } from './values.js';

/** Steps one after the other. */
export function readSteps(block: Block, around: Around, low: Lowering): Region {
  return chainOf(block.entries, around, low);
}

/**
 * The content of `script { }` where evaluation did not get there: straight-line calls of steps with what their arguments say. What is
 * not straight-line is kept in groups that are read partially.
 */
export function readScript(block: Block, around: Around, low: Lowering): Region {
  return chainOf(block.entries, around, low);
}

function chainOf(entries: readonly Entry[], around: Around, low: Lowering): Region {
  const nodes: Node[] = [];
  let here = around;
  for (const entry of entries) {
    const evaluated = low.replay.nodesOf(entry, here, low);
    if (evaluated) {
      nodes.push(...evaluated);
      continue;
    }
    const read = entryOf(entry, here, low);
    nodes.push(...read.nodes);
    here = read.around ?? here;
  }
  return { nodes, edges: chained(nodes) };
}

interface Read {
  readonly nodes: readonly Node[];
  /** What later entries see, where this one changes it. */
  readonly around?: Around;
}

function entryOf(entry: Entry, around: Around, low: Lowering): Read {
  if (entry.kind === 'call') return { nodes: callOf(entry, around, low) };
  if (entry.kind === 'assignment') return assignment(entry, around, low);
  if (entry.kind === 'control') return { nodes: [control(entry, around, low)] };
  const inner = innerCalls([entry.value], around, low);
  if (inner.nodes.length === 0 && !isHarmless(entry.value))
    low.doubt('JK070', `${entry.source.slice(0, 60)} is not evaluated`, entry.span);
  return { nodes: inner.nodes };
}

function isHarmless({ kind }: Value): boolean {
  return kind === 'string' || kind === 'boolean' || kind === 'null' || kind === 'number' || kind === 'name';
}

/** A variable that holds a constant, or what one step returned; anything else is not known, and neither is what uses it. */
function assignment(entry: Extract<Entry, { kind: 'assignment' }>, around: Around, low: Lowering): Read {
  const { target, value } = entry;
  const inner = innerCalls(value ? [value] : [], around, low);
  const names = withSteps(around.names, inner);
  const name = target.kind === 'name' ? target.name : undefined;
  const made = value && toValue(value, names);
  if (name === undefined || !entry.declares) {
    low.doubt('JK070', `${target.source} is set by code; what uses it is not known`, entry.span);
    return { nodes: inner.nodes };
  }
  const results = new Map(names.results);
  if (made?.kind === 'ref' && made.to.scope === 'output' && low.assignedOnce.has(name)) results.set(name, made.to);
  else if (made && !isKnown(made)) low.doubt('JK070', `${name} is computed by code`, entry.span);
  return { nodes: inner.nodes, around: { ...around, names: { ...names, results } } };
}

/** Statements whose first block surely begins. */
const ALWAYS: ReadonlySet<string> = new Set(['try', 'block', 'return', 'synchronized', 'labelled']);

/** `if`, loops, `try`: what stands in them may run, once, more often or never. */
function control(entry: Extract<Entry, { kind: 'control' }>, around: Around, low: Lowering): Group {
  const why = low.doubt('JK070', `${entry.what} is decided at run time`, entry.span);
  const id = low.freshId(around.base, entry.what);
  const inside = { ...around, base: id };
  const before = innerCalls(entry.values, inside, low).nodes;
  const nodes = [...before, ...entry.blocks.flatMap((block) => chainOf(block.entries, inside, low).nodes)];
  const when = { op: 'truthy', value: { kind: 'unknown', why, span: entry.span } } as const;
  return {
    ...plainNode(id, entry.what, originFor(entry.what, entry.span, [why])),
    kind: 'group',
    ...(ALWAYS.has(entry.what) ? {} : { when }),
    body: { nodes, edges: chained(nodes) },
  };
}

interface Inner {
  readonly nodes: Node[];
  readonly steps: Map<Call, { readonly scope: 'output'; readonly node: string; readonly port: string }>;
}

/** Steps that are called within the arguments of others run before them; what they return is an output. */
function innerCalls(values: readonly Value[], around: Around, low: Lowering): Inner {
  const inner: Inner = { nodes: [], steps: new Map() };
  const visit = (value: Value): void => {
    if (value.kind === 'call' && isStep(value.call)) {
      const nodes = callOf(value.call, around, low);
      const last = nodes.at(-1);
      inner.nodes.push(...nodes);
      if (last?.kind !== 'step') return;
      const port = value.call.name === 'sh' || value.call.name === 'bat' ? 'stdout' : 'value';
      last.outputs.push({ name: port, kind: 'value' });
      inner.steps.set(value.call, { scope: 'output', node: last.id, port });
    } else for (const part of partsOf(value)) visit(part);
  };
  for (const value of values) visit(value);
  return inner;
}

function withSteps(names: Names, { steps }: Inner): Names {
  return { ...names, steps: new Map([...names.steps, ...steps]) };
}

/** Words that are steps and also descriptions: within arguments they describe. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['git', 'svn', 'script', 'node', 'stage', 'checkout']);

function isStep({ name, receiver }: Call): boolean {
  return receiver === undefined && name !== undefined && STEPS.has(name) && !DESCRIPTIONS.has(name);
}

function callOf(call: Call, around: Around, low: Lowering): Node[] {
  const { name, block } = call;
  if (call.receiver === undefined && name === 'script' && block) return readScript(block, around, low).nodes;
  if (call.receiver === undefined && name === 'parallel') return [parallel(call, around, low)];
  if (call.receiver === undefined && name === 'stage' && block) return [innerStage(call, block, around, low)];
  const given = block ? call.arguments.slice(0, -1) : call.arguments;
  const inner = innerCalls([...(call.receiver ? [call.receiver] : []), ...given], around, low);
  const here = inner.steps.size === 0 ? around : { ...around, names: withSteps(around.names, inner) };
  if (call.receiver || name === undefined || low.methods.has(name)) return [...inner.nodes, foreign(call, here, low)];
  return [...inner.nodes, ...stepOf(call, here, low)];
}

function innerStage(call: Call, block: Block, around: Around, low: Lowering): Group {
  const [title] = call.arguments;
  const name = title?.kind === 'string' ? title.value : 'stage';
  const id = low.freshId(around.base, name);
  const why = title?.kind === 'string' ? [] : [low.doubt('JK070', 'the name of the stage is computed', call.span)];
  return {
    ...plainNode(id, name, originFor('stage', call.span, why)),
    kind: 'group',
    body: chainOf(block.entries, { ...around, base: id }, low),
  };
}

/** `parallel(a: { … }, b: { … }, failFast: true)`; branches that come from elsewhere are not known. */
function parallel(call: Call, around: Around, low: Lowering): Group {
  const id = low.freshId(around.base, 'parallel');
  const [map] = call.arguments;
  const why: string[] = [];
  const pairs = map?.kind === 'map' ? map.pairs : [];
  const nodes = pairs.flatMap(({ key, value, span }): Node[] => {
    const name = wordOf(key);
    if (name === 'failFast' && value.kind === 'boolean') return [];
    if (name !== undefined && value.kind === 'closure')
      return [branch(name, value.block, { ...around, base: id }, low)];
    why.push(low.doubt('JK070', 'a branch of parallel is computed', span));
    return [];
  });
  if (map?.kind !== 'map') why.push(low.doubt('JK070', 'the branches of parallel are computed', call.span));
  const failFast = pairs.some(
    ({ key, value }) => wordOf(key) === 'failFast' && value.kind === 'boolean' && value.value,
  );
  return {
    ...plainNode(id, 'parallel', originFor('parallel', call.span, why)),
    kind: 'group',
    body: { nodes, edges: [], ...(failFast && { failFast }) },
  };
}

export function branch(name: string, block: Block, around: Around, low: Lowering): Group {
  const id = low.freshId(around.base, name);
  return {
    ...plainNode(id, name, originFor('branch', block.span, [])),
    kind: 'group',
    body: chainOf(block.entries, { ...around, base: id }, low),
  };
}

/** A method of an object or of the file: it may do anything. Steps in its block were read all the same. */
function foreign(call: Call, around: Around, low: Lowering): Node {
  const name = calledName(call);
  const why = low.doubt('JK070', `${name}() is not evaluated; it may call steps`, call.span);
  const id = low.freshId(around.base, name);
  const node = plainNode(id, name, originFor(name, call.span, [why], true));
  const last = call.arguments.at(-1);
  if (last?.kind === 'closure')
    return { ...node, kind: 'group', body: chainOf(last.block.entries, { ...around, base: id }, low) };
  return {
    ...node,
    kind: 'step',
    action: { kind: 'code', lang: 'groovy', text: call.source, span: call.span, needs: [] },
  };
}

function stepOf(call: Call, around: Around, low: Lowering): Node[] {
  const counted = stepCall(call, around.names, around.env);
  const reading = readStep(counted);
  const own = call.block && reading.kind === 'action' && runsOnce(counted.name) ? [] : (reading.doubts ?? []);
  const why = doubtsOf(counted, own, `${counted.name}: an argument is computed by code`).map(({ code, message }) =>
    low.doubt(code, message, call.span),
  );
  for (const resource of reading.resources ?? [])
    low.resource({ ...resource, origin: originOf(counted.name, call.span, []) });
  if (reading.kind === 'scope') return scope(call, reading, why, around, low);
  if (reading.kind === 'action' && !call.block) return [actionStep(call, reading, why, around, low)];
  return [unknownBlock(call, reading, why, around, low)];
}

/** Circumstances for the steps of a block: variables and places go to the steps, limits and locks make a group. */
function scope(call: Call, reading: ScopeReading, why: readonly string[], around: Around, low: Lowering): Node[] {
  const { timeout, retries, holds = [], facets = [], placement, env = {} } = reading;
  const name = call.name ?? '?';
  const must = facets.some((one) => one.must);
  const isGroup = timeout !== undefined || retries !== undefined || holds.length > 0 || must || why.length > 0;
  const id = isGroup ? low.freshId(around.base, name) : around.base;
  const inside: Around = {
    base: id,
    names: { ...around.names, env: new Set([...around.names.env, ...Object.keys(env)]) },
    env: { ...around.env, ...env },
    placement: placement ? placed(call, placement, around, low) : around.placement,
  };
  const body = chainOf(call.block?.entries ?? [], inside, low);
  if (!isGroup) return body.nodes;
  return [
    {
      ...plainNode(id, id.slice(around.base.length + 1), originFor(name, call.span, why)),
      kind: 'group',
      facets: [...facets],
      policy: { retries: retries ?? 0, ...(timeout && { timeout }) },
      holds: [...holds],
      body,
    },
  ];
}

/** A block of a plug-in of which it is known that it runs its steps once. */
const runsOnce = (name: string) => BLOCKS.has(name) && name !== 'waitUntil';

/**
 * A block of a plug-in that is not known may change anything of the steps in it; they are read all the same. Of one that is known to run them once
 * no more is read than its name, which a target has to take.
 */
function unknownBlock(call: Call, reading: StepReading, why: readonly string[], around: Around, low: Lowering): Group {
  const name = call.name ?? '?';
  const id = low.freshId(around.base, name);
  const said =
    why.length > 0 || runsOnce(name)
      ? why
      : [low.doubt('JK025', `${name} changes its steps in a way that is not known`, call.span)];
  return {
    ...plainNode(id, id.slice(around.base.length + 1), originFor(name, call.span, said)),
    kind: 'group',
    facets: [...(reading.facets ?? []), facetOf('wrapper', name, true)],
    body: chainOf(call.block?.entries ?? [], { ...around, base: id }, low),
  };
}

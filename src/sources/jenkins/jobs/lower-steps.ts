import type { Span } from '../../../core/index.js';
import type {
  Edge,
  Facet,
  Finalizer,
  Group,
  Node,
  Origin,
  Placement,
  Region,
  Resource,
  Settled,
  Step,
  Value,
} from '../../../ir/index.js';
import { readStep } from '../steps/choose.js';
import type { ActionReading, Doubt, GroupReading, Reach, ScopeReading, StepCall } from '../steps/family.js';
import { joined } from '../values.js';
import { runVariables } from './expand.js';
import type { JobDoubt } from './model.js';
import { originOf } from './triggers.js';

/** A call that tells which of its settings nobody asked for. */
export interface CountedCall extends StepCall {
  leftOver(): string[];
  /** Codes of diagnostics that say why texts it asked for are not known. */
  unknowns(): JobDoubt['code'][];
}

/** What is gathered while the steps of one job are lowered. */
export interface Gathered {
  readonly doubts: JobDoubt[];
  /** Codes of doubts about what holds for every step: they make the whole pipeline doubtful. */
  readonly structural: JobDoubt['code'][];
  readonly facets: Facet[];
  readonly resources: Resource[];
  readonly reaches: { readonly from: string; readonly reach: Reach }[];
  readonly used: Map<string, number>;
}

export interface StepContext {
  readonly gathered: Gathered;
  /** Where every step of the job runs. */
  readonly placement: Placement;
  /** Parameters as variables, which every process of the build sees. */
  readonly params: Readonly<Record<string, Value>>;
}

type Env = Readonly<Record<string, Value>>;
type Join = Step['join'];

/** Calls one after the other; a scope among them holds for those that follow. */
export function chain(
  calls: readonly CountedCall[],
  base: string,
  context: StepContext,
  given: Env = {},
  join: Join = 'allSucceeded',
): Region {
  let env = given;
  const nodes: Node[] = [];
  for (const call of calls) {
    const reading = readStep(call);
    const doubts = doubtsOf(call, reading.doubts ?? [], textless(call));
    gather(call, reading, doubts, context.gathered);
    if (reading.kind === 'scope') {
      env = merged(env, reading.env);
      scope(reading, context.gathered);
    } else nodes.push(nodeOf(call, reading, doubts, { base, env, join, context }));
  }
  return { nodes, edges: chained(nodes) };
}

export function chained(nodes: readonly Node[]): Edge[] {
  return nodes.slice(1).map((node, at) => ({ from: nodes[at]?.id ?? '', to: node.id, carries: 'order' }));
}

/** New variables over those before; what they take from those is put in when they are made, as EnvInject does. */
function merged(before: Env, more: Env = {}): Env {
  const env: Record<string, Value> = { ...before };
  for (const [name, value] of Object.entries(more)) env[name] = settled(value, env);
  return env;
}

function settled(value: Value, env: Env): Value {
  if (value.kind === 'template') return joined(value.parts.map((part) => settled(part, env)));
  if (value.kind === 'choice') return { ...value, met: settled(value.met, env), unmet: settled(value.unmet, env) };
  return value.kind === 'ref' && value.to.scope === 'env' ? (env[value.to.name] ?? value) : value;
}

/** The environment that wrappers make for the whole build. */
export function wrapped(calls: readonly CountedCall[], context: StepContext): Env {
  let env: Env = {};
  for (const call of calls) {
    const reading = readStep(call);
    const known = reading.kind === 'scope';
    const doubts = doubtsOf(call, known ? (reading.doubts ?? []) : [], textless(call));
    const plugin = call.plugin ? ` (plug-in ${call.plugin.name})` : '';
    if (!known)
      doubts.push({ code: 'JK025', message: `${call.name}${plugin} changes every step in a way that is not known` });
    if (!known) context.gathered.facets.push({ key: 'jenkins.wrapper', value: call.name, must: true });
    gather(call, reading, doubts, context.gathered);
    if (!known) continue;
    env = merged(env, reading.env);
    scope(reading, context.gathered);
  }
  return env;
}

/** Publishers in their order, each with the results it acts on; neighbours on the same result share a finalizer. */
export function finalizers(calls: readonly CountedCall[], base: string, context: StepContext, env: Env): Finalizer[] {
  const found: { on: Settled; nodes: Node[] }[] = [];
  for (const call of calls) {
    const reading = readStep(call);
    const doubts = doubtsOf(call, reading.doubts ?? [], textless(call));
    gather(call, reading, doubts, context.gathered);
    if (reading.kind === 'scope') {
      scope(reading, context.gathered);
      continue;
    }
    const on = reading.on ?? ['always'];
    const settled = settledBy(on);
    const facets: Facet[] = on.length > 1 ? [{ key: 'jenkins.on', value: [...on], must: true }] : [];
    const node = nodeOf(call, { ...reading, facets: [...(reading.facets ?? []), ...facets] }, doubts, {
      base,
      env,
      join: 'allDone',
      context,
    });
    const last = found.at(-1);
    if (last?.on === settled) last.nodes.push(node);
    else found.push({ on: settled, nodes: [node] });
  }
  return found.map(({ on, nodes }) => ({ on, body: { nodes, edges: chained(nodes) } }));
}

/**
 * One result stands for several, which the facet names: a failure for those that are none of every success, a success for what runs after good builds, else any. `fixed` goes with the
 * failure: a mail that misses the return to normal does less harm than one after every success.
 */
function settledBy(on: readonly Settled[]): Settled {
  const [only = 'always', ...more] = on;
  if (more.length === 0) return only;
  if (on.includes('success') && on.every((one) => one === 'success' || one === 'unstable')) return 'success';
  return on.includes('failure') && !on.some((one) => BESIDE_FAILURE.has(one)) ? 'failure' : 'always';
}

const BESIDE_FAILURE: ReadonlySet<Settled> = new Set<Settled>(['always', 'changed', 'cleanup', 'success']);

const textless = ({ name }: CountedCall) => `${name} takes a text that is not known`;

/** Why a call is not read whole: its family's own doubts, values that nobody knows (`unknown` says so), arguments that nobody takes. */
export function doubtsOf(call: CountedCall, own: readonly Doubt[], unknown: string): Doubt[] {
  const left = [...new Set(call.leftOver())].sort();
  return [
    ...own,
    ...call.unknowns().map((code) => ({ code, message: unknown })),
    ...(left.length > 0 ? [{ code: 'JK021', message: `${call.name}: no rule takes ${left.join(', ')}` } as const] : []),
  ];
}

function gather(
  call: StepCall,
  reading: ActionReading | GroupReading | ScopeReading,
  doubts: readonly Doubt[],
  to: Gathered,
): void {
  for (const { code, message } of doubts) to.doubts.push({ code, message, span: call.span });
  if (reading.kind === 'scope' || call.place === 'wrapper') to.structural.push(...doubts.map(({ code }) => code));
  for (const resource of reading.resources ?? []) {
    if (!to.resources.some(({ kind, name }) => kind === resource.kind && name === resource.name))
      to.resources.push({ ...resource, origin: originOf(call.name, call.span, []) });
  }
}

function scope({ facets = [], timeout, holds = [] }: ScopeReading, to: Gathered): void {
  to.facets.push(...facets);
  if (timeout) to.facets.push({ key: 'jenkins.timeout', value: timeout.seconds, must: true });
  for (const hold of holds) to.facets.push({ key: 'jenkins.holds', value: hold.resource, must: true });
}

interface Place {
  readonly base: string;
  readonly env: Env;
  readonly join: Join;
  readonly context: StepContext;
}

function nodeOf(call: StepCall, reading: ActionReading | GroupReading, doubts: readonly Doubt[], place: Place): Node {
  const { base, env, join, context } = place;
  const id = freshId(base, labelOf(call.name), context.gathered);
  const common = {
    id,
    name: id.slice(base.length + 1),
    origin: originFor(call, doubts, reading.kind === 'action' && reading.opaque === true),
    facets: [...(reading.facets ?? [])],
    finalizers: [],
    join,
    policy: { retries: 0 },
    holds: [],
    outputs: [],
  };
  return reading.kind === 'group' ? groupOf(reading, common, place) : stepOf(reading, common, env, context);
}

type CommonNode = Omit<Step, 'kind' | 'action' | 'env' | 'inputs' | 'placement'>;

function stepOf(reading: ActionReading, common: CommonNode, env: Env, context: StepContext): Step {
  const { action, inputs = {}, placement } = reading;
  const isProcess = action.kind === 'shell' || action.kind === 'code' || action.kind === 'container';
  for (const reach of reading.reaches ?? []) context.gathered.reaches.push({ from: common.id, reach });
  return {
    kind: 'step',
    ...common,
    env: isProcess
      ? { ...runVariables(textOf(action)), ...context.params, ...env, ...reading.env }
      : { ...reading.env },
    placement: { ...context.placement, ...(placement?.dir && { dir: placement.dir }) },
    inputs: { ...inputs },
    action,
  };
}

function textOf(action: Step['action']): string {
  if (action.kind === 'code') return action.text;
  return action.kind === 'shell' && action.script.kind === 'literal' ? String(action.script.value) : '';
}

function groupOf(reading: GroupReading, common: CommonNode, { env, join, context }: Place): Group {
  const calls = reading.body as readonly CountedCall[];
  const body = chain(calls, common.id, context, { ...env, ...reading.env });
  return {
    kind: 'group',
    ...common,
    join,
    ...(reading.when && { when: reading.when }),
    env: {},
    inputs: {},
    body: reading.order === 'chain' ? body : { nodes: body.nodes, edges: [] },
  };
}

export function originFor(call: Pick<StepCall, 'name' | 'span'>, doubts: readonly Doubt[], opaque: boolean): Origin {
  const origin = originOf(
    call.name,
    call.span,
    doubts.map(({ code }) => code),
  );
  return opaque ? { ...origin, reading: 'opaque' } : origin;
}

/** `hudson.tasks.Shell` → `shell`, `build-timeout` stays. */
export function labelOf(construct: string): string {
  const last = construct.replace(/^.*[.$]/, '');
  return (
    last
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'step'
  );
}

/** Names stay when steps of other kinds come or go: each kind counts for itself. */
export function freshId(base: string, label: string, { used }: Gathered): string {
  const stem = `${base}/${label}`;
  const count = (used.get(stem) ?? 0) + 1;
  used.set(stem, count);
  return count === 1 ? stem : `${stem}-${count}`;
}

export function spanOf(trees: readonly { readonly span: Span }[], otherwise: Span): Span {
  const [first] = trees;
  const last = trees.at(-1);
  return first && last ? { file: first.span.file, start: first.span.start, end: last.span.end } : otherwise;
}

/** The calls of a script as a region: blocks become groups or hold for the steps inside, guards conditions, loops expansions. */
import type { Span } from '../../../core/index.js';
import type {
  Edge,
  Facet,
  Finalizer,
  Group,
  Node,
  Placement,
  Region,
  Resource,
  Settled,
  Step,
  Value,
} from '../../../ir/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import { runVariables } from '../jobs/expand.js';
import { labelOf } from '../jobs/lower-steps.js';
import { originOf } from '../jobs/triggers.js';
import { readStep } from '../steps/choose.js';
import type { ActionReading, Reach, ScopeReading } from '../steps/family.js';
import { ArgumentCall } from './call.js';
import { conditionOf } from './condition.js';
import { callReference } from './known.js';
import type { Raw, RawCall, RawDoubt } from './raw.js';
import { joined, literal } from './value.js';
import { BLOCKS } from './wrappers.js';

/** What holds for the steps of a body. `within` names what a step depends on beside itself: a target has to take it. */
interface Scope {
  readonly base: string;
  readonly env: Readonly<Record<string, Value>>;
  readonly placement: Placement;
  readonly facets: readonly Facet[];
  readonly within: readonly string[];
  /** How many of the guards, and of the try statements, stand around the region. */
  readonly guards: number;
  readonly tries: number;
}

/** Doubts with their places, in the order in which they were met. */
export interface PlacedDoubt extends RawDoubt {
  readonly span: Span;
}

type Items = readonly Raw[];

export class RegionLowering {
  readonly doubts: PlacedDoubt[] = [];
  readonly resources: Resource[] = [];
  readonly reaches: { readonly from: string; readonly reach: Reach }[] = [];
  /** The node of each call, for references to results. */
  readonly ids = new Map<number, string>();
  #workspaces = 0;
  readonly #used = new Map<string, number>();
  #assigned: Record<string, Value> = {};

  pipeline(id: string, items: Items): Region {
    return this.#region(items, {
      base: id,
      env: {},
      placement: { on: { kind: 'none' } },
      facets: [],
      within: [],
      guards: 0,
      tries: 0,
    });
  }

  #region(items: Items, scope: Scope): Region {
    const nodes = this.#nodes(items, scope);
    return { nodes, edges: chained(nodes) };
  }

  /** Neighbours of one try statement, then of one loop, become a group; the others stand for themselves. */
  #nodes(items: Items, scope: Scope): Node[] {
    const nodes: Node[] = [];
    for (let at = 0; at < items.length; ) {
      const end = tryEnd(items, at, scope.tries) ?? loopEnd(items, at, scope.guards);
      const run = items.slice(at, end ?? at + 1);
      const [first] = run;
      if (!first) break;
      if (tryEnd(items, at, scope.tries) !== undefined) nodes.push(...this.#attempt(run, first, scope));
      else if (end !== undefined) nodes.push(this.#loop(run, first, scope));
      else nodes.push(...this.#one(first, scope));
      at = end ?? at + 1;
    }
    return nodes;
  }

  #one(raw: Raw, scope: Scope): Node[] {
    const guards = raw.context.guards.slice(scope.guards);
    if (raw.kind === 'assign') {
      const sure = conditionOf(guards) === undefined;
      this.#assigned = {
        ...this.#assigned,
        [raw.name]: sure ? raw.value : { kind: 'unknown', why: 'JK023', span: raw.context.span },
      };
      return [];
    }
    if (raw.name === 'parallel') return [this.#parallel(raw, scope)];
    return raw.bodies.length > 0 || BLOCKS.has(raw.name)
      ? this.#block(raw, guards, scope)
      : [this.#step(raw, guards, scope)];
  }

  /** `catch` runs when the body fails, `finally` whatever happened. A body that failed and was caught does not end the pipeline. */
  #attempt(run: Items, first: Raw, scope: Scope): Node[] {
    const part = (name: string) => run.filter((one) => one.context.trying[scope.tries]?.part === name);
    const parts = { body: part('body'), catch: part('catch'), finally: part('finally') };
    const within = [...scope.within, parts.catch.length > 0 ? 'try … catch' : 'try … finally'];
    const inner = (base: string): Scope => ({ ...scope, base, within, tries: scope.tries + 1 });
    const id = this.#fresh(scope.base, 'try');
    const body = this.#region(parts.body, inner(id));
    const finalizers: Finalizer[] = [
      ...this.#finalizer('failure', parts.catch, inner(id)),
      ...this.#finalizer('always', parts.finally, inner(id)),
    ];
    return [this.#group(id, 'try', first.context.span, [], { body, finalizers }, first)];
  }

  #finalizer(on: Settled, items: Items, scope: Scope): Finalizer[] {
    if (items.length === 0) return [];
    const body = this.#region(items, { ...scope, base: `${scope.base}/${on}` });
    return body.nodes.length > 0 ? [{ on, body }] : [];
  }

  #loop(run: Items, first: Raw, scope: Scope): Node {
    const at = first.context.guards.findIndex(({ kind }, index) => index >= scope.guards && kind === 'loop');
    const guard = first.context.guards[at];
    const span = guard?.span ?? first.context.span;
    const id = this.#fresh(scope.base, 'loop');
    const doubt: RawDoubt = { code: 'JK081', message: 'how often these steps run is decided at run time' };
    this.#doubt([doubt], span);
    const body = this.#region(run, { ...scope, base: id, guards: at + 1, within: [...scope.within, 'loop'] });
    const when = conditionOf(first.context.guards.slice(scope.guards, at));
    const list: Value = { kind: 'code', lang: 'groovy', text: guard?.text ?? '', reads: [], span };
    return this.#group(
      id,
      'loop',
      span,
      ['JK081'],
      { body, ...(when && { when }), expand: { over: { kind: 'runtime', item: 'item', list }, maxParallel: 1 } },
      first,
    );
  }

  #parallel(raw: RawCall, scope: Scope): Node {
    const { span } = raw.context;
    const id = this.#fresh(scope.base, 'parallel');
    const when = conditionOf(raw.context.guards.slice(scope.guards));
    const failFast = raw.argument.children.find(({ name }) => name === 'failFast')?.text === 'true';
    const extra = [...(failFast ? ['failFast'] : []), ...(when ? ['condition of parallel'] : [])];
    const before = this.#assigned;
    const nodes = raw.bodies.map(({ name = 'branch', items }) => {
      const branch = this.#fresh(id, slug(name));
      this.#assigned = before;
      const body = this.#region(items, { ...this.#inside(raw, scope, branch), within: [...scope.within, ...extra] });
      return this.#group(branch, 'branch', span, [], { body }, raw, name);
    });
    this.#doubt(raw.doubts, span);
    const codes = raw.doubts.map(({ code }) => code);
    return this.#group(
      id,
      'parallel',
      span,
      codes,
      { body: { nodes, edges: [], ...(failFast && { failFast }) }, ...(when && { when }) },
      raw,
    );
  }

  #inside(raw: RawCall, scope: Scope, base: string): Scope {
    return { ...scope, base, guards: raw.context.guards.length, tries: raw.context.trying.length };
  }

  #block(raw: RawCall, guards: readonly Guard[], scope: Scope): Node[] {
    const { name, argument, context } = raw;
    const label = argument.children.find(
      (one) => one.name === '' || one.name === 'name' || one.name === 'label',
    )?.value;
    const items = raw.bodies.flatMap((body) => body.items);
    const when = conditionOf(guards);
    const effect = this.#effect(raw, scope);
    this.#doubt([...raw.doubts, ...effect.doubts], context.span);
    const codes = [...raw.doubts, ...effect.doubts].map(({ code }) => code);
    const grouped = name === 'stage' || effect.group || codes.length > 0 || when !== undefined;
    const text = label?.kind === 'literal' ? String(label.value) : name;
    const id = grouped ? this.#fresh(scope.base, slug(name === 'stage' ? text : labelOf(name))) : scope.base;
    this.ids.set(raw.id, id);
    const within = [...effect.scope.within, ...(when ? [`condition of ${name}`] : [])];
    const body = this.#region(items, { ...this.#inside(raw, effect.scope, id), within });
    if (!grouped) return body.nodes;
    const more = { body, ...(when && { when }), ...effect.more };
    return [this.#group(id, name, context.span, codes, more, raw, name === 'stage' ? text : undefined)];
  }

  /** What a block means for its steps: where they run, what they see, and what has to hold for all of them together. */
  #effect(raw: RawCall, scope: Scope): { scope: Scope; doubts: RawDoubt[]; group: boolean; more: Partial<Group> } {
    const { name, argument } = raw;
    const first = argument.children.find((one) => one.name === '' || one.name === 'label' || one.name === 'path');
    const plain = (changed: Partial<Scope>, doubts: RawDoubt[] = []) => ({
      scope: { ...scope, ...changed },
      doubts,
      group: false,
      more: {},
    });
    const binding = (what: string, more: Partial<Group> = {}, doubts: RawDoubt[] = []) => ({
      scope: { ...scope, within: [...scope.within, what] },
      doubts,
      group: true,
      more,
    });
    if (name === 'node') return plain({ placement: this.#agent(first?.value, raw) }, unknownPlace(first?.value));
    if (name === 'stage' || name === 'script' || name === 'timestamps' || name === 'ansiColor') return plain({});
    if (name === 'dir')
      return plain({ placement: { ...scope.placement, dir: below(scope.placement.dir, first?.value) } });
    if (name === 'withEnv') return this.#variables(raw, scope);
    const image = argument.children.find(
      (one) => one.name === 'image' || (one === first && name === 'withDockerContainer'),
    )?.value;
    if (image && /(?:\.inside|^withDockerContainer)$/.test(name)) return this.#container(raw, image, scope);
    if (raw.foreign || name === 'wrap' || name === 'waitUntil')
      return binding(name, {}, [
        { code: 'JK025', message: `${name} changes the steps inside in a way that is not known` },
      ]);
    const call = new ArgumentCall(argument, name);
    const reading = readStep(call);
    if (reading.kind !== 'scope') return binding(name);
    this.#gather(reading, raw);
    const doubts: RawDoubt[] = [
      ...(reading.doubts ?? []),
      ...call.unknowns().map((code) => ({ code, message: `${name} takes a text that is not known` })),
    ];
    return {
      scope: {
        ...scope,
        env: { ...scope.env, ...reading.env },
        facets: [...scope.facets, ...(reading.facets ?? [])],
        within: [
          ...scope.within,
          ...(reading.timeout || reading.retries !== undefined || reading.holds?.length ? [name] : []),
        ],
      },
      doubts,
      group: name !== 'withCredentials',
      more: policyOf(reading),
    };
  }

  /** Steps inside of an image; options of `docker run` have to be taken by a target. */
  #container(
    raw: RawCall,
    image: Value,
    scope: Scope,
  ): { scope: Scope; doubts: RawDoubt[]; group: boolean; more: Partial<Group> } {
    const more = raw.argument.children.filter(({ value, text }) => value !== image && text !== '');
    const facets: Facet[] = more.map(({ text }) => ({
      key: 'jenkins.docker_options',
      value: text ?? '<unknown>',
      must: true,
    }));
    return {
      scope: {
        ...scope,
        facets: [...scope.facets, ...facets],
        placement: { ...scope.placement, on: { kind: 'image', image } },
      },
      doubts: [],
      group: false,
      more: {},
    };
  }

  /** `withEnv(['NAME=value'])`: an entry without a known name is a doubt about every step inside. */
  #variables(raw: RawCall, scope: Scope): { scope: Scope; doubts: RawDoubt[]; group: boolean; more: Partial<Group> } {
    const env: Record<string, Value> = {};
    const doubts: RawDoubt[] = [];
    const given = raw.argument.children.find(({ name }) => name === '' || name === 'overrides');
    for (const { value } of given?.isList ? given.children : []) {
      const parts = value.kind === 'template' ? value.parts : [value];
      const [head, ...rest] = parts;
      const [, name, tail = ''] =
        head?.kind === 'literal' ? (/^([^=]+)=([\s\S]*)$/.exec(String(head.value)) ?? []) : [];
      if (name === undefined) doubts.push({ code: 'JK023', message: 'a variable of withEnv is not known' });
      else env[name] = joined([literal(tail), ...rest]);
    }
    if (!given?.isList) doubts.push({ code: 'JK023', message: 'the variables of withEnv are not known' });
    return { scope: { ...scope, env: { ...scope.env, ...env } }, doubts, group: false, more: {} };
  }

  /** Each allocation of an agent has a workspace of its own. */
  #agent(label: Value | undefined, raw: RawCall): Placement {
    this.#workspaces += 1;
    const name = this.#workspaces === 1 ? 'workspace' : `workspace-${this.#workspaces}`;
    this.resources.push({ kind: 'workspace', name, lifetime: 'kept', origin: originOf('node', raw.context.span, []) });
    const expr =
      label?.kind === 'literal' && label.value !== null && label.value !== '' ? String(label.value) : undefined;
    return { on: expr === undefined ? { kind: 'any' } : { kind: 'label', expr }, workspace: name };
  }

  #gather(reading: ScopeReading | ActionReading, raw: RawCall): void {
    for (const one of reading.resources ?? []) {
      if (!this.resources.some(({ kind, name }) => kind === one.kind && name === one.name))
        this.resources.push({ ...one, origin: originOf(raw.name, raw.context.span, []) });
    }
  }

  #step(raw: RawCall, guards: readonly Guard[], scope: Scope): Step {
    const call = new ArgumentCall(raw.argument, raw.name);
    const given = raw.name.includes('.') || KEPT.test(raw.name) ? keptStep(call) : readStep(call);
    const action: ActionReading = given.kind === 'action' ? given : keptStep(call);
    const left = call.leftOver();
    const doubts: RawDoubt[] = [
      ...raw.doubts,
      ...(action.doubts ?? []),
      ...call.unknowns().map((code) => ({ code, message: `${raw.name} takes a value that is not known` })),
      ...(left.length > 0
        ? [{ code: 'JK021' as const, message: `${raw.name}: no rule takes ${[...new Set(left)].sort().join(', ')}` }]
        : []),
      ...Object.values(this.#assigned)
        .filter(({ kind }) => kind === 'unknown')
        .slice(0, 1)
        .map(() => ({ code: 'JK023' as const, message: 'a variable of the environment is set under a condition' })),
    ];
    this.#doubt(doubts, raw.context.span);
    this.#gather(action, raw);
    const id = this.#fresh(scope.base, labelOf(raw.name));
    this.ids.set(raw.id, id);
    for (const reach of action.reaches ?? []) this.reaches.push({ from: id, reach });
    const origin = this.#origin(
      raw,
      raw.name,
      raw.context.span,
      doubts.map(({ code }) => code),
    );
    const when = conditionOf(guards);
    const isProcess =
      action.action.kind === 'shell' || action.action.kind === 'code' || action.action.kind === 'container';
    const text =
      action.action.kind === 'shell' && action.action.script.kind === 'literal'
        ? String(action.action.script.value)
        : '';
    return {
      kind: 'step',
      ...this.#common(id, scope.base),
      origin: action.opaque || raw.foreign ? { ...origin, reading: 'opaque', why: origin.why ?? ['JK083'] } : origin,
      facets: [...scope.facets, ...(action.facets ?? []), ...withinFacet(scope.within)],
      ...(when && { when }),
      env: isProcess ? { ...runVariables(text), ...this.#assigned, ...scope.env, ...action.env } : {},
      placement: { ...scope.placement, ...(action.placement?.dir && { dir: action.placement.dir }) },
      inputs: { ...action.inputs },
      outputs: [{ name: 'result', kind: 'value' }],
      action: action.action,
    };
  }

  #group(
    id: string,
    construct: string,
    span: Span,
    codes: readonly string[],
    more: Partial<Group> & { body: Region },
    raw: Raw,
    name?: string,
  ): Group {
    const parent = id.slice(0, id.lastIndexOf('/'));
    const common = this.#common(id, parent);
    return {
      kind: 'group',
      ...common,
      name: name ?? common.name,
      origin: this.#origin(raw, construct, span, codes),
      facets: [],
      env: {},
      inputs: {},
      ...more,
    };
  }

  #common(
    id: string,
    base: string,
  ): Pick<Step, 'id' | 'name' | 'finalizers' | 'join' | 'policy' | 'holds' | 'outputs'> {
    return {
      id,
      name: id.slice(base.length + 1),
      finalizers: [],
      join: 'allSucceeded',
      policy: { retries: 0 },
      holds: [],
      outputs: [],
    };
  }

  #origin(raw: Raw, construct: string, span: Span, codes: readonly string[]): Step['origin'] {
    const { via } = raw.context;
    return { ...originOf(construct, span, codes), ...(via.length > 0 && { via: [...via] }) };
  }

  #doubt(doubts: readonly RawDoubt[], span: Span): void {
    this.doubts.push(...doubts.map((one) => ({ ...one, span })));
  }

  #fresh(base: string, label: string): string {
    const stem = `${base}/${label}`;
    const count = (this.#used.get(stem) ?? 0) + 1;
    this.#used.set(stem, count);
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (count > 1) this.#used.set(id, (this.#used.get(id) ?? 0) + 1);
    return id;
  }
}

/** Steps whose result or object matters, and whose work no family knows. */
const KEPT =
  /^(?:properties|library|load|stage|tool|readTrusted|hg|resolveScm|getContext|waitForQualityGate|recordIssues|publishChecks|cobertura|jacoco|ansiblePlaybook|kubernetesDeploy|s3Download|unarchive|step)$/;

function keptStep(call: ArgumentCall): ActionReading {
  return { kind: 'action', action: { kind: 'foreign', construct: call.name, args: call.rest() } };
}

function withinFacet(within: readonly string[]): Facet[] {
  return within.length > 0 ? [{ key: 'jenkins.within', value: [...within], must: true }] : [];
}

function policyOf({ timeout, retries, holds }: ScopeReading): Partial<Group> {
  return { policy: { retries: retries ?? 0, ...(timeout && { timeout }) }, ...(holds && { holds: [...holds] }) };
}

function unknownPlace(label: Value | undefined): RawDoubt[] {
  return label && label.kind !== 'literal'
    ? [{ code: 'JK023', message: 'the label of the agent is decided at run time' }]
    : [];
}

function below(outer: Value | undefined, inner: Value | undefined): Value {
  if (!outer || !inner) return inner ?? outer ?? literal('');
  return inner.kind === 'literal' && String(inner.value).startsWith('/') ? inner : joined([outer, literal('/'), inner]);
}

function chained(nodes: readonly Node[]): Edge[] {
  return nodes.slice(1).map((node, at) => ({ from: nodes[at]?.id ?? '', to: node.id, carries: 'order' }));
}

function slug(name: string): string {
  return (
    name
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
      .slice(0, 60) || 'step'
  );
}

/** The end of the run of calls that stand in one execution of a try statement; undefined where none begins here. */
function tryEnd(items: Items, at: number, depth: number): number | undefined {
  const first = items[at]?.context.trying[depth];
  if (!first) return undefined;
  let [end, part] = [at, first];
  for (; end < items.length; end += 1) {
    const next = items[end]?.context.trying[depth];
    if (!next || !sameSpan(next.span, first.span)) break;
    if (next !== part && next.part === 'body') break;
    part = next;
  }
  return end;
}

function loopEnd(items: Items, at: number, depth: number): number | undefined {
  const guards = items[at]?.context.guards ?? [];
  const index = guards.findIndex(({ kind }, one) => one >= depth && kind === 'loop');
  const first = guards[index];
  if (!first) return undefined;
  let end = at;
  while (end < items.length && sameSpan(items[end]?.context.guards[index]?.span, first.span)) end += 1;
  return end;
}

function sameSpan(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}

/** References to results get the names of the nodes that give them. */
export function resolved<T>(value: T, ids: ReadonlyMap<number, string>): T {
  const names = new Map([...ids].map(([raw, id]) => [callReference(raw), id]));
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit);
    if (one === null || typeof one !== 'object') return one;
    const entries = Object.entries(one).map(([key, inner]) => [key, visit(inner)] as const);
    const made = Object.fromEntries(entries);
    if (made.scope === 'output' && typeof made.node === 'string') made.node = names.get(made.node) ?? made.node;
    return made;
  };
  return visit(value) as T;
}

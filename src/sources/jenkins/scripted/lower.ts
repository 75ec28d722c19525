/** The calls of a script as a region: blocks become groups or hold for the steps inside, guards conditions, loops expansions. */
import type { Span } from '../../../core/index.js';
import type {
  Condition,
  Finalizer,
  Group,
  Node,
  Placement,
  Region,
  Resource,
  Settled,
  Step,
} from '../../../ir/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import { placedIn } from '../folder.js';
import { chained, labelOf } from '../jobs/lower-steps.js';
import { readStep } from '../steps/choose.js';
import type { ActionReading, Reach } from '../steps/family.js';
import type { Asking } from './asked.js';
import { Assigned, assignedIn, assignedLate } from './assigned.js';
import { Blocks, type Scope } from './blocks.js';
import { bound } from './bound.js';
import { ArgumentCall } from './call.js';
import { Conditions } from './condition.js';
import { HARMLESS } from './findings.js';
import { freshIds, slug } from './ids.js';
import { isFollowed, isText, keptStep, loads, TRIMMED, withinFacet } from './kept.js';
import { amongSet } from './known.js';
import { KEPT } from './names.js';
import { common, groupOf, originFrom } from './nodes.js';
import type { PlacedDoubt, Raw, RawBody, RawCall, RawDoubt } from './raw.js';
import { distinct, type ReadRounds, roundsOf } from './rounds.js';
import { type Items, loopEnd, loopIn, tryEnd } from './runs.js';
import { stepDoubts } from './step-doubts.js';
import { NOBODY_FAILS, SOME_CAUGHT, swallowing } from './swallowing.js';
import { variablesOf } from './variables.js';
import { BLOCKS } from './wrappers.js';

/** Blocks that end well where their steps fail. */
const FORGIVING: ReadonlySet<string> = new Set(['catchError', 'warnError']);

export class RegionLowering {
  readonly doubts: PlacedDoubt[] = [];
  readonly reaches: { readonly from: string; readonly reach: Reach }[] = [];
  /** The node of each call, for references to results. */
  readonly ids = new Map<number, string>();
  readonly #blocks = new Blocks();
  readonly assigned = new Assigned();
  /** What was asked in the environment that was met last. */
  #asked: { readonly now: Step['env']; readonly env: Step['env']; readonly conditions: Conditions } | undefined;

  constructor(
    /** What guards are made of; absent where nothing was evaluated. */
    private readonly asking: Asking | undefined,
    /** Makes ids, for regions that stand among the nodes of another reader. */
    readonly fresh = freshIds(),
    /** Parameters as every process sees them, where no other variable of that name stands before. */
    public params: Step['env'] = {},
  ) {}

  get resources(): readonly Resource[] {
    return this.#blocks.resources;
  }

  pipeline(id: string, items: Items, placement: Placement): Region {
    return this.region(items, {
      base: id,
      env: {},
      placement,
      facets: [],
      within: [],
      guards: 0,
      tries: 0,
    });
  }

  /** Calls in their order, within what stands around them. */
  region(items: Items, scope: Scope): Region {
    const nodes = this.#nodes(items, scope);
    return { nodes, edges: chained(nodes) };
  }

  /** Neighbours of one try statement, then of one loop, become a group; the others stand for themselves. */
  #nodes(items: Items, scope: Scope): Node[] {
    const nodes: Node[] = [];
    for (let at = 0; at < items.length; ) {
      const attempt = tryEnd(items, at, scope);
      const end = attempt ?? loopEnd(items, at, scope.guards);
      const run = items.slice(at, end ?? at + 1);
      const [first] = run;
      if (!first) break;
      if (attempt !== undefined) nodes.push(...this.#attempt(run, first, scope));
      else if (end !== undefined) nodes.push(...this.#loop(run, first, scope));
      else nodes.push(...this.#one(first, scope));
      at = end ?? at + 1;
    }
    return nodes;
  }

  #one(raw: Raw, scope: Scope): Node[] {
    const guards = raw.context.guards.slice(scope.guards);
    if (raw.kind === 'assign') {
      this.assigned.assign(raw, this.#when(guards, scope));
      return [];
    }
    // what it says is said by the pipeline
    if (raw.name === 'properties') return [];
    if (raw.name === 'parallel') return [this.#parallel(raw, scope)];
    return raw.bodies.length > 0 || BLOCKS.has(raw.name)
      ? this.#block(raw, guards, scope)
      : [this.#step(raw, guards, scope)];
  }

  /** What guards ask, of the environment as it is here. */
  #when(guards: readonly Guard[], scope: Scope): Condition | undefined {
    if (guards.length === 0) return undefined;
    const now = this.assigned.now;
    if (this.#asked?.now !== now || this.#asked.env !== scope.env)
      this.#asked = { now, env: scope.env, conditions: new Conditions(this.#askingHere(scope)) };
    return this.#asked.conditions.of(guards);
  }

  /** What values are read with, of the environment as it is here. */
  #askingHere({ env }: Scope): Asking | undefined {
    const { asking } = this;
    return asking && { ...asking, known: amongSet(asking.known, { ...this.assigned.now, ...env }) };
  }

  /** `catch` runs when the body fails, `finally` whatever happened. A body that failed and was caught does not end the pipeline. */
  #attempt(run: Items, first: Raw, scope: Scope): Node[] {
    const part = (name: string) => run.filter((one) => one.context.trying[scope.tries]?.part === name);
    const parts = { body: part('body'), catch: part('catch'), finally: part('finally') };
    const catches = first.context.trying[scope.tries]?.catches ?? 'none';
    const within = [...scope.within, catches === 'none' ? 'try … finally' : 'try … catch'];
    const inner = (base: string): Scope => ({ ...scope, base, within, tries: scope.tries + 1 });
    const id = this.fresh(scope.base, 'try');
    const { span } = first.context;
    const before = this.assigned.now;
    const body = this.region(parts.body, inner(id));
    const late = assignedLate(parts.body);
    this.assigned.doubt(before, span, (name) => late.has(name));
    const handled = this.#finalizer('failure', parts.catch, inner(id));
    const silent = handled.length === 0 ? catches : 'none';
    const finalizers: Finalizer[] = [
      ...(silent === 'all'
        ? [swallowing(id, this.fresh(`${id}/failure`, 'catch'), first, first.context.trying[scope.tries]?.span)]
        : handled),
      ...this.#finalizer('always', parts.finally, inner(id)),
    ];
    const open = silent === 'some' ? SOME_CAUGHT : handled.length > 0 && body.nodes.length === 0 ? NOBODY_FAILS : [];
    this.#doubt(open, span);
    const codes = open.map(({ code }) => code);
    return [groupOf({ id, construct: 'try', span, codes }, { body, finalizers }, first)];
  }

  #finalizer(on: Settled, items: Items, scope: Scope): Finalizer[] {
    if (items.length === 0) return [];
    const body = this.region(items, { ...scope, base: `${scope.base}/${on}` });
    return body.nodes.length > 0 ? [{ on, body }] : [];
  }

  #loop(run: Items, first: Raw, scope: Scope): Node[] {
    const at = loopIn(first.context.guards, scope.guards);
    const guard = first.context.guards[at];
    if (!guard) return this.#one(first, scope);
    const { span } = guard;
    const id = this.fresh(scope.base, 'loop');
    const when = this.#when(first.context.guards.slice(scope.guards, at), scope);
    const inner = { ...scope, base: id, guards: at + 1, within: [...scope.within, 'loop'] };
    const { body, expand, codes } = this.#rounds(run, guard, scope, inner);
    const more = { body, ...(when && { when }), expand: { ...expand, maxParallel: 1 } };
    return [groupOf({ id, construct: 'loop', span, codes }, more, first)];
  }

  /** What stands in a loop, read once for all of its rounds. */
  #rounds(run: Items, guard: Guard, scope: Scope, inner: Scope): ReadRounds {
    const { span } = guard;
    const { item, list, of, doubt } = roundsOf(guard, this.#askingHere(scope));
    this.#doubt([doubt], span);
    const read = () => this.assigned.rounds(assignedIn(run), span, () => this.region(run, inner));
    const body = of && this.asking ? this.asking.known.within(of, read) : read();
    const codes = HARMLESS.has(doubt.code) ? [] : [doubt.code];
    return { body, expand: { over: { kind: 'runtime', item, list } }, codes };
  }

  /** A branch; one for each round where the loop around its steps says so. */
  #branch({ name = 'branch', items, isEach }: RawBody, id: string, raw: RawCall, inner: Scope): Group {
    const parts = { id, construct: 'branch', span: raw.context.span, name };
    const guard = isEach ? items[0]?.context.guards[inner.guards] : undefined;
    if (!guard) return groupOf({ ...parts, codes: [] }, { body: this.region(items, inner) }, raw);
    const { body, codes, expand } = this.#rounds(items, guard, inner, { ...inner, guards: inner.guards + 1 });
    const { over } = expand;
    const list = over.kind === 'runtime' ? { ...over, list: distinct(over.list, guard) } : over;
    return groupOf({ ...parts, codes }, { body, expand: { over: list } }, raw);
  }

  #parallel(raw: RawCall, scope: Scope): Node {
    const { span } = raw.context;
    const id = this.fresh(scope.base, 'parallel');
    const when = this.#when(raw.context.guards.slice(scope.guards), scope);
    const failFast = raw.argument.children.find(({ name }) => name === 'failFast')?.text === 'true';
    const extra = [...(failFast ? ['failFast'] : []), ...(when ? ['condition of parallel'] : [])];
    const before = this.assigned.now;
    const nodes = this.assigned.branches(
      raw.bodies.map((body) => ({
        assigns: assignedIn(body.items),
        span,
        read: () => {
          const branch = this.fresh(id, slug(body.name ?? 'branch'));
          const inner = { ...this.#inside(raw, scope, branch), within: [...scope.within, ...extra] };
          return this.#branch(body, branch, raw, inner);
        },
      })),
    );
    if (when) this.assigned.doubt(before, span);
    this.#doubt(raw.doubts, span);
    const codes = raw.doubts.map(({ code }) => code);
    return groupOf(
      { id, construct: 'parallel', span, codes },
      { body: { nodes, edges: [], ...(failFast && { failFast }) }, ...(when && { when }) },
      raw,
    );
  }

  /** The body of `catchError` always begins: its guard says only that it may not come to its end. */
  #inside(raw: RawCall, scope: Scope, base: string): Scope {
    const guards = raw.context.guards.length + (FORGIVING.has(raw.name) ? 1 : 0);
    return { ...scope, base, guards, tries: raw.context.trying.length };
  }

  #block(raw: RawCall, guards: readonly Guard[], scope: Scope): Node[] {
    const { name, argument, context } = raw;
    const label = argument.children.find(
      (one) => one.name === '' || one.name === 'name' || one.name === 'label',
    )?.value;
    const items = raw.bodies.flatMap((body) => body.items);
    const when = this.#when(guards, scope);
    const effect = this.#blocks.of(raw, scope);
    this.#doubt([...raw.doubts, ...effect.doubts], context.span);
    const codes = [...raw.doubts, ...effect.doubts].map(({ code }) => code);
    const grouped = name === 'stage' || effect.group || codes.length > 0 || when !== undefined;
    const text = label?.kind === 'literal' ? String(label.value) : name;
    const id = grouped ? this.fresh(scope.base, slug(name === 'stage' ? text : labelOf(name))) : scope.base;
    this.ids.set(raw.id, id);
    const within = [...effect.scope.within, ...(when ? [`condition of ${name}`] : [])];
    const before = this.assigned.now;
    const body = this.region(items, { ...this.#inside(raw, effect.scope, id), within });
    const late = FORGIVING.has(name) ? assignedLate(items) : undefined;
    if (when || late) this.assigned.doubt(before, context.span, (one) => when !== undefined || late?.has(one) === true);
    if (!grouped) return body.nodes;
    const more = { body, ...(when && { when }), ...effect.more };
    return [
      groupOf({ id, construct: name, span: context.span, codes, name: name === 'stage' ? text : undefined }, more, raw),
    ];
  }

  #step(raw: RawCall, guards: readonly Guard[], scope: Scope): Step {
    const call = ArgumentCall.within(raw.argument, raw.name, { ...this.assigned.now, ...scope.env });
    const given = raw.name.includes('.') || KEPT.has(raw.name) ? keptStep(call) : readStep(call);
    const action: ActionReading =
      raw.name === 'library' || isFollowed(raw) ? loads(call) : given.kind === 'action' ? given : keptStep(call);
    const doubts = stepDoubts(raw, call, action, this.assigned.now);
    this.#doubt(doubts, raw.context.span);
    this.#blocks.gather(action, raw);
    const id = this.fresh(scope.base, labelOf(raw.name));
    this.ids.set(raw.id, id);
    for (const reach of action.reaches ?? []) this.reaches.push({ from: id, reach });
    const origin = originFrom(
      raw,
      raw.name,
      raw.context.span,
      doubts.map(({ code }) => code),
    );
    const when = this.#when(guards, scope);
    const step: Step = {
      kind: 'step',
      ...common(id, scope.base),
      origin: action.opaque || raw.foreign ? { ...origin, reading: 'opaque', why: origin.why ?? ['JK083'] } : origin,
      facets: [...scope.facets, ...(action.facets ?? []), ...withinFacet(scope.within)],
      ...(when && { when }),
      env: variablesOf(action, { now: this.assigned.now, env: scope.env, params: this.params }),
      placement: placedIn(scope.placement, action.placement?.dir),
      inputs: { ...action.inputs },
      outputs: [{ name: 'result', kind: 'value' }, ...(isText(action) ? [TRIMMED] : [])],
      action: bound(action.action, scope.env),
    };
    this.assigned.stepped();
    return step;
  }

  #doubt(doubts: readonly RawDoubt[], span: Span): void {
    this.doubts.push(...doubts.map((one) => ({ ...one, span })));
  }
}

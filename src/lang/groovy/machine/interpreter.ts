import type { Span } from '../../../core/index.js';
import { Fuel, OutOfFuel } from '../../fuel.js';
import { Surroundings } from '../../log.js';
import { type GroovyCode, report } from '../codes.js';
import type { EventBody, GroovyHost, GvEvent, TryPart } from '../events.js';
import type { Block, Expression, MethodNode, Statement } from '../syntax/ast.js';
import { changes, put } from '../values/filled.js';
import { str } from '../values/make.js';
import { loopItem } from '../values/rounds.js';
import type {
  AboutUnknown,
  CallOptions,
  GvClass,
  GvClosure,
  GvInstance,
  GvMap,
  GvObject,
  GvOpaque,
  GvString,
  GvText,
  GvUnknown,
  GvValue,
  LoopItem,
  Machine,
  OpaqueSource,
  Rounds,
  Watch,
} from '../values/types.js';
import type { Departure } from './departure.js';
import type { Frame, Running } from './frame.js';
import { type GroovyJournal, type Mutable, type State, workOf } from './journal.js';
import { Readings } from './readings.js';
import type { Arguments, Rules } from './rules.js';
import type { Services } from './services.js';
import { type Completion, Raised } from './signals.js';
import { forgetSplit } from './splits.js';

/** Steps that an event costs: it is kept, with all that it stands under; under very many guards that alone is what costs. */
const EVENT = 10;
const GUARDS_FOR_ONE = 4;

/** Unknowns that are kept by name. */
const MOST_UNKNOWNS = 10_000;

/** The state of one repository's evaluation, and the services that every part of the interpreter shares. */
export class Interpreter extends Surroundings<GvValue> implements Machine {
  readonly events: GvEvent[] = [];
  readonly journals: GroovyJournal[] = [];
  readonly trying: TryPart[] = [];
  /** Branches that left what is around them and are not joined to the rest yet. */
  readonly departures: Departure[] = [];
  readonly used = new Set<string>();
  /** Methods of the repository that were run, and the file of each. */
  readonly ran = new Map<MethodNode, string>();
  unknowns: GvUnknown[] = [];
  /** Properties that the code set on names of the outside. */
  readonly externals = new Map<string, Map<string, GvValue>>();
  /** Values of Java may have methods that the script gives them (GV006): a category, a mixin, a meta class. */
  hasNewMethods = false;
  /** Methods that are running. */
  readonly active = new Map<MethodNode, Running>();
  /** Methods that are being read because a call may mean them, or others. */
  readonly doubted = new Set<MethodNode>();
  depth = 0;
  /** Above zero while code is run only to see what it changes: nothing is recorded. */
  dry = 0;
  readonly readings = new Readings();
  /** What may have raised an exception so far: calls of the outside, and operations on what it gave, those of dry runs included. */
  outside = 0;
  /** Told at each call of the outside by bodies that run beside others: those may go on meanwhile. */
  readonly handingOver: (() => void)[] = [];
  readonly fuel = new Fuel();
  #ids = 0;

  constructor(
    readonly host: GroovyHost,
    readonly rules: Rules<Interpreter>,
    readonly services: Services<Interpreter>,
  ) {
    super();
  }

  refuel(): void {
    this.fuel.refuel(this.host.limits.steps);
  }

  spend(steps: number): void {
    this.fuel.spend(steps);
  }

  /** Looks at journals, and whatever else costs as much, are paid for with the next step. */
  owe(work: number): void {
    this.fuel.owe(work);
  }

  /** Whoever runs at the same time may go on here. */
  handOver(): void {
    for (const told of this.handingOver) told();
  }

  room(size: number | bigint, of: 'items' | 'text'): void {
    const most = of === 'items' ? this.host.limits.items : this.host.limits.textLength;
    if (size > most) throw new OutOfFuel(of === 'items' ? 'items' : 'characters');
    this.spend(Number(size) >> (of === 'items' ? 3 : 7));
  }

  record(body: EventBody, span: Span): void {
    this.spend(EVENT + Math.trunc(this.guards.length / GUARDS_FOR_ONE));
    if (this.dry > 0) return;
    const event: GvEvent = { ...body, ...this.context(this.events.length, span), trying: [...this.trying] };
    this.events.push(event);
    this.host.vocabulary.observe?.(event);
  }

  note(code: GroovyCode, message: string, span: Span): void {
    if (code === 'GV006') this.hasNewMethods = true;
    if (this.dry === 0) this.diagnose(report(code, message, span));
  }

  touch(target: GvValue): void {
    if (
      target.kind === 'list' ||
      target.kind === 'map' ||
      target.kind === 'set' ||
      target.kind === 'object' ||
      target.kind === 'closure'
    )
      this.keep(target, undefined);
    if (target.kind === 'list') forgetSplit(target);
    else if (target.kind === 'map' && this.dry === 0) changes(target);
  }

  /** The same for what is put back, or was changed before. */
  touchAgain(target: Mutable): void {
    this.keep(target, undefined);
  }

  /** The same for the names of a scope or object. */
  touchNames(names: Map<string, GvValue>): void {
    this.keep(names, undefined);
  }

  /** Every journal that does not know yet how `target` was before keeps that: one copy, `now` if it was made already. */
  keep(target: Mutable, now: State | undefined): void {
    let state = now;
    for (const journal of this.journals) state = journal.keep(target, state);
    this.owe(this.journals.length + (state ? workOf(target) : 0));
  }

  evaluate(node: Expression, frame: Frame): GvValue {
    return this.rules.evaluate(this, node, frame);
  }

  run(node: Statement, frame: Frame): Completion {
    return this.rules.run(this, node, frame);
  }

  runAll(statements: Block['statements'], frame: Frame): Completion {
    return this.rules.runAll(this, statements, frame);
  }

  call(callee: GvValue, args: readonly GvValue[], span: Span, options?: CallOptions): GvValue {
    if (callee.kind === 'closure') return this.rules.callClosure(this, callee, { args }, span, options);
    return this.callMethod(callee, 'call', args, span);
  }

  callMethod(target: GvValue, name: string, args: readonly GvValue[], span: Span): GvValue {
    return this.rules.callMethod(this, target, name, { args }, span);
  }

  property(target: GvValue, name: string, span: Span): GvValue {
    return this.rules.property(this, target, name, span);
  }

  construct(cls: GvClass, given: Arguments, span: Span): GvValue {
    return this.rules.construct(this, cls, given, span);
  }

  iterate(value: GvValue, span: Span): { readonly items: readonly GvValue[]; readonly open?: GvUnknown } {
    return this.services.iterate(this, value, span);
  }

  truth(value: GvValue, span: Span): boolean | undefined {
    return this.services.truth(this, value, span);
  }

  equal(left: GvValue, right: GvValue, span: Span): boolean | undefined {
    return this.services.equal(this, left, right, span);
  }

  compare(left: GvValue, right: GvValue, span: Span): number | undefined {
    return this.services.compare(this, left, right, span);
  }

  text(value: GvValue, span: Span): GvString | GvText {
    return this.services.text(this, value, span);
  }

  repeatedly(on: GvValue, span: Span, body: () => void, rounds?: Rounds): void {
    this.services.repeatedly(this, on, span, body, rounds);
  }

  putInRound(map: GvMap, key: GvValue, value: GvValue): void {
    const { rounds } = this.guards.at(-1) ?? {};
    if (rounds && this.dry === 0) put(map, key, value, rounds, this.guards.length, this.trying.length);
  }

  isInRound(item: LoopItem): boolean {
    return this.guards.some(({ rounds }) => rounds !== undefined && loopItem(rounds.item) === item);
  }

  perhaps(on: GvValue, span: Span, body: () => void): void {
    this.services.perhaps(this, on, span, body);
  }

  valueAt(closure: GvClosure, span: Span, live?: boolean): GvValue | undefined {
    return this.services.valueAt(this, closure, span, live);
  }

  attempted(body: () => void): boolean {
    return this.services.attempted(this, body);
  }

  telling<T>(body: () => T, sure?: boolean): T {
    return this.services.telling(this, body, sure);
  }

  watched(): Watch {
    return this.services.watched(this);
  }

  concurrently(bodies: readonly (() => void)[], span: Span): void {
    this.services.concurrently(this, bodies, span);
  }

  loadScript(file: string, span: Span): GvInstance | undefined {
    return this.services.loadScript(this, file, span);
  }

  runScript(file: string, span: Span): GvValue | undefined {
    return this.services.runScript(this, file, span);
  }

  loadClass(name: string, span: Span): GvClass | undefined {
    return this.services.loadClass(this, name, span);
  }

  unknown(why: string, what: string, span: Span, more?: AboutUnknown): GvUnknown {
    const made: GvUnknown = { kind: 'unknown', why, what, span, ...more };
    if (why === 'GV006') this.hasNewMethods = true;
    if (this.dry === 0 && this.unknowns.length < MOST_UNKNOWNS) this.unknowns.push(made);
    return made;
  }

  raise(type: string, message: string | GvValue, span: Span, told = false): never {
    const text = typeof message === 'string' ? str(message) : message;
    throw new Raised({ kind: 'throwable', type, message: text, cause: { kind: 'null' } }, span, told);
  }

  fail(type: string, message: GvValue | string, span: Span): never {
    return this.raise(type, message, span, true);
  }

  opaque(from: OpaqueSource, span: Span): GvOpaque {
    return { kind: 'opaque', id: this.identity(), from, attributes: new Map(), parts: undefined, span };
  }

  object(type: string, state: GvObject['state']): GvObject {
    return { kind: 'object', type, state };
  }

  identity(): number {
    this.#ids += 1;
    return this.#ids;
  }

  within(entered: GvValue, body: () => GvValue, span: Span): GvValue {
    this.record({ kind: 'enter', target: entered }, span);
    this.inside.push(entered);
    try {
      return body();
    } finally {
      this.inside.pop();
      this.record({ kind: 'exit', target: entered }, span);
    }
  }

  /** The depths of all stacks, to which they go back when an exception or a branch ends. */
  mark(): () => void {
    const { via, guards, inside, trying, journals, depth, dry } = this;
    const sizes = [via.length, guards.length, inside.length, trying.length, journals.length] as const;
    return () => {
      [via.length, guards.length, inside.length, trying.length, journals.length] = sizes;
      this.depth = depth;
      this.dry = dry;
    };
  }
}

import type { Span } from '../../../core/index.js';
import type { GvEvent, GvValue, Machine, OutsideCall, Vocabulary } from '../../../lang/groovy/index.js';
import { familyOf } from '../steps/choose.js';
import { literal } from '../values.js';
import { plainArgument } from './argument.js';
import type { Argument } from './known.js';
import type { Loader } from './loader.js';
import { DATA, DESCRIPTIONS, FORGIVING, KEPT, onlyAnswers, PRINTING, PURE, VOID } from './names.js';
import { bodyArguments, branchesOf, closuresOf, parametersOf, rootOf } from './outside.js';
import type { Planner } from './plan.js';
import type { Context, Raw, RawBody, RawCall, RawDoubt } from './raw.js';
import { resultOf, stepArguments } from './results.js';
import { LIBRARY_ENTRY, type OpenedPipeline, Structure } from './structure.js';
import { thrownText } from './thrown.js';
import { holdsUnknown, irValue } from './value.js';
import { BLOCKS } from './wrappers.js';

const NULL: GvValue = { kind: 'null' };

/** Evaluates steps as Jenkins would run them, doing nothing, and writes down what was called. */
export class Recorder implements Vocabulary {
  readonly items: Raw[] = [];
  readonly properties: RawCall[] = [];
  /** Where the script opens a declarative pipeline; `structure` where it could be entered. */
  declarative: OpenedPipeline | undefined;
  /** Classes that nothing here defines. */
  readonly unresolved: { readonly name: string; readonly span: Span }[] = [];
  /** Calls written down before the declarative pipeline began. */
  before = 0;

  /** The last step was `error`: an exception that ends the script now is its own. */
  endsByError = false;

  #into: Raw[] = this.items;
  #event: GvEvent | undefined;
  #ids = 0;
  readonly #producers = new Map<number, number>();
  readonly #described = new Map<number, Argument>();

  constructor(
    readonly loader: Loader,
    private readonly planner: Planner,
    private readonly textOf: (file: string) => string | undefined,
    /** Names of what a method is called with, where only a method is evaluated. */
    private readonly parameters: ReadonlySet<string>,
  ) {}

  isVariable(name: string): boolean {
    return this.declarative?.structure?.plan.variables.has(name) === true;
  }

  isParameter(name: string): boolean {
    return this.parameters.has(name);
  }

  producer(id: number): number | undefined {
    return this.#producers.get(id);
  }

  described(id: number): Argument | undefined {
    return this.#described.get(id);
  }

  answers(name: string): boolean {
    return (
      BLOCKS.has(name) ||
      VOID.has(name) ||
      DATA.has(name) ||
      familyOf({ form: 'step', name }) !== undefined ||
      this.loader.hasStep(name)
    );
  }

  mayThrow(name: string): boolean {
    return !DESCRIPTIONS.has(name) && !PRINTING.has(name) && name !== 'properties';
  }

  /** A library's global, once a script: it keeps its fields. */
  global(name: string, machine: Machine, span: Span): GvValue | undefined {
    if (name === 'steps' || name === 'pipeline') return undefined;
    return this.loader.library(name, machine, span);
  }

  observe(event: GvEvent): void {
    this.#event = event;
    if (event.kind === 'setproperty') this.#assigned(event);
    else if (event.kind === 'throw') this.#thrown(event);
    else if (
      event.kind === 'call' &&
      event.target?.kind === 'unknown' &&
      !PURE.has(event.method) &&
      !/^(?:get|is|set)[A-Z]/.test(event.method)
    ) {
      this.#foreignCall(event.name, event, `${event.method}() of something that is not known: ${event.target.what}`);
    } else if (event.kind === 'call' && event.target?.kind === 'unknown' && event.method === 'call') {
      this.#foreignCall('call', event, `${event.target.what} is called`);
    }
  }

  call(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const { target, method, name } = call;
    const structure = this.declarative?.structure;
    if (structure?.open && (target === undefined || (target.kind === 'external' && target.name === name))) {
      record(NULL);
      if (name === LIBRARY_ENTRY) this.loader.dynamic(stepArguments(name, call, machine, this), call.span);
      structure.section(target === undefined ? method : name, call, machine);
      return NULL;
    }
    if (method === '<init>' || target?.kind === 'javaClass') return this.#constructed(call, machine, record);
    if (target === undefined) return this.#step(method, call, machine, record);
    if (target.kind === 'external' && target.name === 'steps') return this.#builtIn(method, call, machine, record);
    if (target.kind === 'external' && target.name === name) return this.#step(name, call, machine, record);
    return this.#method(call, target, machine, record);
  }

  #step(name: string, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const library = this.loader.library(name, machine, call.span);
    if (library) return machine.callMethod(library, 'call', call.args, call.span);
    return this.#builtIn(name, call, machine, record);
  }

  /** A step of Jenkins itself: `steps.git(…)` in a library's own `git` is the one that it stands before (`DSL.invokeMethod`). */
  #builtIn(name: string, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    if (PRINTING.has(name)) return NULL;
    if (DESCRIPTIONS.has(name) && !call.args.some(({ kind }) => kind === 'closure')) {
      this.#described.set(call.fallback.id, stepArguments(name, call, machine, this));
      return undefined;
    }
    if (name === 'pipeline' && call.args.some(({ kind }) => kind === 'closure'))
      return this.#pipeline(call, machine, record);
    if (name === 'libraryResource' || name === 'readTrusted')
      return this.loader.resource(name, {
        text: stepArguments(name, call, machine, this).children[0]?.text,
        span: call.span,
      });
    return this.#call(
      name,
      call,
      machine,
      record,
      familyOf({ form: 'step', name }) === undefined && !BLOCKS.has(name) && !KEPT.has(name),
    );
  }

  /** A `pipeline` block is read by the reader of declarative pipelines; its steps are evaluated here. */
  #pipeline(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue {
    record(NULL);
    if (this.declarative) {
      this.declarative.others += 1;
      return NULL;
    }
    const { span } = call;
    const { guards, via, trying } = this.#context(span);
    const plan = this.planner(span.file, this.textOf(span.file) ?? '', span);
    const host = {
      context: () => this.#context(span),
      into: (items: Raw[], run: () => void) => {
        this.#within({ name: undefined, items }, () => {
          run();
          return NULL;
        });
      },
    };
    const structure = plan && new Structure(plan, host, this);
    this.declarative = { span, via, sure: guards.length === 0 && trying.length === 0, structure, others: 0 };
    this.before = this.items.length;
    const closure = call.args.findLast((one) => one.kind === 'closure');
    if (closure) structure?.pipeline(closure, span, machine);
    return NULL;
  }

  #context(span: Span): Context {
    return this.#event ?? { span, via: [], guards: [], trying: [] };
  }

  /** The call itself, then its bodies, once each. */
  #call(
    name: string,
    call: OutsideCall,
    machine: Machine,
    record: (result: GvValue) => void,
    foreign: boolean,
  ): GvValue {
    const result = resultOf(name, call, machine);
    const argument = stepArguments(name, call, machine, this);
    record(result);
    const raw = this.#push(name, argument, foreign, call.open !== undefined);
    if (call.fallback === result) {
      this.#producers.set(call.fallback.id, raw.id);
      raw.result = call.fallback.id;
    }
    if (name === 'properties') this.properties.push(raw);
    if (name === 'library') this.loader.dynamic(argument, call.span);
    if (name === 'load') return this.loader.load(raw, machine, call);
    const answer = takesBody(raw) ? this.#bodies(raw, call, machine) : refuseBodies(raw, call);
    this.endsByError = name === 'error';
    if (name === 'error') machine.raise('java.lang.RuntimeException', call.args[0] ?? 'error', call.span);
    return answer ?? result;
  }

  #push(name: string, argument: Argument, foreign: boolean, open: boolean): RawCall {
    this.#ids += 1;
    const doubts: RawDoubt[] = open ? [{ code: 'JK023', message: `${name} has arguments that are not known` }] : [];
    const context = this.#context(argument.span);
    const raw: RawCall = { kind: 'call', id: this.#ids, name, argument, context, bodies: [], foreign, doubts };
    this.#into.push(raw);
    return raw;
  }

  /** What the body of a block returns, where it has one. */
  #bodies(raw: RawCall, call: OutsideCall, machine: Machine): GvValue | undefined {
    if (raw.name === 'parallel') return this.#branches(raw, call, machine);
    let answer: GvValue | undefined;
    for (const one of call.args.flatMap(closuresOf)) {
      const body = this.#body(raw, undefined);
      const run = () => {
        answer = this.#within(body, () => machine.call(one, bodyArguments(raw, call.fallback, one), call.span));
      };
      if (raw.name === 'waitUntil') machine.repeatedly(call.fallback, call.span, run);
      else if (raw.foreign || raw.name === 'catchError' || raw.name === 'warnError')
        machine.perhaps(call.fallback, call.span, run);
      else run();
    }
    return raw.foreign || FORGIVING.has(raw.name) ? undefined : answer;
  }

  #branches(raw: RawCall, call: OutsideCall, machine: Machine): undefined {
    const { branches, doubts } = branchesOf(call, machine);
    raw.doubts.push(...doubts);
    for (const { name, closure } of branches) {
      const body = this.#body(raw, name);
      this.#within(body, () => machine.call(closure, [], call.span));
    }
    return undefined;
  }

  #body(raw: RawCall, name: string | undefined): RawBody {
    const body: RawBody = { name, items: [] };
    raw.bodies.push(body);
    return body;
  }

  #within(body: RawBody, run: () => GvValue): GvValue {
    const around = this.#into;
    this.#into = body.items;
    try {
      return run();
    } finally {
      this.#into = around;
    }
  }

  /** A method of an object from outside: data answers, Docker's images have bodies, everything else may do anything. */
  #method(
    call: OutsideCall,
    target: GvValue,
    machine: Machine,
    record: (result: GvValue) => void,
  ): GvValue | undefined {
    const { name, method } = call;
    const root = rootOf(target);
    const closures = call.args.flatMap(closuresOf);
    if (root === 'docker') return this.#docker(call, machine, record);
    if (onlyAnswers(root)) {
      for (const one of closures)
        machine.repeatedly(
          target,
          call.span,
          () => void machine.call(one, parametersOf(one, call.fallback), call.span),
        );
      return closures.length > 0 ? call.fallback : undefined;
    }
    const answer = this.#call(name, call, machine, record, true);
    const last = this.#into.at(-1);
    if (last?.kind === 'call')
      last.doubts.push({ code: 'JK083', message: `${name} is not of this repository (${method})` });
    return answer;
  }

  #docker(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    if (call.method === 'image' || call.method === 'imageName') return undefined;
    return this.#call(call.name, call, machine, record, false);
  }

  #constructed(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const of =
      call.target?.kind === 'javaClass' || /^new (?:java|groovy|javax|hudson\.AbortException)\b/.test(call.name);
    if (!of && call.target?.kind === 'external') this.#stranger(call.target.name, call.span);
    if (of || call.args.flatMap(closuresOf).length === 0) return undefined;
    return this.#call(call.name, call, machine, record, true);
  }

  /** A class that nothing here defines: its constructor may call steps. */
  #stranger(name: string, span: Span): void {
    this.unresolved.push({ name, span });
    this.loader.doubts.push({ code: 'JK083', message: `the class ${name} is not here`, span });
  }

  #foreignCall(name: string, event: Extract<GvEvent, { kind: 'call' }>, message: string): void {
    const argument = plainArgument(name, literal(null), event.span);
    this.#push(name, argument, true, false).doubts.push({ code: 'JK083', message });
  }

  #thrown({ value, span }: Extract<GvEvent, { kind: 'throw' }>): void {
    const message = plainArgument('', literal(thrownText(value)), span);
    this.#push('throw', plainArgument('throw', literal(null), span, [message]), false, false);
  }

  #assigned(event: Extract<GvEvent, { kind: 'setproperty' }>): void {
    const { target, name, value, span } = event;
    if (target.kind !== 'external') return;
    if (target.name === 'env')
      this.#into.push({ kind: 'assign', name, value: this.#toIr(value, span), context: event });
    else if (target.name === 'currentBuild' && name === 'result') {
      const given = this.#toIr(value, span);
      const result = plainArgument('currentBuild.result', given, span, [plainArgument('', given, span)]);
      this.#push(result.name, result, false, holdsUnknown(given));
    }
  }

  /** Set by `start` for values that are met outside of a call. */
  machine: Machine | undefined;

  #toIr(value: GvValue, span: Span) {
    return this.machine ? irValue(value, this.machine, this, span) : ({ kind: 'unknown', why: 'JK023', span } as const);
  }
}

/** Steps with a family of their own that are no blocks take no closure; what is not known may. */
function takesBody({ name, foreign }: RawCall): boolean {
  return foreign || name.includes('.') || BLOCKS.has(name);
}

/** Jenkins refuses such a call: `sh` has no body, and a closure is no text. */
function refuseBodies(raw: RawCall, { args }: OutsideCall): undefined {
  if (args.some(({ kind }) => kind === 'closure'))
    raw.doubts.push({ code: 'JK023', message: `${raw.name} is given a closure, which it does not take` });
  return undefined;
}

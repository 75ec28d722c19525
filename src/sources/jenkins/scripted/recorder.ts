import type { Span } from '../../../core/index.js';
import type { GvEvent, GvValue, Machine, OutsideCall, Vocabulary } from '../../../lang/groovy/index.js';
import { familyOf } from '../steps/choose.js';
import { literal } from '../values.js';
import { argumentsOf, plainArgument } from './argument.js';
import type { Argument } from './known.js';
import type { Loader } from './loader.js';
import { DATA, DESCRIPTIONS, FORGIVING, KEPT, onlyAnswers, PRINTING, PURE, VOID } from './names.js';
import { bodyArguments, closuresOf, parametersOf, rootOf } from './outside.js';
import type { Raw, RawBody, RawCall, RawDoubt } from './raw.js';
import { holdsUnknown, irValue, literalText } from './value.js';
import { BLOCKS } from './wrappers.js';

const NULL: GvValue = { kind: 'null' };

/** Evaluates steps as Jenkins would run them, doing nothing, and writes down what was called. */
export class Recorder implements Vocabulary {
  readonly items: Raw[] = [];
  readonly properties: RawCall[] = [];
  /** Where the script opens a declarative pipeline. */
  declarative: { readonly span: Span; readonly outermost: boolean } | undefined;

  /** The last step was `error`: an exception that ends the script now is its own. */
  endsByError = false;

  #into: Raw[] = this.items;
  #event: GvEvent | undefined;
  #ids = 0;
  readonly #producers = new Map<number, number>();
  readonly #described = new Map<number, Argument>();

  constructor(readonly loader: Loader) {}

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
    if (method === '<init>' || target?.kind === 'javaClass') return this.#constructed(call, machine, record);
    if (target === undefined || (target.kind === 'external' && target.name === 'steps'))
      return this.#step(method, call, machine, record);
    if (target.kind === 'external' && target.name === name) return this.#step(name, call, machine, record);
    return this.#method(call, target, machine, record);
  }

  #step(name: string, call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const library = this.loader.library(name, machine, call.span);
    if (library) return machine.callMethod(library, 'call', call.args, call.span);
    if (PRINTING.has(name)) return NULL;
    if (DESCRIPTIONS.has(name) && !call.args.some(({ kind }) => kind === 'closure')) {
      this.#described.set(call.fallback.id, this.#argumentsOf(name, call, machine));
      return undefined;
    }
    if (name === 'pipeline' && call.args.some(({ kind }) => kind === 'closure')) return this.#pipeline(call, record);
    if (name === 'libraryResource' || name === 'readTrusted')
      return this.loader.resource(name, {
        text: this.#argumentsOf(name, call, machine).children[0]?.text,
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

  /** A `pipeline` block is read by the reader of declarative pipelines where it is all there is. */
  #pipeline(call: OutsideCall, record: (result: GvValue) => void): GvValue {
    record(NULL);
    const { guards = [], via = [] } = this.#event ?? {};
    this.declarative ??= { span: call.span, outermost: guards.length === 0 && via.length === 0 };
    return NULL;
  }

  /** The call itself, then its bodies, once each. */
  #call(
    name: string,
    call: OutsideCall,
    machine: Machine,
    record: (result: GvValue) => void,
    foreign: boolean,
  ): GvValue {
    const result = this.#resultOf(name, call, machine);
    const argument = this.#argumentsOf(name, call, machine);
    record(result);
    const raw = this.#push(name, argument, foreign, call.open !== undefined);
    if (call.fallback === result) this.#producers.set(call.fallback.id, raw.id);
    if (name === 'properties') this.properties.push(raw);
    if (name === 'library') this.loader.dynamic(argument, call.span);
    if (name === 'load') return this.loader.load(raw, machine, call);
    const answer = this.#bodies(raw, call, machine);
    this.endsByError = name === 'error';
    if (name === 'error') machine.raise('java.lang.RuntimeException', call.args[0] ?? 'error', call.span);
    return answer ?? result;
  }

  #push(name: string, argument: Argument, foreign: boolean, open: boolean): RawCall {
    const event = this.#event;
    this.#ids += 1;
    const doubts: RawDoubt[] = open ? [{ code: 'JK023', message: `${name} has arguments that are not known` }] : [];
    const context = event ?? { span: argument.span, via: [], guards: [], trying: [] };
    const raw: RawCall = { kind: 'call', id: this.#ids, name, argument, context, bodies: [], foreign, doubts };
    this.#into.push(raw);
    return raw;
  }

  #resultOf(name: string, call: OutsideCall, machine: Machine): GvValue {
    if (VOID.has(name) || name === 'properties') return NULL;
    if (/^(?:sh|bat|powershell|pwsh)$/.test(name)) return this.#returns(call, machine) ? call.fallback : NULL;
    return call.fallback;
  }

  /** `returnStdout: true`, `returnStatus: true`; what is not known may return something. */
  #returns({ args: [first], span, open }: OutsideCall, machine: Machine): boolean {
    if (first?.kind !== 'map') return open !== undefined;
    const on = ['returnStdout', 'returnStatus'].map((key) => first.entries.get(`s${key}`)?.value);
    return first.open !== undefined || on.some((one) => one !== undefined && machine.truth(one, span) !== false);
  }

  /** For a block of `docker.image(…)` with the image. */
  #argumentsOf(name: string, { args, span, target }: OutsideCall, machine: Machine): Argument {
    const given = argumentsOf(name, args, machine, this, span);
    const image =
      target?.kind === 'opaque' && target.from.how === 'call' && target.from.name === 'docker.image'
        ? target.from.args[0]
        : undefined;
    if (!image) return given;
    const value = irValue(image, machine, this, span);
    return {
      ...given,
      children: [
        ...given.children,
        { name: 'image', kind: 'image', value, text: literalText(value), children: [], isList: false, span },
      ],
    };
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
    for (const given of call.args) {
      if (given.kind !== 'map' || given.open) {
        raw.doubts.push({ code: 'JK082', message: 'the branches of parallel are not all known' });
        if (given.kind !== 'map') continue;
      }
      for (const { key, value } of given.entries.values()) {
        const text = machine.text(key, call.span);
        const name = text.kind === 'string' ? text.value : 'branch';
        if (value.kind === 'closure') {
          const body = this.#body(raw, name);
          this.#within(body, () => machine.call(value, [], call.span));
        } else if (value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external') {
          raw.doubts.push({ code: 'JK082', message: `the branch ${name} is not known` });
        }
      }
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
    if (of || call.args.flatMap(closuresOf).length === 0) return undefined;
    return this.#call(call.name, call, machine, record, true);
  }

  #foreignCall(name: string, event: Extract<GvEvent, { kind: 'call' }>, message: string): void {
    const argument = plainArgument(name, literal(null), event.span);
    this.#push(name, argument, true, false).doubts.push({ code: 'JK083', message });
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

import type { Span } from '../../../core/index.js';
import type { Param } from '../../../ir/index.js';
import type {
  GvEvent,
  GvExternal,
  GvOpaque,
  GvValue,
  Machine,
  OutsideCall,
  OutsideKind,
  Vocabulary,
} from '../../../lang/groovy/index.js';
import { familyOf } from '../steps/choose.js';
import { handedBody, runBodies } from './bodies.js';
import { boundBy } from './bound-parameters.js';
import { ofCaller, strange } from './callers-block.js';
import { setByClosure } from './delegates.js';
import { kindOf } from './kinds.js';
import type { Known } from './known.js';
import type { Loader } from './loader.js';
import { ANSWERS, CHANGING, describes, KEPT, onlyAnswers, onlyMarks, PRINTING } from './names.js';
import { Observed } from './observed.js';
import { isStep, mayChangeGiven } from './of-others.js';
import { answered, closuresOf, ofLibraryClass, partGot, rootOf } from './outside.js';
import type { Planner } from './plan.js';
import type { Raw, RawCall } from './raw.js';
import { mayBeWorse, resultOf, stepArguments } from './results.js';
import { KnownResults } from './results-known.js';
import { RESUMED } from './resumed.js';
import { LIBRARY_ENTRY, type OpenedPipeline, Structure } from './structure.js';
import { Surroundings } from './surroundings.js';
import { adopt } from './symbols.js';
import { DECLARING } from './turns.js';
import type { Workspace } from './workspace.js';
import { BLOCKS } from './wrappers.js';
import { Written } from './written.js';

const NULL: GvValue = { kind: 'null' };

/** Evaluates steps as Jenkins would run them, doing nothing, and writes down what was called. */
export class Recorder implements Vocabulary {
  readonly #written = new Written();
  readonly properties: RawCall[] = [];
  /** Where the script opens a declarative pipeline; `structure` where it could be entered. */
  declarative: OpenedPipeline | undefined;
  /** Classes that nothing here defines. */
  readonly unresolved: { readonly name: string; readonly span: Span }[] = [];
  /** Calls written down before the declarative pipeline began. */
  before = 0;
  /** The script was evaluated to where it ends: what is asked of names from here on is asked of what stands written. */
  ended = false;

  readonly #around = new Surroundings(() => this.declarative?.structure);
  readonly known = new KnownResults(
    (name) => this.declarative?.structure?.plan.variables.has(name) === true,
    (name) => this.parameters.has(name),
    (name) => this.#bound(name),
    (one) => this.ended || (this.#around.isSame(one) && this.#observed.isUnset(one)),
    (item) => this.#observed.machine?.isInRound(item) === true,
  );
  readonly #bound: Known['bound'];
  readonly #observed: Observed;
  /** What the evaluated method is called with, or a part of it (`config.image`), and its code changes. */
  readonly changed = new Set<string>();
  readonly resumed = RESUMED;

  constructor(
    readonly loader: Loader,
    private readonly planner: Planner,
    private readonly textOf: (file: string) => string | undefined,
    /** Names of what a method is called with, where only a method is evaluated. */
    private readonly parameters: ReadonlySet<string>,
    readonly workspace: Workspace,
    /** Parameters of the job that holds the script. */
    ofJob: readonly Param[],
  ) {
    const declared = () => this.declarative?.structure?.plan.parameters;
    this.#bound = boundBy(declared, () => this.properties, ofJob);
    this.#observed = new Observed(this.#written, this.known, (path) => {
      if (this.parameters.has(path.replace(/\..*$/s, ''))) this.changed.add(path);
    });
  }

  /** Set before the script is evaluated. */
  set machine(machine: Machine) {
    this.#observed.machine = machine;
  }

  get items(): readonly Raw[] {
    return this.#written.items;
  }

  answers(name: string): boolean {
    return isStep(name, this.loader);
  }

  mayChange(target: GvValue | undefined, method: string, name: string): boolean {
    return mayChangeGiven(target, method, name, this.loader);
  }

  mayThrow(name: string): boolean {
    return !describes(name, []) && !PRINTING.has(name) && name !== 'properties';
  }

  declares(name: string): boolean {
    return this.declarative?.structure?.open === true && DECLARING.has(name);
  }

  /** A library's global, once a script: it keeps its fields. */
  global(name: string, machine: Machine, span: Span): GvValue | undefined {
    if (name === 'steps' || name === 'pipeline') return undefined;
    const own = this.#around.own(name, name, span) ?? this.loader.library(name, machine, span);
    return own ?? this.#around.given(name, name, span) ?? this.#observed.held(name, span);
  }

  kindOf(target: GvOpaque | GvExternal): OutsideKind | undefined {
    return kindOf(target, this.known);
  }

  closureAs(name: string, machine: Machine, span: Span): GvValue | undefined {
    return this.loader.scriptAs(name, machine, span);
  }

  property(target: GvValue, name: string, _machine: Machine, span: Span): GvValue | undefined {
    if (target.kind === 'opaque') return this.workspace.poms.part(target, name);
    return target.kind === 'external' && target.name === 'env'
      ? this.#around.own(name, `env.${name}`, span)
      : undefined;
  }

  assign(target: GvValue, name: string, value: GvValue): boolean {
    return target.kind === 'external' && target.name === 'currentBuild' && name === 'result' && mayBeWorse(value);
  }

  /** `env.X` of what the blocks around give, whatever was assigned to it. */
  surrounding(target: GvValue, name: string, _machine: Machine, span: Span): GvValue | undefined {
    if (target.kind !== 'external' || target.name !== 'env') return undefined;
    return this.#around.given(name, `env.${name}`, span);
  }

  observe(event: GvEvent): void {
    this.#observed.event(event);
  }

  call(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue | undefined {
    const { target, method, name } = call;
    const structure = this.declarative?.structure;
    if (structure?.open && (target === undefined || (target.kind === 'external' && target.name === name))) {
      record(NULL);
      if (name === LIBRARY_ENTRY) this.loader.dynamic(stepArguments(name, call, machine, this.known), call.span);
      const section = target === undefined ? method : name;
      const enter = () => this.workspace.section(section, () => structure.section(section, call, machine));
      const inTurn = () => {
        this.#around.section(section, call.args, enter);
        return NULL;
      };
      structure.meet(section, () => machine.within(NULL, inTurn, call.span));
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
    if (describes(name, call.args) && !call.args.some(({ kind }) => kind === 'closure')) {
      this.known.describe(call.fallback.id, stepArguments(name, call, machine, this.known));
      return undefined;
    }
    if (name === 'pipeline' && call.args.some(({ kind }) => kind === 'closure'))
      return this.#pipeline(call, machine, record);
    if (name === 'libraryResource' || name === 'readTrusted')
      return this.loader.resource(name, {
        text: stepArguments(name, call, machine, this.known).children[0]?.text,
        span: call.span,
      });
    const isUnknown = familyOf({ form: 'step', name }) === undefined && !BLOCKS.has(name) && !KEPT.has(name);
    return this.#call(name, call, machine, record, isUnknown);
  }

  /** A `pipeline` block is read by the reader of declarative pipelines; its steps are evaluated here. */
  #pipeline(call: OutsideCall, machine: Machine, record: (result: GvValue) => void): GvValue {
    record(NULL);
    if (this.declarative) {
      this.declarative.others += 1;
      return NULL;
    }
    const { span } = call;
    const { guards, via, trying } = this.#written.context(span);
    const plan = this.planner(span.file, this.textOf(span.file) ?? '', span);
    const host = {
      context: () => this.#written.context(span),
      into: (items: Raw[], run: () => void) => this.#written.within({ items }, run),
    };
    const structure = plan && new Structure(plan, host, this.known);
    this.declarative = { span, via, sure: guards.length === 0 && trying.length === 0, structure, others: 0 };
    this.before = this.items.length;
    this.workspace.declarative(this.textOf(span.file) ?? '', this.#written.context(span));
    const closure = call.args.findLast((one) => one.kind === 'closure');
    if (closure) structure?.pipeline(closure, span, machine);
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
    adopt(name, call.args, this.known, this.#written);
    const result = resultOf(name, call, machine);
    const args = handedBody(name, call) ? call.args.slice(0, -1) : call.args;
    const argument = stepArguments(name, { ...call, args }, machine, this.known);
    record(result);
    const raw = this.#written.call(name, argument, foreign, call.open !== undefined);
    if (call.fallback === result) this.known.produced(call.fallback.id, raw);
    if (name === 'properties') this.properties.push(raw);
    if (name === 'library') this.loader.dynamic(argument, call.span);
    const data = this.workspace.answer(raw, machine);
    this.workspace.pom(raw, call.fallback);
    this.workspace.called(raw);
    if (name === 'load') {
      const { returned, file } = this.loader.load(raw, machine, call, this.workspace.folders);
      this.workspace.loaded(raw, file);
      return returned;
    }
    const answer = data ?? this.#inside(raw, () => runBodies(raw, call, machine, this.#written));
    if (name === 'error') machine.fail('hudson.AbortException', call.args[0] ?? 'error', call.span);
    return answer ?? result;
  }

  #inside<T>(raw: RawCall, run: () => T): T {
    return this.#around.within(raw.name, raw.argument, () => this.workspace.within(raw, run));
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
    if (root === 'docker') return this.#docker(call, machine, record);
    const ofClass = root === 'step:library' ? ofLibraryClass(target, call, machine) : undefined;
    if (ofClass) return ofClass;
    const isGiven = this.parameters.has(root);
    if (isGiven && CHANGING.has(method)) this.changed.add(root);
    if (onlyMarks(name)) return NULL;
    const isText = target.kind === 'external' && this.#bound(root) !== undefined;
    const isData = isGiven || isText;
    // data answer to nothing of this name: what a closure made of them may be a closure
    if ((onlyAnswers(root, method) && method !== 'call') || (isData && (ANSWERS.has(method) || CHANGING.has(method))))
      return this.workspace.poms.got(call) ?? partGot(target, call, machine) ?? answered(target, call, machine);
    const answer = this.#call(name, call, machine, record, true);
    const isBlock = isGiven && method === 'call' && target.kind === 'opaque';
    if (isBlock) setByClosure(target, machine, call.span);
    const { last } = this.#written;
    if (last?.kind === 'call')
      last.doubts.push(isBlock ? ofCaller(name, call, this.#observed.hasSet) : strange(name, method));
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
}

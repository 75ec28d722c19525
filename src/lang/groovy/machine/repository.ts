import type { Diagnostic, SourceFacts, Span } from '../../../core/index.js';
import { lineSpan } from '../../../core/index.js';
import { LineTable } from '../../lines.js';
import { report } from '../codes.js';
import { refusedByCompiler } from '../compiler/index.js';
import {
  type GroovyHost,
  type GroovyMachine,
  type GvEvent,
  methodKey,
  type ScriptMethod,
  type ScriptRun,
} from '../events.js';
import { factsOf } from '../facts/index.js';
import type { ScriptNode } from '../syntax/ast.js';
import { NULL } from '../values/make.js';
import type { GvClass, GvInstance, GvValue, Machine } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { assign } from './assign.js';
import { perhaps, repeatedly } from './branching.js';
import { callNode } from './call-nodes.js';
import { callMethod } from './calls.js';
import { defineClass, initialise } from './classes.js';
import { attempted, telling, valueAt } from './closure-values.js';
import { callClosure } from './closures.js';
import { concurrently } from './concurrent.js';
import { construct, newNode } from './construct.js';
import { ended, STOPPING } from './ended.js';
import { evaluate } from './expressions.js';
import { makeFrame, makeScope } from './frame.js';
import { Interpreter } from './interpreter.js';
import { binaryOperator } from './operators.js';
import { makePlace } from './place.js';
import { propertyValue, setProperty } from './properties.js';
import { classNamed } from './resolve.js';
import { joinReturns } from './returns.js';
import type { Rules } from './rules.js';
import { initialiseScript, type Loaded, makeScript, runTopLevel } from './script-objects.js';
import type { Services } from './services.js';
import { Raised } from './signals.js';
import { runAll, runStatement } from './statements.js';
import { brokenCalls } from './through.js';
import { watched } from './unsettled.js';
import { compare, equal, iterate, textOf, truth } from './value-services.js';

const RULES: Rules<Interpreter> = {
  ...{ evaluate, run: runStatement, runAll, assign, callNode, newNode, callClosure, callMethod },
  ...{ property: propertyValue, setProperty, binary: binaryOperator, construct, initialise, classNamed },
};

export type ParseGroovy = (text: string) => ScriptNode;

type Outcome = Pick<ScriptRun, 'result' | 'raised' | 'told'>;

const NOTHING_RAN: Outcome = { result: NULL, raised: undefined, told: false };

/** The files of one repository: classes are defined once, scripts are run as often as they are asked to. */
export class Repository implements GroovyMachine {
  readonly #vm: Interpreter;
  readonly #files = new Map<string, Loaded | undefined>();

  constructor(
    private readonly host: GroovyHost,
    private readonly parse: ParseGroovy,
  ) {
    const services: Services<Interpreter> = {
      ...{
        iterate,
        truth,
        equal,
        compare,
        text: textOf,
        perhaps,
        repeatedly,
        valueAt,
        attempted,
        telling,
        concurrently,
        watched,
      },
      loadScript: (_vm, file, span) => this.#scriptOf(file, span),
      runScript: (_vm, file, span) => this.#runScript(file, span),
      loadClass: (_vm, name) => this.#classOf(name),
      newScript: (_vm, cls, span) => this.#newScript(cls, span),
    };
    this.#vm = new Interpreter(host, RULES, services);
  }

  get machine(): Machine {
    return this.#vm;
  }

  get events(): readonly GvEvent[] {
    return this.#vm.events;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#vm.diagnostics;
  }

  get broken(): GroovyMachine['broken'] {
    return brokenCalls(this.#vm);
  }

  facts(file: string): SourceFacts {
    const loaded = this.#load(file);
    const text = this.host.readText(file) ?? '';
    const calls = this.#vm.events.filter((event) => event.kind === 'call' && event.span.file === file);
    return factsOf(loaded?.node ?? this.parse(text), new LineTable(file, text), {
      calls: calls.map((event) => ({ name: event.kind === 'call' ? event.name : '', span: event.span, atLoad: false })),
      values: {
        known: calls.reduce(
          (sum, event) => sum + (event.kind === 'call' ? event.args.filter((one) => !isVague(one)).length : 0),
          0,
        ),
        unknown: this.#vm.unknowns.filter(({ span }) => span.file === file).length,
      },
      isRepositoryClass: (name) => this.host.classFile?.(name) !== undefined,
    });
  }

  run(file: string, variables: ReadonlyMap<string, GvValue> = new Map()): ScriptRun {
    return this.#running(file, variables, ({ node, place }, script) => {
      const frame = makeFrame({ place, scope: makeScope(undefined), self: script, cls: script.of });
      return joinReturns(this.#vm, frame, this.#vm.runAll(node.body, frame), place.span(node));
    });
  }

  runMethod(file: string, method: string, args: readonly GvValue[]): ScriptRun {
    return this.#running(file, new Map(), ({ place, node }, script) =>
      this.#vm.callMethod(script, method, args, place.span(node)),
    );
  }

  methods(file: string): readonly ScriptMethod[] {
    const loaded = this.#load(file);
    return (loaded?.node.methods ?? [])
      .filter(({ body }) => body !== undefined)
      .map(({ name, parameters, modifiers }) => ({
        name,
        parameters: parameters.map((one) => ({
          name: one.name,
          type: one.type?.name,
          optional: one.initial !== undefined,
        })),
        isPrivate: modifiers.includes('private'),
      }));
  }

  #running(
    file: string,
    variables: ReadonlyMap<string, GvValue>,
    body: (loaded: Loaded, script: GvInstance) => GvValue,
  ): ScriptRun {
    const vm = this.#vm;
    vm.refuel();
    const before = vm.diagnostics.length;
    const unknowns = vm.unknowns.length;
    vm.used.clear();
    vm.ran.clear();
    const loaded = this.#load(file);
    const script = loaded ? makeScript(this.#vm, loaded, variables) : this.#emptyScript(file);
    this.#main = script;
    const outcome = loaded ? this.#execute(loaded, () => body(loaded, script)) : NOTHING_RAN;
    const said = vm.diagnostics
      .slice(before)
      .filter(({ severity, span }) => severity !== 'info' && (span === undefined || span.file === file));
    const why = [...new Set(said.map(({ code }) => code).filter((code) => STOPPING.has(code)))];
    if (!loaded) why.push('GV004');
    if (!why.includes('GV001') && [...vm.used].some((one) => this.#refused.has(one))) why.push('GV001');
    return {
      script,
      ...outcome,
      complete: why.length === 0 && outcome.raised === undefined,
      why,
      unknowns: vm.unknowns.slice(unknowns),
      used: [...vm.used].sort(),
      ran: [...vm.ran].map(([{ name, parameters }, at]) => methodKey(at, name, parameters.length)),
    };
  }

  #emptyScript(file: string): GvInstance {
    const node = this.parse('');
    return makeScript(this.#vm, { place: makePlace(file, '', node), node });
  }

  #execute({ place }: Loaded, body: () => GvValue): Outcome {
    const vm = this.#vm;
    const back = vm.mark();
    try {
      return { ...NOTHING_RAN, result: telling(vm, body, true) };
    } catch (error) {
      const here = vm.via.at(-1) ?? lineSpan(place.file, 1);
      const raised = ended(vm, error, here, place.file);
      back();
      return { result: NULL, raised, told: error instanceof Raised && error.told };
    }
  }

  #load(file: string): Loaded | undefined {
    if (this.#files.has(file)) return this.#files.get(file);
    const text = this.host.readText(file);
    if (text === undefined) return undefined;
    const node = this.parse(text);
    const loaded: Loaded = { node, place: makePlace(file, text, node) };
    this.#files.set(file, loaded);
    this.#refuse(loaded);
    for (const one of node.classes) defineClass(this.#vm, one, loaded.place, { outer: undefined });
    return loaded;
  }

  /** Files of which nothing runs: whoever uses one ends there. */
  readonly #refused = new Set<string>();

  /** Groovy 2.4, the one of Jenkins, does not run a file of which it does not take all. */
  #refuse({ node, place }: Loaded): void {
    const { broken, newer } = node;
    const except = this.host.vocabulary.resumed?.except;
    const refused = broken.length > 0 ? broken : newer.length > 0 ? newer : refusedByCompiler(node, except);
    const [first] = refused;
    if (!first) return;
    this.#refused.add(place.file);
    const more = refused.length > 1 ? `, and ${refused.length - 1} more` : '';
    this.#vm.diagnose(report('GV001', `${first.message}${more}: Groovy would not run this file`, place.span(first)));
  }

  /** A script of the repository as an object: its methods can be called; its fields and top level are evaluated now. */
  #scriptOf(file: string, span: Span): GvInstance | undefined {
    const loaded = this.#load(file);
    if (!loaded) {
      this.#vm.note('GV004', `${file} is not in the repository`, span);
      return undefined;
    }
    this.#vm.used.add(file);
    const script = makeScript(this.#vm, loaded);
    initialiseScript(this.#vm, loaded, script);
    return script;
  }

  /** The script that is run, whose variables those share that it runs. */
  #main: GvInstance | undefined;

  #runScript(file: string, span: Span): GvValue | undefined {
    const script = this.#scriptOf(file, span);
    const loaded = this.#load(file);
    if (!script || !loaded) return undefined;
    const binding = this.#main?.binding;
    return runTopLevel(this.#vm, loaded, binding ? { ...script, binding } : script, span);
  }

  /** The class that the top level of a file makes: its methods can be called on `new Name()` and on the class. */
  #scriptClassOf(name: string): GvClass | undefined {
    const known = this.#scriptClasses.get(name);
    if (known) return known;
    const file = this.host.classFile?.(name);
    const loaded = file === undefined ? undefined : this.#load(file);
    if (!loaded || loaded.node.methods.length === 0) return undefined;
    const cls: GvClass = { ...makeScript(this.#vm, loaded).of, name };
    this.#scriptClasses.set(name, cls);
    return cls;
  }

  readonly #scriptClasses = new Map<string, GvClass>();

  /** `new Name()` of such a class. */
  #newScript(cls: GvClass, span: Span): GvInstance {
    const script: GvInstance = {
      ...{ kind: 'instance', id: this.#vm.identity(), of: cls, fields: new Map(), binding: new Map(), span },
    };
    const loaded = this.#load(cls.place.file);
    if (loaded) initialiseScript(this.#vm, loaded, script);
    return script;
  }

  /** Those that files declare; each is made once. */
  readonly #classes = new Map<string, GvClass>();
  readonly #missing = new Set<string>();

  #classOf(name: string): GvClass | undefined {
    const known = this.#classes.get(name);
    if (known || this.#missing.has(name)) return known;
    const steps = name.split('.');
    for (let length = steps.length; length > 0; length -= 1) {
      const file = this.host.classFile?.(steps.slice(0, length).join('.'));
      const loaded = file === undefined ? undefined : this.#load(file);
      const found = loaded?.place.classes.get(steps.slice(length - 1).join('.'));
      if (!found) continue;
      this.#classes.set(name, found);
      return found;
    }
    const script = this.#scriptClassOf(name);
    if (script) return script;
    this.#missing.add(name);
    return undefined;
  }
}

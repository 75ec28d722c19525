import type { Diagnostic, Span } from '../../../core/index.js';
import { lineSpan } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import { LineTable } from '../../lines.js';
import type { SyntaxTree } from '../../tree-sitter.js';
import { report } from '../codes.js';
import type { LoadedModule, Methods, PythonHost, PythonMachine } from '../events.js';
import { factsOf } from '../facts/index.js';
import { CodeIndex, sliceOf, sliceOfObject } from '../slice/index.js';
import type { ModuleSource, ObjectSlice, Slice, SliceHost, SliceNames } from '../slice/types.js';
import type { ParsePython } from '../syntax/grammar.js';

import { str } from '../values/make.js';
import type { PyClass, PyFunction, PyModule, PyUnknown, PyValue } from '../values/types.js';
import { assign, setKey } from './assign.js';
import { attributeOf } from './attributes.js';
import { callValue } from './calls.js';
import { classParts } from './class-parts.js';
import { mayRaise } from './departures.js';
import { docstring } from './docstrings.js';
import { evaluate } from './expressions.js';
import { type ModuleState, makeFrame } from './frame.js';
import { memberByName } from './imports.js';
import { Interpreter } from './interpreter.js';
import { mayCall } from './later-rounds.js';
import { callsSince, distinct, moduleName, reached, sourcesOf } from './loaded.js';
import { bindState, stateOf } from './modules.js';
import { REPOSITORY } from './places.js';
import { unrehearsed } from './rehearsal.js';
import type { Rules } from './rules.js';
import { Raised } from './signals.js';
import { runBlock } from './statements.js';
import { syntaxProblems } from './syntax-problems.js';

const RULES: Rules<Interpreter> = {
  ...{ evaluate, runBlock, assign, setItem: setKey, call: callValue, attribute: attributeOf, named: memberByName },
  mayCall,
  mayRaise,
};

/** Modules that import one another in a row. CPython 3.11 itself refuses a chain of 150 (RecursionError), and takes one of 100. */
const DEEPEST_IMPORTS = 150;

/** The modules of one repository, each evaluated once. */
export class Repository implements PythonMachine {
  readonly #vm: Interpreter;
  readonly #loaded = new Map<string, LoadedModule>();
  readonly #running = new Map<string, ModuleState>();
  /** What each file imported itself, while it was loaded. */
  readonly #imports = new Map<string, ReadonlySet<string>>();
  readonly #folders = new Map<string, PyModule>();
  readonly #sources = new Map<string, ModuleSource>();
  readonly #code = new CodeIndex();

  constructor(
    private readonly host: PythonHost,
    private readonly parse: ParsePython,
  ) {
    this.#vm = new Interpreter(host, RULES, (vm, name, span) => unrehearsed(vm, () => this.#import(name, span)));
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#vm.diagnostics;
  }

  get adopted(): ReadonlyMap<string, string> {
    return this.#vm.finder.adopted;
  }

  load(file: string): LoadedModule {
    return this.#loaded.get(file) ?? this.#evaluate(file, moduleName(file, this.host.importRoots));
  }

  slice(fn: PyFunction, host: SliceNames): Slice {
    return sliceOf(fn, sourceOf(fn.module), this.#sliceHost(host), this.#code);
  }

  sliceObject(of: PyClass, methods: Methods, host: SliceNames): ObjectSlice | undefined {
    const classes = classParts(of, sourceOf, this.#code);
    return classes && sliceOfObject({ ...methods, classes }, this.#sliceHost(host), this.#code);
  }

  #sliceHost(names: SliceNames): SliceHost {
    const { host } = this;
    return {
      ...names,
      files: host.files,
      readText: (file) => host.readText(file),
      module: (name) => this.#source(name),
    };
  }

  /** The text and tree of a module; one that no file imported at load is parsed and not evaluated. */
  #source(name: string): ModuleSource | undefined {
    const file = this.#vm.finder.recall(name)?.file;
    if (file === undefined) return undefined;
    const known = this.#sources.get(name);
    if (known) return known;
    const made = { name, file, ...this.#treeOf(file) };
    this.#sources.set(name, made);
    return made;
  }

  #treeOf(file: string): Omit<ModuleSource, 'name' | 'file'> {
    const loaded = this.#loaded.get(file);
    if (loaded) {
      const { lines, root, module } = stateOf(loaded.module);
      return { lines, root, globals: module.globals };
    }
    const text = this.host.readText(file) ?? '';
    return { lines: new LineTable(file, text), root: this.parse(text).root };
  }

  /** A dotted name: each package on the way is loaded first, as Python does. */
  #import(name: string, span: Span): PyValue {
    const { finder } = this.#vm;
    finder.adopt(name, span.file);
    const steps = name.split('.');
    let module: PyValue = { kind: 'external', name, span };
    for (const [index, step] of steps.entries()) {
      const path = steps.slice(0, index + 1).join('.');
      const found = finder.locate(path);
      if (!found && index < steps.length - 1 && module.kind === 'external' && finder.locate(name)) continue;
      if (!found) return index === 0 || !isFile(module) ? { kind: 'external', name, span } : this.#absent(name, span);
      const inner: PyModule = found.file ? this.#moduleOf(found.file, path) : this.#folder(found.folder ?? path, path);
      if (module.kind === 'module') module.globals.set(step, inner);
      module = inner;
    }
    return module;
  }

  /**
   * A submodule that a package of the repository lacks. An installed package of its name would come first on the path, and comes before a folder
   * without an `__init__.py` wherever it lies: one that is often installed is meant, and one that a package's own files ask for.
   */
  #absent(name: string, span: Span): PyValue {
    const { finder } = this.#vm;
    const outside: PyValue = { kind: 'external', name, span };
    const own = finder.locate(name.split('.')[0] ?? name);
    const folder = own?.folder ?? own?.file?.replace(/\/?__init__\.py$/, '');
    if (finder.mayBeInstalled(name) || (folder && span.file.startsWith(`${folder}/`))) return outside;
    if (!finder.isOpen(name)) return this.#vm.raise('ModuleNotFoundError', `no module named ${name}`, span);
    this.#vm.diagnose(report('PY004', `${name} leads to no file of the repository`, span));
    return outside;
  }

  #folder(folder: string, name: string): PyModule {
    const known = this.#folders.get(folder);
    const made: PyModule = known ?? { kind: 'module', name, globals: new Map() };
    this.#folders.set(folder, made);
    return made;
  }

  /** A module that is being imported: cycles see what it has defined so far. Exceptions of its code are the importer's. */
  #moduleOf(file: string, name: string): PyModule {
    [...this.#running.values()].at(-1)?.imported.add(file);
    const running = this.#running.get(file);
    if (running) return running.module;
    const known = this.#loaded.get(file);
    const loaded = known ?? this.#evaluate(file, name);
    if (loaded.refused) this.#vm.raise('ImportError', `${file} cannot be loaded`, lineSpan(file, 1));
    return loaded.module;
  }

  #evaluate(file: string, name: string): LoadedModule {
    if (this.#running.size >= DEEPEST_IMPORTS) throw new OutOfFuel('nesting');
    const vm = this.#vm;
    const written = this.host.readText(file);
    const text = written ?? '';
    const lines = new LineTable(file, text);
    const tree = this.parse(text);
    const module: PyModule = {
      kind: 'module',
      name,
      file,
      globals: new Map<string, PyValue>([
        ['__name__', str(name)],
        ['__file__', str(`${REPOSITORY}/${file}`)],
      ]),
    };
    const state: ModuleState = { module, file, lines, root: tree.root, imported: new Set(), lazyAnnotations: false };
    bindState(module, state);
    if (written === undefined)
      module.globals.set('*', vm.unknown('PY014', `the names of ${file}, whose text cannot be had`, lineSpan(file, 1)));
    this.#running.set(file, state);
    this.#imports.set(file, state.imported);
    const before = { events: vm.events.length, known: vm.known, unknowns: vm.unknowns, guards: vm.guards.length };
    vm.unknowns = [];
    const { problems, unknowns } = this.#guarded(state, tree, before);
    const facts = factsOf(tree, lines, {
      calls: callsSince(vm.events, before.events, file),
      known: vm.known - before.known,
      unknown: sourcesOf(unknowns),
      names: vm.finder,
    });
    const why = [...new Set(problems.map(({ code }) => code))];
    const loaded: LoadedModule = {
      module,
      facts,
      complete: problems.length === 0,
      why,
      refused: why.some((code) => code === 'PY001' || code === 'PY003'),
      imported: () => reached(file, this.#imports),
      unknowns: distinct(unknowns),
    };
    this.#loaded.set(file, loaded);
    if (this.#running.size === 0) vm.events.length = 0; // each was observed when it was recorded
    state.root = tree.nodes.node(0); // the nodes that were made objects of are let go
    return loaded;
  }

  /** Runs a module and puts the machine back as it was, even where the stack ends while that is done. */
  #guarded(
    state: ModuleState,
    tree: SyntaxTree,
    before: { readonly unknowns: PyUnknown[]; readonly guards: number },
  ): { readonly problems: readonly Diagnostic[]; readonly unknowns: readonly PyUnknown[] } {
    const vm = this.#vm;
    try {
      const problems = [...syntaxProblems(tree, state.lines), ...this.#run(state, tree)];
      for (const problem of problems) vm.diagnose(problem);
      return { problems, unknowns: vm.unknowns };
    } finally {
      vm.unknowns = before.unknowns;
      vm.guards.length = before.guards;
      this.#running.delete(state.file);
    }
  }

  #run(state: ModuleState, tree: SyntaxTree): Diagnostic[] {
    const vm = this.#vm;
    if (this.#running.size === 1) {
      vm.refuel();
      vm.finder.restore(state.file);
    }
    const depths = {
      via: vm.via.length,
      inside: vm.inside.length,
      guards: vm.guards.length,
      journals: vm.journals.length,
      departures: vm.departures.length,
      depth: vm.depth,
    };
    const known = vm.diagnostics.length;
    const problems: Diagnostic[] = [];
    try {
      const frame = makeFrame(state, { names: state.module.globals });
      state.module.globals.set('__doc__', docstring(tree.root, state.lines.text));
      const completion = runBlock(vm, tree.root, frame);
      if (completion.kind === 'raise') throw completion.error;
    } catch (error) {
      problems.push(this.#problem(error, state));
      vm.via.length = depths.via;
      vm.inside.length = depths.inside;
      vm.guards.length = depths.guards;
      vm.journals.length = depths.journals;
      vm.departures.length = depths.departures;
      vm.depth = depths.depth;
    }
    return [
      ...problems,
      ...vm.diagnostics.slice(known).filter((one) => one.code === 'PY001' && one.span?.file === state.file),
    ];
  }

  /** What ended the evaluation. Anything but an exception of Python or the end of fuel is a bug of ours and goes on up. */
  #problem(error: unknown, state: ModuleState): Diagnostic {
    if (error instanceof Raised) {
      const isHere = error.span.file === state.file;
      const here = isHere
        ? error.span
        : (this.#vm.via.find(({ file }) => file === state.file) ?? lineSpan(state.file, 1));
      const place = isHere || error.span.file === '' ? '' : ` (${error.span.file}:${error.span.start.line})`;
      return report('PY003', `loading raises ${error.type}: ${error.text.slice(0, 200)}${place}`, here);
    }
    if (error instanceof RangeError || (error instanceof Error && error.constructor.name === 'OutOfFuel')) {
      return this.#vm.fuelDiagnostic(
        error,
        this.#vm.via.find((span) => span.file === state.file) ?? lineSpan(state.file, 1),
      );
    }
    throw error;
  }
}

const isFile = (value: PyValue): boolean => value.kind === 'module';

/** A module that was evaluated, as slices see it. */
function sourceOf(module: PyModule): ModuleSource {
  const { file, lines, root } = stateOf(module);
  return { name: module.name, file, lines, root, globals: module.globals };
}

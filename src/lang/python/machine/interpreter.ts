import type { Diagnostic, Span } from '../../../core/index.js';
import { Fuel, OutOfFuel } from '../../fuel.js';
import { Touches } from '../../journal.js';
import { Surroundings } from '../../log.js';
import { linesOf, textOfFile } from '../builtins/files.js';
import { report } from '../codes.js';
import type { EventContext, PyEvent, PythonHost } from '../events.js';
import { StandardLibrary } from '../stdlib/index.js';
import type { FunctionNode, SyntaxNode } from '../syntax/nodes.js';
import { born } from '../values/births.js';
import { equal } from '../values/equal.js';
import { iterate } from '../values/iterate.js';
import { plainOf } from '../values/make.js';
import { makeException } from '../values/raised.js';
import { hasNoItems, mayBeRefused } from '../values/settled.js';
import { textOf } from '../values/text.js';
import { truth } from '../values/truth.js';
import type {
  CallArguments,
  Derivation,
  Machine,
  OpaqueSource,
  PyClass,
  PyInstance,
  PyOpaque,
  PyUnknown,
  PyValue,
} from '../values/types.js';
import { weightOf, weightOfItems } from '../values/weight.js';
import { lookupDunder } from './classes.js';
import type { Departure } from './departure.js';
import { describe } from './describe.js';
import { enumText } from './enums.js';
import type { Frame } from './frame.js';
import type { Mutable, PythonJournal } from './journal.js';
import { ModuleFinder } from './module-finder.js';
import { repositoryPath } from './places.js';
import { guarded } from './raising.js';
import type { Rules } from './rules.js';
import { type Completion, NORMAL, Raised } from './signals.js';

type EventBody = PyEvent extends infer E ? (E extends PyEvent ? Omit<E, keyof EventContext> : never) : never;
/** What an event costs in steps: it is kept, and its reader makes tasks and edges of it. */
const EVENT_STEPS = 16;

/** The state of one repository's evaluation, and the services that every part of the interpreter shares. */
export class Interpreter extends Surroundings<PyValue> implements Machine {
  /** What the file that is loaded, with those that it imports, did so far. */
  readonly events: PyEvent[] = [];
  readonly journals: PythonJournal[] = [];
  readonly touches = new Touches(this.journals);
  /** Branches that left what is around them and are not joined to the rest yet. */
  readonly departures: Departure[] = [];
  unknowns: PyUnknown[] = [];
  known = 0;
  depth = 0;
  /** How many `try` statements are under way: what fails outside of them fails the load. */
  trying = 0;
  /** Exceptions whose handlers run, the innermost last. */
  readonly handling: Raised[] = [];
  /** Classes that their metaclass is making, the innermost last. */
  readonly making: PyClass[] = [];
  /** How many of them wait for an import that fails, and go another way then. */
  importing = 0;
  /** The functions of the repository that are running, outermost first, and under how many guards each was called. */
  readonly active: { readonly node: FunctionNode; readonly guards: number }[] = [];
  readonly callers: Frame[] = []; // in which the calls that are under way stand, the innermost last
  readonly standard: StandardLibrary;
  readonly finder: ModuleFinder;
  readonly fuel = new Fuel();
  #ids = 0;
  #recorded = 0;

  constructor(
    readonly host: PythonHost,
    private readonly rules: Rules<Interpreter>,
    /** How `import` statements and functions that import find their module. */
    readonly importModule: (vm: Interpreter, name: string, span: Span) => PyValue,
  ) {
    super();
    this.standard = new StandardLibrary(host.env ?? {});
    this.finder = new ModuleFinder(host);
  }

  /** Fill up for one more file. */
  refuel(): void {
    this.fuel.refuel(this.host.limits.steps);
  }

  spend(steps: number): void {
    this.fuel.spend(steps);
  }

  /** Spend what it costs to go through these values once. */
  weigh(...values: readonly PyValue[]): void {
    for (const value of values) this.spend(weightOf(value));
  }

  record(body: EventBody, span: Span): void {
    // what was entered is always left, whether there is fuel or not
    if (body.kind !== 'enter' && body.kind !== 'exit') this.spend(EVENT_STEPS);
    // a spread of bodies of several shapes takes ten times as long
    const event: PyEvent = Object.assign(body, this.context(this.#recorded, span));
    this.events.push(event);
    if (this.muted) return;
    this.#recorded += 1;
    this.host.vocabulary.observe?.(event);
  }

  /** Call before any change of something that outlives the statement. */
  touch(target: Mutable): void {
    this.touches.touch(target);
  }

  /** The value of an expression. */
  evaluate(node: SyntaxNode, frame: Frame): PyValue {
    return this.rules.evaluate(this, node, frame);
  }

  /** Run the statements of a block until one leaves it. */
  runBlock(block: Pick<SyntaxNode, 'children'>, frame: Frame): Completion {
    return this.rules.runBlock(this, block, frame);
  }

  /** Bind a value to a target. */
  assign(target: SyntaxNode, value: PyValue, frame: Frame): void {
    this.rules.assign(this, target, value, frame);
  }

  /** `target.name(…)`. */
  callMethod(target: PyValue, name: string, args: readonly PyValue[], span: Span): PyValue {
    return this.call(this.attribute(target, name, span), { args, kwargs: new Map() }, span);
  }

  call(callee: PyValue, args: CallArguments, span: Span): PyValue {
    return this.rules.call(this, callee, args, span);
  }

  attribute(target: PyValue, name: string, span: Span): PyValue {
    return this.rules.attribute(this, target, name, span);
  }

  named(name: string, span: Span): PyValue {
    return this.rules.named(this, name, span);
  }

  setItem(target: PyValue, key: PyValue, value: PyValue, span: Span): void {
    this.rules.setItem(this, target, key, value, span);
  }

  attributeIfAny(target: PyValue, name: string, span: Span): PyValue | undefined {
    let found: PyValue | undefined;
    const asked = guarded(this, () => {
      found = this.attribute(target, name, span);
      return NORMAL;
    });
    if (asked.kind === 'raise' && asked.error.type !== 'AttributeError') throw asked.error;
    return found;
  }

  iterate(value: PyValue, span: Span): { items: readonly PyValue[]; open?: PyUnknown } {
    if (value.kind === 'iterator') this.touch(value);
    const found = iterate(value) ?? this.#iterateObject(value, span) ?? iterate(plainOf(value));
    if (!found && hasNoItems(value)) this.raise('TypeError', `${describe(value)} is not iterable`, span);
    if (!found) return { items: [], open: this.#itemsNotKnown(value, span) };
    if (found.items.length > this.host.limits.items) throw new OutOfFuel('items');
    this.spend(weightOfItems(found.items));
    return found;
  }

  #itemsNotKnown(value: PyValue, span: Span): PyUnknown {
    return mayBeRefused(this, this.unknown('PY014', `the items of ${describe(value)}`, span), [value], span);
  }

  #iterateObject(value: PyValue, span: Span): { items: readonly PyValue[]; open?: PyUnknown } | undefined {
    if (value.kind === 'unknown') return { items: (value.assumed && iterate(value.assumed))?.items ?? [], open: value };
    if (value.kind === 'opaque') {
      const own = value.attributes.get('__iter__');
      if (own) return iterate(this.call(own, { args: [], kwargs: new Map() }, span));
      const text = textOfFile(value);
      const items = text === undefined ? this.host.vocabulary.iterate?.(value, this) : linesOf(text);
      return items && { items };
    }
    if (value.kind === 'class')
      return {
        items: [...new Set(value.members.values())].filter((one) => one.kind === 'instance' && one.of === value),
      };
    const method = value.kind === 'instance' ? lookupDunder(value, '__iter__') : undefined;
    if (!method || value.kind !== 'instance') return undefined;
    const made = this.call({ kind: 'bound', self: value, fn: method }, { args: [], kwargs: new Map() }, span);
    return iterate(made);
  }

  truth(value: PyValue, span: Span): boolean | undefined {
    if (value.kind === 'opaque') return this.host.vocabulary.truth?.(value) ?? truth(value);
    // A name of the outside may be a setting, or None after an import that failed.
    if (value.kind === 'external') return undefined;
    if (value.kind !== 'instance') return truth(value);
    const method = lookupDunder(value, '__bool__') ?? lookupDunder(value, '__len__');
    if (!method) return value.plain ? truth(value.plain) : true;
    return truth(this.call({ kind: 'bound', self: value, fn: method }, { args: [], kwargs: new Map() }, span));
  }

  equal(left: PyValue, right: PyValue): boolean | undefined {
    return equal(left, right);
  }

  /** `str(value)`; with `formatted`, what an f-string shows of it. */
  text(value: PyValue, formatted = false): PyValue {
    if (formatted && value.kind === 'instance' && lookupDunder(value, '__format__'))
      return { kind: 'text', parts: [this.unknown('PY015', `${value.of.name}.__format__`, value.span)] };
    const method =
      value.kind === 'instance' ? (lookupDunder(value, '__str__') ?? lookupDunder(value, '__repr__')) : undefined;
    if (!method || value.kind !== 'instance') {
      this.weigh(value);
      return (value.kind === 'instance' && enumText(this, value, formatted)) || textOf(value);
    }
    return this.call({ kind: 'bound', self: value, fn: method }, { args: [], kwargs: new Map() }, value.span);
  }

  unknown(why: string, what: string, span: Span, assumed?: PyValue): PyUnknown {
    const plain = assumed?.kind === 'unknown' ? assumed.assumed : assumed;
    const made: PyUnknown = { kind: 'unknown', why, what, span, ...(plain && { assumed: plain }) };
    this.unknowns.push(made);
    return made;
  }

  derived(made: PyUnknown, from: PyValue, how: Derivation): PyUnknown {
    if (from.kind === 'unknown') this.host.vocabulary.derive?.(made, from, how);
    return made;
  }

  mayCall(fn: PyValue, on: PyUnknown, span: Span): void {
    this.rules.mayCall(this, fn, on, span);
  }

  mayRaise(type: string, message: string, of: PyUnknown, span: Span, expected?: boolean): void {
    this.rules.mayRaise(this, new Raised(type, message, span), of, expected);
  }

  raise(type: string, message: string, span: Span, args?: readonly PyValue[]): never {
    throw new Raised(type, message, span, args && makeException(this, type, args, span));
  }

  opaque(from: OpaqueSource, span: Span): PyOpaque {
    return { kind: 'opaque', id: this.instanceId(), from, attributes: born(new Map()), span };
  }

  another(of: PyInstance): PyInstance {
    return { ...of, id: this.instanceId(), attributes: new Map() };
  }

  instanceId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  within(entered: PyValue, body: () => PyValue, span: Span): PyValue {
    this.record({ kind: 'enter', target: entered }, span);
    this.inside.push(entered);
    try {
      return body();
    } finally {
      this.inside.pop();
      this.record({ kind: 'exit', target: entered }, span);
    }
  }

  readFile(path: string): string | undefined {
    const file = repositoryPath(path);
    return file !== undefined && this.host.files.has(file) ? this.host.readText(file) : undefined;
  }

  listFolder(path: string): readonly { name: string; folder: boolean }[] | undefined {
    const folder = repositoryPath(path);
    if (folder === undefined) return undefined;
    const prefix = folder && `${folder}/`;
    const found = new Map<string, boolean>();
    for (const file of this.host.files) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', ...rest] = file.slice(prefix.length).split('/');
      found.set(name, rest.length > 0);
    }
    if (found.size === 0) return undefined;
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, isFolder]) => ({ name, folder: isFolder }));
  }

  /** Emit that an instance reached the constructor of a class from outside. */
  construct(instance: PyInstance, base: string, args: CallArguments, span: Span): void {
    this.record({ kind: 'construct', instance, base, args }, span);
  }

  fuelDiagnostic(error: unknown, span: Span): Diagnostic {
    const what = error instanceof OutOfFuel ? error.message : 'nesting';
    return report('PY002', `evaluation stopped here: too many ${what}`, span);
  }
}

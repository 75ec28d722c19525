import type { Span } from '../../../core/index.js';
import { drop, rewound, watch } from '../../departures.js';
import { OutOfFuel } from '../../fuel.js';
import { CHEAP, MUTATORS } from '../builtins/mutators.js';
import { answerOutside } from '../stdlib/outside.js';
import { born } from '../values/births.js';
import { mayBeRefused } from '../values/settled.js';
import type { CallArguments, PyFunction, PyInstance, PyUnknown, PyValue } from '../values/types.js';
import { abstractMember } from './abstract.js';
import { rememberAlias } from './aliases.js';
import { answerOf } from './answers.js';
import { builtinPart } from './builtin-parts.js';
import { externalBases, isPlainClass, lookup, lookupDunder, resolutionOrder } from './classes.js';
import { standing } from './departures.js';
import { describe } from './describe.js';
import { endless, isEndless } from './endless.js';
import { enumMember } from './enums.js';
import { callFunction, parameterNames } from './functions.js';
import { handedOut } from './handed.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal, merge } from './journal.js';
import { constructOutside } from './models.js';
import { namedTupleOf, typedDictOf } from './named-tuples.js';
import { throughNames } from './namespaces.js';
import { extendPath } from './search-path.js';
import { quietly } from './unknowns.js';

/** Call any value as Python would. */
export function callValue(vm: Interpreter, callee: PyValue, args: CallArguments, span: Span): PyValue {
  vm.spend(1);
  switch (callee.kind) {
    case 'function':
      return callRepository(vm, callee, args, span);
    case 'bound':
      return callBound(vm, callee.self, callee.fn, args, span);
    case 'builtin':
      if (!CHEAP.has(callee.name)) vm.weigh(...args.args);
      if (!MUTATORS.has(callee.name)) return callee.call(args, vm, span);
      touched(vm, args.args[0]);
      return throughNames(vm, args.args[0], () => callee.call(args, vm, span));
    case 'class':
      return instantiate(vm, callee, args, span);
    case 'external':
    case 'opaque':
      return callOutside(vm, callee, args, span);
    case 'instance':
      return callInstance(vm, callee, args, span);
    case 'unknown':
      return callUnknown(vm, callee, args, span);
    default:
      return vm.raise('TypeError', `${describe(callee)} object is not callable`, span);
  }
}

function touched(vm: Interpreter, self: PyValue | undefined): void {
  if (self?.kind === 'list' || self?.kind === 'dict' || self?.kind === 'set') vm.touch(self);
}

function callRepository(vm: Interpreter, callee: PyFunction, args: CallArguments, span: Span): PyValue {
  if (isEndless(vm, callee)) {
    return callUnknown(vm, vm.unknown('PY014', endless(callee), span), args, span);
  }
  const given = initialArguments(vm, callee, args, span);
  vm.active.push({ node: callee.node, guards: vm.guards.length });
  try {
    const ask = () => deeper(vm, span, () => callFunction(vm, callee, given, span));
    return answerOf(callee, given, { process: vm.finder.entry, isRehearsed: vm.muted }, ask);
  } finally {
    vm.active.pop();
  }
}

function deeper(vm: Interpreter, span: Span, body: () => PyValue): PyValue {
  if (vm.depth >= vm.host.limits.depth) throw new OutOfFuel('nested calls');
  vm.depth += 1;
  vm.via.push(span);
  try {
    return body();
  } finally {
    vm.depth -= 1;
    vm.via.pop();
  }
}

/** Methods that hand out what a container goes on holding. */
const GETTERS: ReadonlySet<string> = new Set(['get', 'setdefault']);

function callBound(vm: Interpreter, self: PyValue, fn: PyValue, args: CallArguments, span: Span): PyValue {
  // A static method that is called inside the body of its own class (Python 3.10).
  if (self.kind === 'builtin' && self.name === 'staticmethod') return callValue(vm, fn, args, span);
  const result = callValue(vm, fn, { ...args, args: [self, ...args.args] }, span);
  if (fn.kind === 'builtin' && GETTERS.has(fn.name)) rememberAlias(result, self);
  return result;
}

/** What is called is not known: the log says so, for it may matter to whoever gets to see the arguments. */
function callUnknown(vm: Interpreter, callee: PyUnknown, args: CallArguments, span: Span): PyValue {
  if (callee.assumed) return callAssumed(vm, callee, callee.assumed, args, span);
  const result = vm.derived(vm.unknown(callee.why, callee.what, span), callee, { how: 'call', args });
  vm.record({ kind: 'call', callee, name: callee.what, args, result }, span);
  handedOut(vm, callee, callee.what, args, span);
  return result;
}

/** What is assumed to be called is called under a guard; a container that it may change is no longer known to the end. */
function callAssumed(vm: Interpreter, callee: PyUnknown, assumed: PyValue, args: CallArguments, span: Span): PyValue {
  const journal = makeJournal();
  const [depth, from] = [vm.guards.length, vm.departures.length];
  vm.journals.push(journal);
  vm.guards.push({ on: callee, holds: true, kind: 'if', span, text: callee.what });
  const result = quietly(() => callValue(vm, assumed, args, span));
  vm.guards.length = depth;
  const after = rewound(vm, journal, from);
  drop(vm, journal);
  for (const target of journal.before.keys()) vm.touch(target);
  const differ = (one: PyValue | undefined) => vm.unknown(callee.why, callee.what, span, one);
  merge(journal.before, after, journal.before, differ, 'one');
  watch(vm, from, journal.before, makeJournal);
  standing(vm, from);
  return vm.unknown(callee.why, callee.what, span, result);
}

/** Functions of Python's library whose arguments alone decide whether they raise. */
const PURE =
  /^(?:math|decimal|fractions|statistics|base64|binascii|ipaddress|calendar|json|zoneinfo|unicodedata|struct|urllib\.parse|ast|uuid\.UUID|datetime|re|copy)(?:\.|$)/;

/** Something from outside is called: the vocabulary may know what it gives, and the log says that it happened. */
export function callOutside(vm: Interpreter, callee: PyValue, args: CallArguments, span: Span): PyValue {
  const modelled = callee.kind === 'opaque' ? callee.attributes.get('__call__') : undefined;
  if (modelled) return callValue(vm, modelled, args, span);
  const name = describe(callee);
  if (ENDING.has(name)) vm.raise('SystemExit', `${name}() ends the process that loads the file`, span);
  extendPath(vm.finder, name, args);
  const answered = answerOutside(callee, name, args, vm, span);
  if (answered) return answered;
  const fallback = vm.opaque({ how: 'call', callee, name, args }, span);
  const result = vm.host.vocabulary.call?.({ callee, name, args, fallback, span }, vm) ?? fallback;
  const given = [...args.args, ...args.kwargs.values()];
  if (vm.trying > 0 && result === fallback && PURE.test(name) && !args.open)
    mayBeRefused(vm, vm.unknown('PY015', `${name}()`, span), given, span);
  vm.record({ kind: 'call', callee, name, args, result }, span);
  handedOut(vm, callee, name, args, span);
  if (CALLING_BACK.test(name)) for (const fn of given) if (fn.kind === 'function') mayBeCalled(vm, fn, name, span);
  return result;
}

/** What ends the process. */
const ENDING: ReadonlySet<string> = new Set(['sys.exit', 'os._exit', 'os.abort']);

/** What calls a function with each of some items that we do not know, before the file is loaded. */
const CALLING_BACK =
  /^(?:itertools\.(?:starmap|takewhile|dropwhile|filterfalse|accumulate|groupby)|(?:concurrent\.futures|multiprocessing|joblib)\..*\.(?:map|imap|imap_unordered|starmap|apply|apply_async|submit)|pandas\..*\.(?:apply|applymap|map|agg|transform|pipe))$/;

function mayBeCalled(vm: Interpreter, fn: PyFunction, by: string, span: Span): void {
  vm.mayCall(fn, { kind: 'unknown', why: 'PY015', what: `${by}()`, span }, span);
}

function callInstance(vm: Interpreter, callee: PyInstance, args: CallArguments, span: Span): PyValue {
  const method = lookupDunder(callee, '__call__');
  if (method) return vm.call({ kind: 'bound', self: callee, fn: method }, args, span);
  if (externalBases(callee.of).length > 0) return callOutside(vm, callee, args, span);
  return vm.raise('TypeError', `${callee.of.name} object is not callable`, span);
}

/** Make an object of a repository class: run its constructor, and tell where that reaches the outside. */
function instantiate(
  vm: Interpreter,
  cls: Extract<PyValue, { kind: 'class' }>,
  args: CallArguments,
  span: Span,
): PyValue {
  const member = enumMember(vm, cls, args);
  if (member) return member;
  const named = namedTupleOf(vm, cls, args, span) ?? typedDictOf(vm, cls, args, span);
  if (named) return named;
  const made = lookup(cls, '__new__')?.value;
  if (made) return vm.unknown('PY015', `${cls.name}.__new__`, span);
  const plain = builtinPart(vm, cls, args, span);
  const left = abstractMember(cls);
  if (left) vm.raise('TypeError', `Can't instantiate abstract class ${cls.name} with abstract method ${left}`, span);
  const instance: PyInstance = {
    ...{ kind: 'instance', id: vm.instanceId(), of: cls, attributes: born(new Map()), span },
    ...(plain && { plain }),
  };
  const init = lookup(cls, '__init__');
  const outside = externalBases(cls);
  if (!init) {
    const base = outside[0];
    if (base) constructOutside(vm, instance, describe(base), args, span);
    if (isPlainClass(cls) && args.args.length + args.kwargs.size > 0)
      vm.raise('TypeError', `${cls.name}() takes no arguments`, span);
    return instance;
  }
  const before = vm.events.length;
  vm.call({ kind: 'bound', self: instance, fn: init.value }, args, span);
  const order = resolutionOrder(cls);
  const base = outside[0];
  const reached = vm.events.slice(before).some((event) => event.kind === 'construct' && event.instance === instance);
  if (base && !reached && order.indexOf(base) < order.indexOf(init.owner))
    constructOutside(vm, instance, describe(base), args, span);
  return instance;
}

/** What a constructor runs with, each that `super().__init__` reaches as well: the product may fill arguments in. */
function initialArguments(vm: Interpreter, init: PyFunction, args: CallArguments, span: Span): CallArguments {
  const [instance] = args.args;
  const { owner } = init;
  if (init.name !== '__init__' || !owner || instance?.kind !== 'instance') return args;
  if (externalBases(owner).length === 0) return args;
  const parameters = parameterNames(init);
  return vm.host.vocabulary.initialise?.({ instance, owner, parameters, args, span }, vm) ?? args;
}

import type { Span } from '../../../core/index.js';
import { runsThrough } from '../gdk/transformed.js';
import { anyPart } from '../values/altered.js';
import { keyOf } from '../values/key.js';
import { roundsOf } from '../values/rounds.js';
import type { GvClosure, GvExternal, GvOpaque, GvUnknown, GvValue, OpaqueSource } from '../values/types.js';
import { isComputing, isOfRunTime } from '../values/unknown.js';
import { alterAny, alteredByCall, setPart } from './altering.js';
import { forgetChanges } from './branching.js';
import { describe } from './describe.js';
import { handedOut } from './handed.js';
import type { Interpreter } from './interpreter.js';
import type { Arguments } from './rules.js';
import { Raised } from './signals.js';
import { through, valueThrough, waited } from './through.js';
import { asUnknown } from './unknowns.js';

/** Something of the outside is called: the vocabulary may know what it gives, and the log says that it happened. */
export function callOutside(
  vm: Interpreter,
  target: GvValue | undefined,
  method: string,
  given: Arguments,
  self: GvValue,
  span: Span,
): GvValue {
  vm.spend(1);
  const name = nameOf(target, method);
  const isWork = vm.host.vocabulary.mayThrow?.(name) !== false;
  if (isWork) {
    vm.outside += 1;
    vm.handOver();
  }
  const { args, open } = given;
  const fallback = vm.opaque({ how: 'call', target, method, name, args }, span);
  if (vm.dry > 0) {
    if (target) alteredByCall(vm, target, method, args, span);
    handedOut(vm, target, method, name, args, span);
    if (isWork) vm.handOver();
    return vm.host.vocabulary.declares?.(name) ? fallback : dryCall(vm, args, fallback, fallback, span);
  }
  let recorded = false;
  const record = (result: GvValue) => {
    if (!recorded) vm.record({ kind: 'call', target, method, name, args, open, result }, span);
    recorded = true;
  };
  const ask = () => vm.host.vocabulary.call?.({ target, method, name, args, open, fallback, self, span }, vm, record);
  const answer = failing(vm, isWork, () =>
    target !== undefined && runsThrough(method) ? through(vm, `${method}()`, span, ask, (why) => why) : ask(),
  );
  record(answer ?? fallback);
  const result = answer ?? handClosures(vm, target, method, args, fallback, span);
  if (target) alteredByCall(vm, target, method, args, span);
  handedOut(vm, target, method, name, args, span);
  if (isWork) vm.handOver();
  waited(vm, name, result);
  return result;
}

/** A call that fails for certain, as its vocabulary knows, is that exception: no other that is not known. */
function failing<T>(vm: Interpreter, isWork: boolean, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (isWork && error instanceof Raised) vm.outside -= 1;
    throw error;
  }
}

function nameOf(target: GvValue | undefined, method: string): string {
  if (target === undefined) return method;
  if (method === '<init>') return `new ${describe(target)}`;
  return method === 'call' && target.kind === 'external' ? target.name : `${describe(target)}.${method}`;
}

/** While only changes are looked for, whatever the outside is given may run. */
function dryCall(vm: Interpreter, args: readonly GvValue[], from: GvValue, result: GvValue, span: Span): GvValue {
  for (const closure of closuresIn(args)) callWithUnknowns(vm, closure, from, span);
  return result;
}

/** Methods of Groovy that run a closure for each item of whatever they are called on. */
const ITERATING: ReadonlySet<string> = new Set([
  'each',
  'eachWithIndex',
  'collect',
  'collectMany',
  'collectEntries',
  'find',
  'findAll',
  'findResults',
  'any',
  'every',
  'inject',
  'times',
  'groupBy',
  'sum',
  'eachLine',
  'forEach',
]);

function handClosures(
  vm: Interpreter,
  target: GvValue | undefined,
  method: string,
  args: readonly GvValue[],
  from: GvOpaque,
  span: Span,
): GvValue {
  if (target !== undefined && (ITERATING.has(method) || runsThrough(method)))
    return iterated(vm, target, method, args, from, span);
  forgetClosures(vm, args, from, span);
  return from;
}

/** Closures that a method runs for what it is called on, and what it gives. */
function iterated(
  vm: Interpreter,
  target: GvValue,
  method: string,
  args: readonly GvValue[],
  result: GvValue,
  span: Span,
): GvValue {
  const run = () => {
    for (const closure of closuresIn(args)) runPerhaps(vm, closure, target, method, span);
    return result;
  };
  return runsThrough(method) ? valueThrough(vm, `${method}()`, span, run) : run();
}

/** Closures that the outside got and may run at any time: what they change is not known from here on. */
function forgetClosures(vm: Interpreter, args: readonly GvValue[], from: GvOpaque, span: Span): void {
  const closures = closuresIn(args);
  if (closures.length === 0) return;
  const source = asUnknown(vm, from, span);
  for (const closure of closures) forgetChanges(vm, source, span, () => callWithUnknowns(vm, closure, from, span));
}

function callWithUnknowns(vm: Interpreter, closure: GvClosure, from: GvValue, span: Span): void {
  const count = closure.body.how === 'code' ? (closure.body.node.parameters?.length ?? 1) : 0;
  if (closure.body.how === 'builtin') return;
  const unknown = vm.unknown('GV014', describe(from), span, { partOf: from });
  vm.call(
    closure,
    Array.from(
      { length: Math.max(count - (closure.curried?.reduce((sum, { values }) => sum + values.length, 0) ?? 0), 0) },
      () => unknown,
    ),
    span,
  );
}

const DEEPEST = 4;

function closuresIn(values: readonly GvValue[], depth = 0): GvClosure[] {
  if (depth > DEEPEST) return [];
  return values.flatMap((value) => {
    if (value.kind === 'closure') return [value];
    if (value.kind === 'list') return closuresIn(value.items, depth + 1);
    return value.kind === 'map'
      ? closuresIn(
          [...value.entries.values()].map((entry) => entry.value),
          depth + 1,
        )
      : [];
  });
}

/** What is called is not known: the log says so, for it may matter to whoever gets to see the arguments. */
export function callUnknown(vm: Interpreter, target: GvUnknown, method: string, given: Arguments, span: Span): GvValue {
  const { args, open } = given;
  const name = `${target.what}.${method}`;
  vm.outside += 1;
  vm.handOver();
  const answer = vm.unknown(isOfRunTime(target) ? target.why : 'GV015', target.what, span, { partOf: target });
  const result = isComputing(target) ? ({ ...answer, as: 'java' } as const) : answer;
  alteredByCall(vm, target, method, args, span);
  vm.record({ kind: 'call', target, method, name, args, open, result }, span);
  const ended = vm.dry > 0 ? dryCall(vm, args, target, result, span) : iterated(vm, target, method, args, result, span);
  handedOut(vm, target, method, name, args, span);
  return ended;
}

/** A closure given to a method of an unknown value (`unknown.each { … }`): it may run any number of times, and what it does is seen. */
export function runPerhaps(vm: Interpreter, closure: GvClosure, target: GvValue, method: string, span: Span): void {
  const known = roundsOf(method, closure, target, vm, span, target.kind === 'unknown' ? target : undefined);
  const run = () => (known ? void vm.call(closure, known.args, span) : callWithUnknowns(vm, closure, target, span));
  vm.repeatedly(target, span, run, known?.rounds);
}

/** A property of the outside: given by what is around, set by the code, known to the vocabulary, or a derived opaque. */
export function outsideProperty(vm: Interpreter, target: GvExternal | GvOpaque, name: string, span: Span): GvValue {
  const { vocabulary } = vm.host;
  // null has no properties, nor have many others this one; a name is there
  if (target.kind === 'opaque' || target.name.includes('.')) vm.outside += 1;
  const known =
    vocabulary.surrounding?.(target, name, vm, span) ??
    attributesOf(vm, target).get(name) ??
    vocabulary.property?.(target, name, vm, span);
  if (known) return known;
  return target.kind === 'external'
    ? { kind: 'external', name: `${target.name}.${name}`, span }
    : partOf(vm, target, `.${name}`, { how: 'property', of: target, name }, span);
}

/** A part of a value of the outside, made when it is first asked for: what is set on it is seen whenever it is asked for again. */
function partOf(vm: Interpreter, target: GvOpaque, key: string, from: OpaqueSource, span: Span): GvValue {
  const altered = anyPart(target);
  if (altered) return altered;
  const known = target.parts?.get(key);
  if (known) return known;
  const made = vm.opaque(from, span);
  target.parts ??= new Map();
  target.parts.set(key, made);
  return made;
}

export function setOutsideProperty(
  vm: Interpreter,
  target: GvExternal | GvOpaque,
  name: string,
  value: GvValue,
  span: Span,
): void {
  vm.outside += 1;
  vm.record({ kind: 'setproperty', target, name, value }, span);
  if (vm.dry === 0 && vm.host.vocabulary.assign?.(target, name, value, vm)) return;
  if (target.kind === 'opaque') return setPart(vm, target, name, value, span);
  const attributes = attributesOf(vm, target);
  vm.touchNames(attributes);
  attributes.set(name, value);
}

function attributesOf(vm: Interpreter, target: GvExternal | GvOpaque): Map<string, GvValue> {
  if (target.kind === 'opaque') return target.attributes;
  const known = vm.externals.get(target.name);
  if (known) return known;
  const made = new Map<string, GvValue>();
  vm.externals.set(target.name, made);
  return made;
}

/** `target[key]` of the outside. */
export function outsideIndex(vm: Interpreter, target: GvExternal | GvOpaque, key: GvValue, span: Span): GvValue {
  if (key.kind === 'string') return outsideProperty(vm, target, key.value, span);
  vm.outside += 1;
  const from = { how: 'index', of: target, key } as const;
  if (target.kind === 'external') return vm.opaque(from, span);
  const at = keyOf(key);
  return anyPart(target) ?? (at === undefined ? vm.opaque(from, span) : partOf(vm, target, at, from, span));
}

/** `target[key] = value` of the outside, or of what is not known at all. */
export function setOutsideIndex(
  vm: Interpreter,
  target: GvExternal | GvOpaque | GvUnknown,
  key: GvValue,
  value: GvValue,
  span: Span,
): void {
  if (key.kind === 'string' && target.kind !== 'unknown') return setOutsideProperty(vm, target, key.value, value, span);
  vm.outside += 1;
  vm.record({ kind: 'setindex', target, key, value }, span);
  alterAny(vm, target, span);
}

/**
 * Java, constructors and methods that are not transformed run through: transformed code that they call cannot run inside of them. It throws instead, all of
 * them end there, and the nearest transformed code goes on with what that one call gives (com.cloudbees.groovy.cps.impl.ContinuationGroup.methodCall).
 * Asked of the transformer itself, on Groovy 2.4.
 */
import type { Span } from '../../../core/index.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** A call of transformed code by what runs through: it does not happen as it is written. */
export interface Broken {
  readonly what: string;
  readonly span: Span;
}

/** The outermost piece of what runs through now. */
interface Through {
  /** Code of the repository: its last call ends it as its own end would. Java has something left to do. */
  readonly isCode: boolean;
  /** The first call that it cannot make. */
  called?: string;
  /** What that gave, and the fuel that was left then; undefined once another such call is made. */
  last?: { readonly value: GvValue; readonly left: number };
}

const running = new WeakMap<Interpreter, Through>();
const broken = new WeakMap<Interpreter, Map<string, Broken>>();

/** All that was met so far. */
export function brokenCalls(vm: Interpreter): readonly Broken[] {
  return [...(broken.get(vm)?.values() ?? [])];
}

/** Is the code that is running now Groovy's own, and not transformed? */
export function isThrough(vm: Interpreter): boolean {
  return vm.host.vocabulary.resumed === undefined || running.has(vm);
}

/** Run what runs through; `lost` makes what it gives, as far as anybody knows, where transformed code ended it. */
export function through<T>(
  vm: Interpreter,
  what: string,
  span: Span,
  body: () => T,
  lost: (why: GvUnknown) => T,
  isCode = false,
): T {
  if (!vm.host.vocabulary.resumed || running.has(vm)) return body();
  const own: Through = { isCode };
  running.set(vm, own);
  let isLost = true;
  try {
    const value = body();
    isLost = own.called !== undefined && !isLast(vm, own, value);
    return isLost ? lost(vm.unknown('GV017', `what ${what} gives`, span)) : value;
  } finally {
    running.delete(vm);
    if (isLost && own.called !== undefined) tell(vm, what, own.called, span);
  }
}

/** The same for a value. */
export function valueThrough(vm: Interpreter, what: string, span: Span, body: () => GvValue): GvValue {
  return through(vm, what, span, body, (why) => why);
}

/** Run the code of a closure or method: as transformed code, or through. */
export function entering(
  vm: Interpreter,
  { resumed, name }: { readonly resumed: boolean; readonly name: string },
  span: Span,
  body: () => GvValue,
): GvValue {
  if (!vm.host.vocabulary.resumed) return body();
  if (!resumed) return through(vm, name, span, body, (why) => why, true);
  const around = running.get(vm);
  if (!around) return body();
  running.delete(vm);
  let value: GvValue | undefined;
  try {
    value = body();
    return value;
  } finally {
    running.set(vm, around);
    breakOff(vm, around, name, value);
  }
}

/** A step gave its answer: if it had to wait, what runs through could not. */
export function waited(vm: Interpreter, step: string, value: GvValue): void {
  const around = running.get(vm);
  if (around && vm.host.vocabulary.resumed?.waits(step)) breakOff(vm, around, step, value);
}

function breakOff(vm: Interpreter, around: Through, called: string, value: GvValue | undefined): void {
  if (around.called === undefined && value) around.last = { value, left: vm.fuel.left };
  else delete around.last;
  around.called ??= called;
}

/** Nothing came after the one call, whose value is that of the whole: then it is what it would be. */
function isLast(vm: Interpreter, { last, isCode }: Through, value: unknown): boolean {
  return isCode && last !== undefined && last.value === value && last.left === vm.fuel.left;
}

function tell(vm: Interpreter, what: string, called: string, span: Span): void {
  tellBroken(vm, `${what} calls ${called}, and cannot: it runs through, and that is code which may stop`, span);
}

/** Something that does not happen as it is written, said once for its place. */
export function tellBroken(vm: Interpreter, what: string, span: Span): void {
  if (vm.dry > 0) return;
  const all = broken.get(vm) ?? new Map<string, Broken>();
  broken.set(vm, all);
  all.set(`${span.file}:${span.start.line}:${span.start.column}:${what}`, { what, span });
}

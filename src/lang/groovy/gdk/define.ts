import type { Span } from '../../../core/index.js';
import { NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvClosure, GvValue, Machine, Method } from '../values/types.js';

/** Models of methods by their name. */
export type Table = Readonly<Record<string, Method>>;

/** The text of an argument that Java takes as a CharSequence; undefined for anything else. */
export function textArgument(value: GvValue | undefined): string | undefined {
  return value && (value.kind === 'string' || value.kind === 'gstring' || value.kind === 'char')
    ? knownText(value)
    : undefined;
}

/** An `int` argument. */
export function intArgument(value: GvValue | undefined): number | undefined {
  return value?.kind === 'integer' && (value.type === 'int' || value.type === 'short' || value.type === 'byte')
    ? Number(value.value)
    : undefined;
}

export function closureArgument(value: GvValue | undefined): GvClosure | undefined {
  return value?.kind === 'closure' ? value : undefined;
}

/** How many parameters a closure takes; a closure of the engine itself takes one. */
export function arityOf(closure: GvClosure): number {
  const own = closure.body.how === 'builtin' ? closure.body.parameters : (closure.body.node.parameters?.length ?? 1);
  return Math.max(own - (closure.curried?.reduce((sum, { values }) => sum + values.length, 0) ?? 0), 0);
}

/** An exception whose message is not modelled. */
export function fail(machine: Machine, type: string, span: Span, message?: string): never {
  return machine.raise(type, message ?? machine.unknown('GV015', `the message of ${type}`, span), span);
}

export function immutable(machine: Machine, span: Span): never {
  return machine.raise('java.lang.UnsupportedOperationException', NULL, span);
}

/** Methods under several names. */
export function alias(names: readonly string[], method: Method): Table {
  return Object.fromEntries(names.map((name) => [name, method]));
}

/** Says that a function is a model: names of Object's own members would give it another type. */
export function model(method: Method): Method {
  return method;
}

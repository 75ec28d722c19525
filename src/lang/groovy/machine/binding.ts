import type { Span } from '../../../core/index.js';
import type { Parameter, TypeRef } from '../syntax/ast.js';
import { array, list, NULL } from '../values/make.js';
import type { GvValue } from '../values/types.js';
import { castTo } from './coerce.js';
import { fitOf } from './fit.js';
import { declareType, type Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { resolveType } from './resolve.js';
import { initialised, isResumed } from './resumed.js';
import type { Arguments } from './rules.js';
import { valueThrough } from './through.js';

/** Whether the last parameter takes the rest: `String... x`, or an array type. */
export function isVariadic(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && (parameter.variadic || (parameter.type?.dimensions ?? 0) > 0);
}

/** Which argument each parameter gets: defaults are given up from the right, the rest goes into an array. */
export function layOut(
  parameters: readonly Parameter[],
  args: readonly GvValue[],
): (GvValue | 'default' | readonly GvValue[])[] | undefined {
  const last = parameters.at(-1);
  const rest = isVariadic(last);
  const required = parameters.filter(({ initial }, at) => !initial && !(rest && at === parameters.length - 1)).length;
  if (args.length < required || (!rest && args.length > parameters.length)) return undefined;
  if (rest && args.length === parameters.length && isArrayLike(args.at(-1))) return [...args];
  let defaults = parameters.length - (rest ? 1 : 0) - Math.min(args.length, parameters.length - (rest ? 1 : 0));
  const laid: (GvValue | 'default' | readonly GvValue[])[] = [];
  let next = 0;
  const skipped = skipDefaults(parameters, defaults, rest);
  for (const [at] of parameters.entries()) {
    if (rest && at === parameters.length - 1) laid.push(args.slice(next));
    else if (skipped.has(at)) {
      laid.push('default');
      defaults -= 1;
    } else {
      const given = args[next];
      next += 1;
      if (!given) return undefined;
      laid.push(given);
    }
  }
  return laid;
}

/** The rightmost parameters with defaults, as many as there are arguments too few. */
function skipDefaults(parameters: readonly Parameter[], count: number, rest: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = parameters.length - (rest ? 2 : 1); at >= 0 && found.size < count; at -= 1)
    if (parameters[at]?.initial) found.add(at);
  return found;
}

/** A call makes no array of a list: only an assignment or `as` does. */
function isArrayLike(value: GvValue | undefined): boolean {
  if (!value || value.kind === 'null') return true;
  return value.kind === 'list' && value.type === 'array';
}

/** Bind parameters in a frame's scope; false when the arguments do not fit. */
export function bindParameters(
  vm: Interpreter,
  parameters: readonly Parameter[],
  given: Arguments,
  frame: Frame,
  span: Span,
): boolean {
  const { names } = frame.scope;
  if (given.open) {
    const open = given.open;
    for (const [at, { name }] of parameters.entries())
      names.set(name, given.args[at] ?? vm.unknown(open.why, open.what, span));
    return true;
  }
  const laid = layOut(parameters, given.args);
  if (!laid) return false;
  const defaults: [string, GvValue][] = [];
  for (const [at, parameter] of parameters.entries()) {
    const { name, type } = parameter;
    if (type && !isVariadic(parameter)) declareType(frame.scope, name, type);
    const value = laid[at];
    // defaults see the arguments that were given, and not one another
    if (value === 'default') defaults.push([name, defaultOf(vm, parameter, frame)]);
    else {
      const bound = value && boundTo(vm, parameter, value, frame, span);
      if (!bound) return false;
      names.set(name, bound);
    }
  }
  for (const [name, value] of defaults) names.set(name, value);
  return true;
}

/** What a parameter holds for an argument, or for the rest of them; undefined when its type does not take it. */
function boundTo(
  vm: Interpreter,
  parameter: Parameter,
  value: GvValue | readonly GvValue[],
  frame: Frame,
  span: Span,
): GvValue | undefined {
  if (isItems(value)) return restOf(vm, parameter, value, frame, span);
  const { type } = parameter;
  if (!type) return value;
  if (fitOf(vm, value.kind === 'null' ? NULL : value, type, frame) === false) return undefined;
  return type.dimensions === 0 ? castTo(vm, value, type, frame, span) : value;
}

function isItems(value: GvValue | readonly GvValue[]): value is readonly GvValue[] {
  return Array.isArray(value);
}

/** The method that takes fewer arguments is made after code is transformed: it runs through (groovy-cps; `Verifier.addDefaultParameterMethods`). */
function defaultOf(vm: Interpreter, { name, initial, type }: Parameter, frame: Frame): GvValue {
  if (!initial) return { kind: 'null' };
  const span = frame.place.span(initial);
  const evaluate = () => vm.evaluate(initial, frame);
  const isPlain = frame.closure !== undefined || !isResumed(vm, frame.place, initial);
  const value = isPlain
    ? evaluate()
    : valueThrough(vm, `the default of ${name}`, span, () => initialised(vm, evaluate));
  return type ? castTo(vm, value, type, frame, span) : value;
}

/** The type of each argument that goes into the array of a last parameter; undefined where it takes anything. */
export function elementOf({ type, variadic }: Parameter): TypeRef | undefined {
  return type && { ...type, dimensions: variadic ? type.dimensions : type.dimensions - 1 };
}

function restOf(
  vm: Interpreter,
  parameter: Parameter,
  items: readonly GvValue[],
  frame: Frame,
  span: Span,
): GvValue | undefined {
  const element = elementOf(parameter);
  if (!element) return list([...items]);
  if (items.some((item) => fitOf(vm, item, element, frame) === false)) return undefined;
  const cls = resolveType(vm, element, frame);
  return array(
    items.map((item) => castTo(vm, item, element, frame, span)),
    cls.kind === 'class' ? cls.simpleName : element.name,
  );
}

import type { Span } from '../../../core/index.js';
import type { MethodNode } from '../syntax/ast.js';
import { PRIMITIVES } from '../values/java-types.js';
import { NULL } from '../values/make.js';
import type { GvClass, GvValue } from '../values/types.js';
import { bindParameters, elementOf, isVariadic, layOut } from './binding.js';
import { both } from './branching.js';
import { deeper } from './closures.js';
import { castTo } from './coerce.js';
import { endless, isEndless, tellCut, within } from './endless.js';
import { fitOf } from './fit.js';
import { makeFrame, makeScope } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { lineage } from './resolve.js';
import { inCode, isResumed } from './resumed.js';
import { endOf, joinReturns, leave } from './returns.js';
import type { Arguments } from './rules.js';
import { entering } from './through.js';
import { derived } from './unknowns.js';

/** A method together with the class whose source it stands in. */
export interface Found {
  readonly method: MethodNode;
  readonly owner: GvClass;
}

export function isStatic({ modifiers }: { readonly modifiers: readonly string[] }): boolean {
  return modifiers.includes('static');
}

/** Methods of a name with a body; those of a subclass hide those of the same parameters above it. */
export function methodsNamed(
  vm: Interpreter,
  cls: GvClass,
  name: string,
  after?: GvClass,
  isShown: (one: Found) => boolean = () => true,
): Found[] {
  const found: Found[] = [];
  const classes = lineage(vm, cls);
  for (const owner of after ? classes.slice(classes.indexOf(after) + 1) : classes) {
    for (const method of owner.methods) {
      if (method.name !== name || !method.body || !isShown({ method, owner })) continue;
      if (!found.some((one) => sameParameters(one.method, method))) found.push({ method, owner });
    }
  }
  return found;
}

export function sameParameters(a: MethodNode, b: MethodNode): boolean {
  return (
    a.parameters.length === b.parameters.length &&
    a.parameters.every(({ type }, at) => typeText(type) === typeText(b.parameters[at]?.type))
  );
}

function typeText(type: MethodNode['returns']): string {
  return type ? `${type.name}${'[]'.repeat(type.dimensions)}` : 'Object';
}

/** The methods that a call may mean, best first; more than one where the arguments do not tell. */
export function select(vm: Interpreter, candidates: readonly Found[], given: Arguments): readonly Found[] {
  const scored = candidates.flatMap((one) => {
    const score = given.open ? { sum: 0, known: candidates.length === 1 } : scoreOf(vm, one, given.args);
    return score ? [{ one, ...score }] : [];
  });
  if (scored.length === 0 && given.args.some(isTyped))
    return select(vm, candidates, { ...given, args: given.args.map((one) => (isTyped(one) ? NULL : one)) });
  if (scored.length < 2) return scored.map(({ one }) => one);
  if (scored.some(({ known }) => !known)) return scored.map(({ one }) => one);
  const best = scored.some(({ sum }) => sum === 0) ? 0 : Math.min(...scored.map(({ sum }) => sum));
  return scored.filter(({ sum }) => sum === best).map(({ one }) => one);
}

/** A null that a cast gave a type. Where no method takes that type, the choice is made again as for a bare null (`select`). */
function isTyped(value: GvValue): boolean {
  return value.kind === 'null' && value.as !== undefined;
}

function scoreOf(
  vm: Interpreter,
  { method, owner }: Found,
  args: readonly GvValue[],
): { sum: number; known: boolean } | undefined {
  const laid = layOut(method.parameters, args);
  if (!laid) return undefined;
  const last = laid.at(-1);
  const isPassedNull = last !== undefined && last !== 'default' && 'kind' in last && last.kind === 'null';
  let sum = isVariadic(method.parameters.at(-1)) && !isPassedNull ? 10_000 : 0;
  let known = true;
  const place = { place: owner.place, cls: owner };
  for (const [at, parameter] of method.parameters.entries()) {
    const value = laid[at];
    if (value === undefined || value === 'default') continue;
    const fits = isOne(value)
      ? [fitOf(vm, value, parameter.type, place)]
      : value.map((item) => fitOf(vm, item, elementOf(parameter), place));
    if (fits.includes(false)) return undefined;
    for (const fit of fits) {
      if (fit === undefined) known = false;
      else if (isOne(value)) sum += Number(fit);
    }
  }
  return { sum, known };
}

function isOne(value: GvValue | readonly GvValue[]): value is GvValue {
  return !Array.isArray(value);
}

/** Call the one of several methods that fits; undefined when none does. */
export function invokeBest(
  vm: Interpreter,
  candidates: readonly Found[],
  self: GvValue,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  const [first, ...more] = select(vm, candidates, given);
  if (!first) return withNull(vm, candidates, self, given, span);
  if (more.length === 0) return { value: invoke(vm, first, self, given, span) };
  return { value: doubtful(vm, [first, ...more], self, given, span) };
}

/**
 * A call without arguments that nothing takes: the only method of the name gets null for its one object, several are too many
 * (`ParameterTypes.isValidMethod` and `MetaClassImpl.chooseMethodInternal` of Groovy 2.4).
 */
function withNull(
  vm: Interpreter,
  candidates: readonly Found[],
  self: GvValue,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  const [only, another] = candidates;
  if (!only || given.open || given.args.length > 0) return undefined;
  if (another || only.method.parameters.some(({ initial }) => initial))
    vm.raise(
      'org.codehaus.groovy.runtime.metaclass.MethodSelectionException',
      vm.unknown('GV015', 'the message of a call that several methods could take', span),
      span,
    );
  const taker = takerOfNull(candidates, given);
  return taker && { value: invoke(vm, taker, self, { args: [NULL] }, span) };
}

/** The one method or constructor of a name that a call without arguments gives null: it has one parameter, and that an object. */
export function takerOfNull([only, another]: readonly Found[], { args, open }: Arguments): Found | undefined {
  return only && !another && !open && args.length === 0 && takesNull(only) ? only : undefined;
}

function takesNull({ method: { parameters } }: Found): boolean {
  const [type] = parameters.map((one) => one.type);
  return parameters.length === 1 && !(type && type.dimensions === 0 && PRIMITIVES.has(type.name));
}

/** What a call costs that is read once for each overload: as much as what it changes has to be put back. */
const DOUBTFUL_CALL = 500;

/**
 * A call that several overloads may take. Where one of these is being read because of such a call already, the reading would go
 * around in what is not known, as many ways each time as there are overloads.
 */
function doubtful(
  vm: Interpreter,
  found: readonly [Found, ...Found[]],
  self: GvValue,
  given: Arguments,
  span: Span,
): GvValue {
  const methods = found.map(({ method }) => method);
  if (methods.some((one) => vm.doubted.has(one))) return endless(vm, found[0].method, span);
  for (const one of methods) vm.doubted.add(one);
  try {
    return oneOf(vm, found, self, given, span);
  } finally {
    for (const one of methods) vm.doubted.delete(one);
  }
}

/** Which overload is meant depends on run time: each is read under a guard. */
function oneOf(vm: Interpreter, found: readonly Found[], self: GvValue, given: Arguments, span: Span): GvValue {
  const [first, ...more] = found;
  if (!first) return NULL;
  if (more.length === 0) return invoke(vm, first, self, given, span);
  vm.spend(DOUBTFUL_CALL);
  const on = derived(
    vm,
    given.args.filter((one) => one.kind !== 'closure'),
    'which overload is meant',
    span,
  );
  const frame = makeFrame({ place: first.owner.place, scope: makeScope(undefined), self, cls: first.owner });
  const completion = both(
    vm,
    { on, holds: true, kind: 'match', span, text: first.method.name },
    () => ({ kind: 'return', value: invoke(vm, first, self, given, span) }),
    () => ({ kind: 'return', value: oneOf(vm, more, self, given, span) }),
    frame,
  );
  return joinReturns(vm, frame, completion, span);
}

/** Run a method's body. */
export function invoke(
  vm: Interpreter,
  { method, owner }: Found,
  self: GvValue,
  given: Arguments,
  span: Span,
): GvValue {
  const { body } = method;
  if (!body) return NULL;
  vm.spend(1);
  vm.used.add(owner.place.file);
  vm.ran.set(method, owner.place.file);
  const around = vm.active.get(method);
  if (around && isEndless(vm, around, given)) return endless(vm, method, span);
  const now = within(vm, around);
  vm.active.set(method, now);
  try {
    const value = run(vm, { method, owner }, body, self, given, span);
    if (!around) tellCut(vm, method, now.outermost);
    return value;
  } finally {
    if (around) vm.active.set(method, around);
    else vm.active.delete(method);
  }
}

function run(
  vm: Interpreter,
  { method, owner }: Found,
  body: NonNullable<MethodNode['body']>,
  self: GvValue,
  given: Arguments,
  span: Span,
): GvValue {
  return deeper(vm, span, () => {
    const frame = makeFrame({
      place: owner.place,
      scope: makeScope(owner.scope),
      self: isStatic(method) ? owner : self,
      cls: owner,
    });
    if (!bindParameters(vm, method.parameters, given, frame, span))
      vm.raise(
        'groovy.lang.MissingMethodException',
        vm.unknown('GV015', 'the message of a call that fits no parameters', span),
        span,
      );
    const guards = vm.guards.length;
    const resumed = isResumed(vm, owner.place, method);
    const value = entering(vm, { resumed, name: `${method.name}()` }, span, () => {
      const completion = endOf(vm, frame, () => inCode(vm, !resumed, () => vm.runAll(body.statements, frame)));
      return leave(vm, frame, guards, completion, span);
    });
    // what a method gives is neither dropped nor cast there
    if (!method.returns || resumed) return value;
    if (method.returns.name === 'void' && method.returns.dimensions === 0) return NULL;
    return castTo(vm, value, method.returns, frame, span);
  });
}

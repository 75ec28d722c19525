import type { Span } from '../../../core/index.js';
import { hasEveryObject, methodOf, OBJECT_METHODS } from '../gdk/index.js';
import { CHANGES_SELF, RECEIVES_UNKNOWN } from '../gdk/lenient.js';
import { isTransformed } from '../gdk/transformed.js';
import { NULL } from '../values/make.js';
import type { Asks, GvClass, GvClosure, GvInstance, GvValue, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { CHEAP, weightOf } from '../values/weight.js';
import { isVariadic } from './binding.js';
import { onBothSides, onEither } from './both-sides.js';
import { tryClass } from './class-methods.js';
import { onClock } from './clock.js';
import { closureMethod } from './closure-methods.js';
import { enumMethod } from './enums.js';
import { changeByMethod, isOfEvery } from './every-object.js';
import { fieldsNamed } from './fields.js';
import { callEitherClosure, calledProperty } from './held-calls.js';
import { hidesField, methodsFor } from './hidden.js';
import type { Interpreter } from './interpreter.js';
import { answeringParent, javaMethod, unpackedHeld } from './java-parents.js';
import { invokeBest, isStatic, methodsNamed, select } from './methods.js';
import { isMissing, missingMethod } from './missing.js';
import { notModelled, openAll, runClosuresPerhaps } from './not-modelled.js';
import { callOutside, callUnknown } from './outside.js';
import { findOwn, setOwn } from './properties.js';
import { isThrowable } from './resolve.js';
import type { Arguments } from './rules.js';
import { callSplit } from './split-lists.js';
import { staticMethod } from './statics.js';
import { valueThrough } from './through.js';
import { throwableMethod } from './throwables.js';
import { derived } from './unknowns.js';

/** `target.name(…)`, as Groovy would dispatch it. */
export function callMethod(vm: Interpreter, target: GvValue, name: string, given: Arguments, span: Span): GvValue {
  vm.spend(1);
  switch (target.kind) {
    case 'external':
    case 'opaque':
      if (name === 'toString' && given.args.length === 0 && !given.open) return vm.text(target, span);
      return callOutside(vm, target, name, given, NULL, span);
    case 'unknown':
      return (
        onClock(vm, target, name, given.args, span) ??
        onEither(vm, target, name, given, span) ??
        callEitherClosure(vm, target, name, given, span) ??
        callUnknown(vm, target, name, given, span)
      );
    case 'instance':
      return callInstance(vm, target, name, given, span);
    case 'class':
      return (
        tryClass(vm, target, name, given, span)?.value ??
        (hasEveryObject(name) ? callModelled(vm, target, name, given, span) : missingMethod(vm, span))
      );
    case 'javaClass':
      return staticMethod(vm, target, name, given, span);
    case 'closure':
      return callOnClosure(vm, target, name, given, span);
    case 'throwable':
      return throwableMethod(vm, target, name, given.args, span) ?? callModelled(vm, target, name, given, span);
    default:
      return callModelled(vm, target, name, given, span);
  }
}

/** A method of Java or the GDK on a value of ours. What the models do not know is unknown, and so is what they are not told. */
function callModelled(vm: Interpreter, target: GvValue, name: string, handed: Arguments, span: Span): GvValue {
  const given = { ...handed, args: unpackedHeld(vm, target, name, handed.args, span) };
  if (!CHEAP.has(name)) vm.spend(given.args.reduce((sum, one) => sum + weightOf(one), weightOf(target)));
  const straight = isTransformed(target, name, given.args)
    ? (body: () => GvValue) => body()
    : asThrough(vm, name, span);
  const ofBoth = callSplit(vm, target, name, given, span);
  if (ofBoth) return ofBoth;
  const found = methodOf(target, name);
  if (target.kind === 'null' && !found)
    return vm.raise('java.lang.NullPointerException', `Cannot invoke method ${name}() on null object`, span);
  const held = found ? undefined : calledProperty(vm, target, name, given, span);
  if (held) return held;
  if (!found && isMissing(vm, target, name)) return missingMethod(vm, span);
  if (given.open) return derived(vm, [given.open], name, span);
  if (!found) return straight(() => notModelled(vm, target, name, given, span));
  if (vague(target, given.args) && !RECEIVES_UNKNOWN.has(name))
    return onBothSides(vm, target, name, given, span) ?? straight(() => onVague(vm, target, name, given, span));
  return straight(() => modelled(vm, found, target, name, given, span));
}

/** Most of Java runs through. */
function asThrough(vm: Interpreter, name: string, span: Span): (body: () => GvValue) => GvValue {
  return (body) => valueThrough(vm, `${name}()`, span, body);
}

function modelled(
  vm: Interpreter,
  found: Method,
  target: GvValue,
  name: string,
  given: Arguments,
  span: Span,
): GvValue {
  const answer = found(target, given.args, vm, span);
  const asks = answer === undefined || answer.kind === 'unknown' ? questionOf(target, name, given.args) : undefined;
  if (asks) return derived(vm, [target, ...given.args.filter(isVague)], name, span, asks);
  return answer ?? notModelled(vm, target, name, given, span);
}

function onVague(vm: Interpreter, target: GvValue, name: string, given: Arguments, span: Span): GvValue {
  runClosuresPerhaps(vm, target, given, span);
  if (CHANGES_SELF.has(name)) openAll(vm, target, span);
  vm.outside += 1;
  return derived(vm, [target, ...given.args.filter(isVague)], name, span);
}

/** The question that a method asks of a value that is not known: `'main'.equals(x)`, `['a', 'b'].contains(x)`. A text made of parts equals no other text. */
function questionOf(target: GvValue, name: string, args: readonly GvValue[]): Asks | undefined {
  const [left, ...more] = args;
  if (!left || more.length > 0 || (left.kind !== 'opaque' && left.kind !== 'external' && left.kind !== 'unknown'))
    return undefined;
  if (name === 'equals' && target.kind === 'string') return { operator: '==', left, right: target };
  if (name !== 'contains' || target.kind !== 'list' || target.open) return undefined;
  return { operator: 'in', left, right: { ...target, items: [...target.items] } };
}

function vague(target: GvValue, args: readonly GvValue[]): boolean {
  return isVague(target) || args.some(isVague);
}

function callOnClosure(vm: Interpreter, target: GvClosure, name: string, given: Arguments, span: Span): GvValue {
  if (name === 'call' || name === 'doCall') return vm.rules.callClosure(vm, target, given, span);
  const known = closureMethod(vm, target, name, given.args, span);
  if (known) return known;
  return callModelled(vm, target, name, given, span);
}

/** A method of an object of the repository: its own, a closure it holds, Groovy's for every object, or of the outside. */
export function callInstance(vm: Interpreter, target: GvInstance, name: string, given: Arguments, span: Span): GvValue {
  const found = tryInstance(vm, target, name, given, span) ?? unpacked(vm, target, name, given, span);
  if (found) return found.value;
  return target.of.flavour === 'script'
    ? callOutside(vm, undefined, name, given, target, span)
    : missingMethod(vm, span);
}

/**
 * What takes no list is given its items: `two([1, 2])` calls `two(1, 2)` (`MetaClassImpl.invokeMethod` of Groovy 2.4), which then fails
 * on a method that takes any number of them.
 */
export function unpacked(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  { args }: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  const [only, ...more] = args;
  const isList = only?.kind === 'range' || (only?.kind === 'list' && only.type !== 'array' && !only.open);
  if (!isList || more.length > 0) return undefined;
  const items = { args: vm.iterate(only, span).items };
  const [chosen] = select(vm, methodsNamed(vm, target.of, name), items);
  if (!chosen) return undefined;
  if (isVariadic(chosen.method.parameters.at(-1)))
    vm.raise('java.lang.ClassCastException', vm.unknown('GV015', 'the message of a failed cast', span), span);
  return invokeBest(vm, methodsNamed(vm, target.of, name), target, items, span);
}

/** The same, undefined where Groovy would say that there is no such method; `from` is the class whose method calls its own object. */
export function tryInstance(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
  from?: GvClass,
): { value: GvValue } | undefined {
  const cls = target.of;
  if (cls.changed) return { value: callUnknown(vm, cls.changed, name, given, span) };
  const own = invokeBest(vm, methodsFor(vm, cls, name, from), target, given, span);
  if (own) return own;
  const outer = target.around?.kind === 'instance' ? tryInstance(vm, target.around, name, given, span) : undefined;
  return (
    accessor(vm, target, name, given, span) ??
    heldClosure(vm, target, name, given, span, from) ??
    outer ??
    inherited(vm, target, name, given, span) ??
    missing(vm, target, name, given, span)
  );
}

/** `getX()`, `isX()` and `setX(…)` of a property, and the methods of an enum's constants. */
function accessor(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  const own = constantMethod(target, name, given.args);
  if (own) return { value: own };
  const [, verb = '', rest = ''] = /^(get|is|set)([A-Z_$].*)$/.exec(name) ?? [];
  if (rest === '' || given.open || given.args.length !== (verb === 'set' ? 1 : 0)) return undefined;
  const property = /^.[A-Z]/.test(rest) ? rest : rest.charAt(0).toLowerCase() + rest.slice(1);
  const found = fieldsNamed(vm, target.of, property)[0]?.field;
  if (!found?.property || (verb === 'is' && found.type?.name !== 'boolean')) return undefined;
  if (verb !== 'set') return { value: findOwn(vm, target, property, span) ?? NULL };
  setOwn(vm, target, property, given.args[0] ?? NULL, span);
  return { value: NULL };
}

/** Constants with a body are of a class of their own, below the enum. */
function constantMethod(target: GvInstance, name: string, args: readonly GvValue[]): GvValue | undefined {
  if (target.of.flavour === 'enum') return enumMethod(target, name, args);
  const [parent] = target.of.parents;
  return parent?.kind === 'class' && parent.flavour === 'enum' ? enumMethod(target, name, args) : undefined;
}

/** A closure in a property or script variable, called like a method. */
function heldClosure(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
  from: GvClass | undefined,
): { value: GvValue } | undefined {
  const held = !hidesField(vm, target.of, name, from) ? findOwn(vm, target, name, span) : undefined;
  if (!held || held.kind === 'null') return undefined;
  if (held.kind === 'closure') return { value: vm.rules.callClosure(vm, held, given, span) };
  if (held.kind === 'opaque' || held.kind === 'external')
    return { value: callOutside(vm, held, 'call', given, target, span) };
  if (held.kind === 'unknown') return { value: callMethod(vm, held, 'call', given, span) };
  return held.kind === 'instance' ? tryInstance(vm, held, 'call', given, span) : undefined;
}

function inherited(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  if (isThrowable(vm, target.of)) {
    const value = throwableMethod(vm, target, name, given.args, span);
    if (value) return { value };
  }
  const model =
    OBJECT_METHODS.has(name) &&
    !(
      target.of.flavour === 'script' &&
      (name === 'println' || name === 'print' || name === 'sleep' || name === 'printf')
    )
      ? methodOf(target, name)
      : undefined;
  const value = model?.(target, given.args, vm, span);
  if (value) return { value };
  if (answeringParent(vm, target) && !isThrowable(vm, target.of))
    return { value: javaMethod(vm, target, name, given, span) ?? callOutside(vm, target, name, given, target, span) };
  if (!isOfEvery(vm, target, name)) return undefined;
  return { value: changeByMethod(vm, target, name, given.args, span) ?? notModelled(vm, target, name, given, span) };
}

function missing(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  for (const fallback of ['methodMissing', 'invokeMethod']) {
    const found = methodsNamed(vm, target.of, fallback);
    if (found.length === 0 || name === fallback) continue;
    const args: GvValue = { kind: 'list', type: 'array', element: 'Object', items: [...given.args] };
    return invokeBest(vm, found, target, { args: [{ kind: 'string', value: name }, args] }, span);
  }
  return undefined;
}

/** Static methods of a class, those of its parents included. */
export function staticMethods(vm: Interpreter, cls: GvClass, name: string) {
  return methodsNamed(vm, cls, name).filter(({ method }) => isStatic(method));
}

import type { Span } from '../../../core/index.js';
import { propertyOf } from '../gdk/index.js';
import { list, str } from '../values/make.js';
import type { GvClass, GvInstance, GvValue } from '../values/types.js';
import { alterAny } from './altering.js';
import { closurePropertyOf } from './closure-methods.js';
import { castTo } from './coerce.js';
import { enumProperty } from './enums.js';
import { fieldsNamed } from './fields.js';
import { hidesField } from './hidden.js';
import type { Interpreter } from './interpreter.js';
import { javaProperty } from './java-parents.js';
import { type Found, invoke, invokeBest, isStatic, methodsNamed } from './methods.js';
import { outsideProperty, setOutsideProperty } from './outside.js';
import { foreignParents, isThrowable, lineage, pathOf } from './resolve.js';
import { codeOf } from './resumed.js';
import { contested, fieldSet } from './shared-names.js';
import { classProperty } from './statics.js';
import { isThrough, valueThrough } from './through.js';
import { throwableProperty } from './throwables.js';
import { derived } from './unknowns.js';

const MISSING = 'groovy.lang.MissingPropertyException';

export const capitalised = (name: string) =>
  /^.[A-Z]/.test(name) ? name : name.slice(0, 1).toUpperCase() + name.slice(1);

/** `target.name`, as Groovy would find it. */
export function propertyValue(vm: Interpreter, target: GvValue, name: string, span: Span): GvValue {
  vm.spend(1);
  const found = findProperty(vm, target, name, span);
  if (found) return found;
  if (target.kind === 'null')
    return vm.raise('java.lang.NullPointerException', `Cannot get property '${name}' on null object`, span);
  if (target.kind === 'instance' && target.of.flavour === 'script')
    return vm.host.vocabulary.global?.(name, vm, span) ?? { kind: 'external', name, span };
  if (target.kind === 'class' && CLASS_GETTERS.has(name))
    return vm.unknown('GV015', `${name} of the class ${target.simpleName}`, span);
  if (target.kind === 'instance' || target.kind === 'class' || SURE.has(target.kind))
    return vm.raise(MISSING, vm.unknown('GV015', 'the message of a property that is missing', span), span);
  return derived(vm, [target], `${name} of a ${target.kind}`, span);
}

/** What Java's own getters say of every class, beyond its names: where it was loaded from, what it is made of. */
const CLASS_GETTERS: ReadonlySet<string> = new Set(
  `annotatedInterfaces annotatedSuperclass annotation annotations anonymousClass array classLoader classes componentType constructors
  declaredAnnotations declaredClasses declaredConstructors declaredFields declaredMethods declaringClass enclosingClass enclosingConstructor
  enclosingMethod enum enumConstants fields genericInterfaces genericSuperclass interface interfaces localClass memberClass methods modifiers
  package primitive protectionDomain signers superclass synthetic typeParameters`.split(/\s+/),
);

/** Kinds of values whose properties are all modelled. */
const SURE: ReadonlySet<string> = new Set(['string', 'boolean']);

/** The same; undefined where there is no such property. */
export function findProperty(vm: Interpreter, target: GvValue, name: string, span: Span): GvValue | undefined {
  switch (target.kind) {
    case 'external':
    case 'opaque':
      return outsideProperty(vm, target, name, span);
    case 'unknown':
      vm.outside += 1;
      return vm.unknown(target.why, target.what, span, { partOf: target });
    case 'instance':
      return instanceProperty(vm, target, name, span);
    case 'class':
      return staticProperty(vm, target, name, span);
    case 'javaClass':
      return classProperty(vm, target, name, span);
    case 'closure':
      return closurePropertyOf(vm, target, name);
    case 'throwable':
      return throwableProperty(vm, target, name);
    case 'map':
      return mapProperty(vm, target, name, span);
    case 'list':
    case 'set':
    case 'range':
      return propertyOf(target, name, vm, span) ?? spread(vm, target, name, span);
    default:
      return propertyOf(target, name, vm, span);
  }
}

function mapProperty(vm: Interpreter, target: Extract<GvValue, { kind: 'map' }>, name: string, span: Span): GvValue {
  return vm.callMethod(target, 'get', [str(name)], span);
}

/** `list.name` is the property of each item; Groovy's own method asks for them, which runs through. */
function spread(vm: Interpreter, target: GvValue, name: string, span: Span): GvValue {
  const { items, open } = vm.iterate(target, span);
  const known = items.filter((one) => one.kind !== 'null');
  return valueThrough(vm, 'a property of a list', span, () =>
    list(
      known.map((item) => propertyValue(vm, item, name, span)),
      open,
    ),
  );
}

function instanceProperty(vm: Interpreter, target: GvInstance, name: string, span: Span): GvValue | undefined {
  const cls = target.of;
  const entry = javaProperty(vm, target, name, span, true);
  if (entry) return entry;
  const getter = getterOf(vm, cls, name);
  if (getter) return invoke(vm, getter, target, { args: [] }, span);
  const own = findOwn(vm, target, name, span);
  if (own && !hidesField(vm, cls, name)) return own;
  if (name === 'class') return cls;
  if (name === 'metaClass') return metaClass(vm, cls, span);
  if (name === 'properties' || name === 'metaPropertyValues')
    return vm.unknown('GV015', `the properties of a ${cls.simpleName}`, span);
  if (name === 'binding' && target.binding) return { kind: 'external', name: 'binding', span };
  if (cls.flavour === 'enum') {
    const known = enumProperty(target, name);
    if (known) return known;
  }
  if (isThrowable(vm, cls)) {
    const known = throwableProperty(vm, target, name);
    if (known) return known;
  }
  return target.around
    ? (findProperty(vm, target.around, name, span) ?? inheritedProperty(vm, target, name, span))
    : inheritedProperty(vm, target, name, span);
}

function inheritedProperty(vm: Interpreter, target: GvInstance, name: string, span: Span): GvValue | undefined {
  const hooks = ['propertyMissing', ...(target.of.flavour === 'script' ? [] : ['getProperty'])].flatMap((hook) =>
    methodsNamed(vm, target.of, hook).filter(({ method }) => method.parameters.length === 1),
  );
  const answer = hooks.length > 0 ? invokeBest(vm, hooks, target, { args: [str(name)] }, span) : undefined;
  if (answer) return answer.value;
  if (!foreignParents(vm, target.of).some(({ kind }) => kind === 'external'))
    return javaProperty(vm, target, name, span);
  return (
    vm.host.vocabulary.property?.(target, name, vm, span) ?? vm.opaque({ how: 'property', of: target, name }, span)
  );
}

/** A field, property or script variable of an object, or a static one of its class; getters are not asked. */
export function findOwn(vm: Interpreter, target: GvInstance, name: string, span: Span): GvValue | undefined {
  const why = contested(target, name, codeOf(vm));
  if (why !== undefined) return vm.unknown('GV015', `${name}, ${why}`, span);
  return target.fields.get(name) ?? target.binding?.get(name) ?? ownStatic(vm, target.of, name, span);
}

function ownStatic(vm: Interpreter, cls: GvClass, name: string, _span: Span): GvValue | undefined {
  for (const one of lineage(vm, cls)) {
    vm.rules.initialise(vm, one);
    const held = one.statics.get(name);
    if (held) return held;
  }
  return undefined;
}

/** `getName()`, or `isName()` that answers yes or no. */
function getterOf(vm: Interpreter, cls: GvClass, name: string): Found | undefined {
  const without = (found: readonly Found[]) => found.find(({ method }) => method.parameters.length === 0);
  const getter = without(methodsNamed(vm, cls, `get${capitalised(name)}`));
  if (getter) return getter;
  const asker = without(methodsNamed(vm, cls, `is${capitalised(name)}`));
  return asker?.method.returns?.name === 'boolean' || asker?.method.returns?.name === 'Boolean' ? asker : undefined;
}

/** A static member of a class of the repository, a class inside it, or what every class has. */
export function staticProperty(vm: Interpreter, cls: GvClass, name: string, span: Span): GvValue | undefined {
  const getter = getterOf(vm, cls, name);
  if (getter && isStatic(getter.method)) return invoke(vm, getter, cls, { args: [] }, span);
  const held = ownStatic(vm, cls, name, span);
  if (held) return held;
  const inside = cls.place.classes.get(`${pathOf(cls)}.${name}`);
  if (inside) return inside;
  if (name === 'name' || name === 'canonicalName' || name === 'typeName')
    return str(name === 'canonicalName' ? cls.name.replaceAll('$', '.') : cls.name);
  if (name === 'simpleName') return str(cls.simpleName);
  if (name === 'class') return cls.flavour === 'script' ? undefined : cls;
  if (name === 'metaClass') return metaClass(vm, cls, span);
  if (cls.outer) return staticProperty(vm, cls.outer, name, span);
  const parent = foreignParents(vm, cls).find(({ kind }) => kind === 'external');
  return parent?.kind === 'external' ? outsideProperty(vm, parent, name, span) : undefined;
}

function metaClass(vm: Interpreter, cls: GvClass, span: Span): GvValue {
  vm.note('GV006', `the methods of ${cls.simpleName} are changed at run time`, span);
  cls.changed ??= vm.unknown('GV006', `methods that ${cls.simpleName} gets at run time`, span);
  return cls.changed;
}

/** `target.name = value`. */
export function setProperty(vm: Interpreter, target: GvValue, name: string, value: GvValue, span: Span): void {
  switch (target.kind) {
    case 'external':
    case 'opaque':
      return setOutsideProperty(vm, target, name, value, span);
    case 'unknown':
      vm.record({ kind: 'setproperty', target, name, value }, span);
      return alterAny(vm, target, span);
    case 'instance':
      return setInstanceProperty(vm, target, name, value, span);
    case 'class':
      return setStatic(vm, target, name, value, span);
    case 'map':
      vm.callMethod(target, 'put', [str(name), value], span);
      return;
    case 'closure':
      return setClosureProperty(vm, target, name, value, span);
    case 'null':
      return vm.raise('java.lang.NullPointerException', `Cannot set property '${name}' on null object`, span);
    default:
      if (target.kind === 'javaClass' || name === 'metaClass')
        vm.note('GV006', `${name} is set on a value of Java`, span);
  }
}

function setClosureProperty(
  vm: Interpreter,
  target: Extract<GvValue, { kind: 'closure' }>,
  name: string,
  value: GvValue,
  span: Span,
): void {
  if (name === 'delegate') {
    vm.touch(target);
    target.delegate = value;
  } else vm.callMethod(target, `set${capitalised(name)}`, [value], span);
}

function setInstanceProperty(vm: Interpreter, target: GvInstance, name: string, value: GvValue, span: Span): void {
  const setters = methodsNamed(vm, target.of, `set${capitalised(name)}`).filter(
    ({ method }) => method.parameters.length === 1,
  );
  if (setters.length > 0 && invokeBest(vm, setters, target, { args: [value] }, span)) return;
  const field = fieldsNamed(vm, target.of, name)[0]?.field;
  if (field?.property && field.modifiers.includes('final'))
    vm.raise(
      'groovy.lang.ReadOnlyPropertyException',
      vm.unknown('GV015', 'the message of a property that cannot be set', span),
      span,
    );
  const isShown = isThrough(vm) || !hidesField(vm, target.of, name);
  if (isShown && setOwn(vm, target, name, value, span)) return;
  if (target.binding) {
    vm.touchNames(target.binding);
    target.binding.set(name, value);
    return;
  }
  const hooks = ['propertyMissing', 'setProperty'].flatMap((hook) =>
    methodsNamed(vm, target.of, hook).filter(({ method }) => method.parameters.length === 2),
  );
  if (hooks.length > 0 && invokeBest(vm, hooks, target, { args: [str(name), value] }, span)) return;
  if (target.around) return setProperty(vm, target.around, name, value, span);
  if (foreignParents(vm, target.of).length > 0 || target.of.changed)
    vm.record({ kind: 'setproperty', target, name, value }, span);
  else vm.raise(MISSING, vm.unknown('GV015', 'the message of a property that is missing', span), span);
}

/** Set a field that there is; false where there is none of this name. */
export function setOwn(vm: Interpreter, target: GvInstance, name: string, value: GvValue, span: Span): boolean {
  const [field] = fieldsNamed(vm, target.of, name);
  if (target.fields.has(name) || target.of.statics.has(name)) fieldSet(target, name, codeOf(vm));
  if (field && isStatic(field.field)) {
    setStatic(vm, field.owner, name, value, span);
    return true;
  }
  if (!field && !target.fields.has(name)) return false;
  vm.touchNames(target.fields);
  const type = field?.field.type;
  target.fields.set(
    name,
    type && field ? castTo(vm, value, type, { place: field.owner.place, cls: field.owner }, span) : value,
  );
  return true;
}

function setStatic(vm: Interpreter, cls: GvClass, name: string, value: GvValue, span: Span): void {
  const setters = methodsNamed(vm, cls, `set${capitalised(name)}`).filter(({ method }) => isStatic(method));
  if (setters.length > 0 && invokeBest(vm, setters, cls, { args: [value] }, span)) return;
  for (const one of lineage(vm, cls)) {
    vm.rules.initialise(vm, one);
    if (!one.statics.has(name)) continue;
    const type = fieldsNamed(vm, one, name)[0]?.field.type;
    vm.touchNames(one.statics);
    one.statics.set(name, type ? castTo(vm, value, type, { place: one.place, cls: one }, span) : value);
    return;
  }
  if (cls.outer) return setStatic(vm, cls.outer, name, value, span);
  vm.raise(MISSING, vm.unknown('GV015', 'the message of a property that is missing', span), span);
}

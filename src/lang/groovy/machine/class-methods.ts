import type { Span } from '../../../core/index.js';
import { bool, list, str } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvClass, GvValue } from '../values/types.js';
import { enumStatic } from './enums.js';
import type { Interpreter } from './interpreter.js';
import { invokeBest, isStatic, methodsNamed } from './methods.js';
import { callOutside, callUnknown } from './outside.js';
import { staticProperty } from './properties.js';
import { foreignParents, instanceOf, lineage } from './resolve.js';
import type { Arguments } from './rules.js';

/** `Cls.name(…)`: a static method, a closure in a static property, or a method of `java.lang.Class`; undefined where there is no such method. */
export function tryClass(
  vm: Interpreter,
  cls: GvClass,
  name: string,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  if (cls.changed) return { value: callUnknown(vm, cls.changed, name, given, span) };
  vm.rules.initialise(vm, cls);
  const own = invokeBest(
    vm,
    methodsNamed(vm, cls, name).filter(({ method }) => isStatic(method)),
    cls,
    given,
    span,
  );
  if (own) return own;
  const value =
    (cls.flavour === 'enum' ? enumMethods(vm, cls, name, given, span) : undefined) ??
    ofClass(vm, cls, name, given, span);
  if (value) return { value };
  const held = staticProperty(vm, cls, name, span);
  if (held?.kind === 'closure') return { value: vm.rules.callClosure(vm, held, given, span) };
  const missing = invokeBest(vm, methodsNamed(vm, cls, '$static_methodMissing'), cls, given, span);
  if (missing) return missing;
  if (cls.outer) return tryClass(vm, cls.outer, name, given, span);
  const parent = foreignParents(vm, cls).find(({ kind }) => kind === 'external');
  return parent ? { value: callOutside(vm, parent, name, given, cls, span) } : undefined;
}

function enumMethods(vm: Interpreter, cls: GvClass, name: string, given: Arguments, span: Span): GvValue | undefined {
  const known = enumStatic(cls, name);
  if (known) return known;
  if (name !== 'valueOf') return undefined;
  const text = given.args[0] && knownText(given.args[0]);
  if (text === undefined) return undefined;
  return (
    cls.statics.get(text) ??
    vm.raise(
      'java.lang.IllegalArgumentException',
      vm.unknown('GV015', 'the message of a name that no constant has', span),
      span,
    )
  );
}

function ofClass(vm: Interpreter, cls: GvClass, name: string, given: Arguments, span: Span): GvValue | undefined {
  const [first] = given.args;
  switch (name) {
    case 'newInstance':
      return vm.construct(cls, first?.kind === 'list' && first.type === 'array' ? { args: first.items } : given, span);
    case 'getName':
    case 'getTypeName':
      return str(cls.name);
    case 'getCanonicalName':
      return str(cls.name.replaceAll('$', '.'));
    case 'getSimpleName':
      return str(cls.simpleName);
    case 'toString':
      return vm.text(cls, span);
    case 'getClass':
      return { kind: 'javaClass', name: 'java.lang.Class' };
    case 'isInstance': {
      const known = first && instanceOf(vm, first, cls);
      return known === undefined ? undefined : bool(known);
    }
    case 'isAssignableFrom':
      return first?.kind === 'class' ? bool(lineage(vm, first).includes(cls)) : undefined;
    case 'isInterface':
      return bool(cls.flavour === 'interface' || cls.flavour === 'trait');
    case 'getInterfaces':
      return list([], vm.unknown('GV015', 'the interfaces of a class', span));
    default:
      return OF_EVERY_CLASS.has(name) ? vm.unknown('GV015', `${name} of the class ${cls.simpleName}`, span) : undefined;
  }
}

/** Other methods of `java.lang.Class`: they answer, whatever the class. */
const OF_EVERY_CLASS: ReadonlySet<string> = new Set(
  `asSubclass cast desiredAssertionStatus equals getAnnotation getAnnotations getClassLoader getClasses getComponentType getConstructor
  getConstructors getDeclaredAnnotations getDeclaredClasses getDeclaredConstructor getDeclaredConstructors getDeclaredField
  getDeclaredFields getDeclaredMethod getDeclaredMethods getDeclaringClass getEnclosingClass getEnclosingMethod getEnumConstants getField
  getFields getGenericSuperclass getMethod getMethods getModifiers getPackage getProtectionDomain getResource getResourceAsStream
  getSigners getSuperclass hashCode isAnnotation isAnnotationPresent isAnonymousClass isArray isEnum isLocalClass isMemberClass
  isPrimitive isSynthetic`.split(/\s+/),
);

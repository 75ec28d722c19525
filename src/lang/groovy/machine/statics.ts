import type { Span } from '../../../core/index.js';
import { staticValueOf } from '../gdk/constants.js';
import { constructorOf } from '../gdk/constructors.js';
import { staticMethodOf } from '../gdk/statics.js';
import { isThrowableClass } from '../values/java-types.js';
import { NULL, str } from '../values/make.js';
import type { GvJavaClass, GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';
import { callOutside } from './outside.js';
import { instanceOf } from './resolve.js';
import type { Arguments } from './rules.js';
import { throwableParts } from './throwables.js';
import { derived } from './unknowns.js';

/** Classes whose methods run text as code. */
const RUNNERS: ReadonlySet<string> = new Set([
  'groovy.util.Eval',
  'groovy.lang.GroovyShell',
  'groovy.lang.GroovyClassLoader',
  'groovy.util.GroovyScriptEngine',
]);

/** A static method of a class of Java, or a method of the class itself. */
export function staticMethod(vm: Interpreter, cls: GvJavaClass, name: string, given: Arguments, span: Span): GvValue {
  if (RUNNERS.has(cls.name)) vm.note('GV005', `${cls.name}.${name} runs text as code`, span);
  if (name === 'mixin') return vm.unknown('GV006', `methods that ${cls.name} gets by a mixin`, span);
  const known = classItself(vm, cls, name, given, span);
  if (known) return known;
  const model = staticMethodOf(cls.name, name);
  if (!model) return callOutside(vm, cls, name, given, NULL, span);
  if (given.open || given.args.some(isVague)) {
    const vague = [...given.args, ...(given.open ? [given.open] : [])].filter(isVague);
    vm.outside += 1;
    return derived(vm, vague, `${cls.name}.${name}`, span);
  }
  return model(cls, given.args, vm, span) ?? vm.unknown('GV015', `${cls.name}.${name}`, span);
}

function classItself(
  vm: Interpreter,
  cls: GvJavaClass,
  name: string,
  given: Arguments,
  span: Span,
): GvValue | undefined {
  if (name === 'newInstance') return constructJava(vm, cls, given, span);
  if (name === 'isInstance' && given.args[0]) {
    const known = instanceOf(vm, given.args[0], cls);
    return known === undefined ? undefined : { kind: 'boolean', value: known };
  }
  if (name === 'toString') return vm.text(cls, span);
  if (name.startsWith('get') && given.args.length === 0)
    return classProperty(vm, cls, name.charAt(3).toLowerCase() + name.slice(4), span);
  return undefined;
}

/** A property of a class of Java: a constant, or what every class has. */
export function classProperty(vm: Interpreter, cls: GvJavaClass, name: string, span: Span): GvValue | undefined {
  const known = staticValueOf(cls.name, name, vm, span);
  if (known) return known;
  const plain = cls.name.replace(/^\[\]/, '');
  if (name === 'name' || name === 'typeName')
    return cls.name.startsWith('[]') ? vm.unknown('GV015', 'the name of an array class', span) : str(cls.name);
  if (name === 'simpleName')
    return str(
      plain.slice(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('$')) + 1) +
        (cls.name.startsWith('[]') ? '[]' : ''),
    );
  if (name === 'class') return cls;
  if (name === 'metaClass') {
    vm.note('GV006', `the methods of ${cls.name} are changed at run time`, span);
    return vm.unknown('GV006', `methods that ${cls.name} gets at run time`, span);
  }
  return vm.opaque({ how: 'property', of: cls, name }, span);
}

/** `new T(…)` of a class of Java: modelled, an exception, or of the outside. */
export function constructJava(vm: Interpreter, cls: GvJavaClass, given: Arguments, span: Span): GvValue {
  if (isThrowableClass(cls.name)) {
    const parts = throwableParts(vm, given.args, span);
    return {
      kind: 'throwable',
      type: cls.name,
      message: parts?.message ?? vm.unknown('GV015', 'the message of an exception', span),
      cause: parts?.cause ?? NULL,
    };
  }
  const model = constructorOf(cls.name);
  if (!model) return callOutside(vm, cls, '<init>', given, NULL, span);
  return (given.open ? undefined : model(cls, given.args, vm, span)) ?? vm.unknown('GV015', `new ${cls.name}`, span);
}

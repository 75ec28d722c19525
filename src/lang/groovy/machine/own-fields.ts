/**
 * How the code of a class reads and sets the fields that it declares. Groovy means the field itself; what is transformed to be resumed asks the object, unless the
 * class has a getter (for a bare name) or a setter (for `this.name`): then it means the field (com.cloudbees.groovy.cps.CpsTransformer, visitVariableExpression
 * and visitPropertyExpression). Asked of the transformer itself, on Groovy 2.4.
 */
import type { Span } from '../../../core/index.js';
import type { GvClass } from '../values/types.js';
import { type FoundField, fieldsNamed, fieldsOf } from './fields.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { isStatic, methodsNamed } from './methods.js';
import { isThrough } from './through.js';

/** Does a bare name mean the field that this class declares, and not what the object answers? */
export function meansField(vm: Interpreter, cls: GvClass, name: string): boolean {
  return !isAsked(vm, cls, name) || accessor(vm, cls, 'get', name, 0);
}

/** The same for `this.name`, of inherited fields too. */
export function thisMeansField(vm: Interpreter, cls: GvClass, name: string): boolean {
  return cls.flavour === 'script' || isThrough(vm) || accessor(vm, cls, 'set', name, 1);
}

/** A field of a class with a getter, named in a closure: the transformer looks for it in the closure, which has none. */
export function failIfLost(vm: Interpreter, { cls, self }: Frame, name: string, span: Span): void {
  if (self.kind === 'instance' && cls && readOf(vm, cls, name))
    vm.raise('groovy.lang.MissingFieldException', `No such field: ${name}`, span);
}

/**
 * A bare name of a field that a parent declares, where there is a getter: the transformer looks for the field in the class itself, which has none
 * of a parent's that is private, as that of a property is.
 */
export function inheritedField(vm: Interpreter, cls: GvClass, name: string, span: Span): boolean {
  const nearest = readOf(vm, cls, name);
  if (!nearest || isStatic(nearest.field)) return false;
  if (nearest.field.property || nearest.field.modifiers.includes('private'))
    vm.raise('groovy.lang.MissingFieldException', `No such field: ${name}`, span);
  return true;
}

/** The field of a name, of this class or a parent, where the class that declares it has a getter for it. */
function readOf(vm: Interpreter, cls: GvClass, name: string): FoundField | undefined {
  if (cls.flavour === 'script' || isThrough(vm)) return undefined;
  const [nearest] = fieldsNamed(vm, cls, name);
  return nearest && accessor(vm, nearest.owner, 'get', name, 0) ? nearest : undefined;
}

function isAsked(vm: Interpreter, cls: GvClass, name: string): boolean {
  return cls.flavour !== 'script' && !isThrough(vm) && fieldsOf(cls).some((one) => one.name === name);
}

function accessor(vm: Interpreter, cls: GvClass, verb: string, name: string, takes: number): boolean {
  const found = methodsNamed(vm, cls, `${verb}${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  return found.some(({ method }) => method.parameters.length === takes);
}

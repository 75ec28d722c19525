/**
 * Private members of a parent class: an object of a subclass has them for the methods of that class alone. Whoever asks the object (closures in those methods,
 * methods of the subclass, others) is told that there are none (Groovy 2.4: `MetaClassImpl` of the subclass does not list them). What is transformed to be resumed
 * always asks the object, and finds of the private ones only methods that are static.
 */
import type { FieldNode } from '../syntax/ast.js';
import type { GvClass } from '../values/types.js';
import { fieldsNamed } from './fields.js';
import type { Interpreter } from './interpreter.js';
import { type Found, isStatic, methodsNamed, sameParameters } from './methods.js';
import { isThrough } from './through.js';

interface Member {
  readonly owner: GvClass;
  readonly modifiers: readonly string[];
}

function isHidden({ owner, modifiers }: Member, of: GvClass): boolean {
  return owner !== of && owner.flavour === 'class' && modifiers.includes('private');
}

/** Whether the field of a name is one that an object of this class does not show to code of others than `from`. */
export function hidesField(vm: Interpreter, of: GvClass, name: string, from?: GvClass): boolean {
  const [found] = fieldsNamed(vm, of, name);
  if (!found || (isThrough(vm) && (found.owner === from || isConstant(found.field)))) return false;
  return isHidden({ owner: found.owner, modifiers: found.field.modifiers }, of);
}

/** `static final String NAME = 'x'`: code of its class, closures included, has the value itself (Groovy's compiler puts it there). */
function isConstant({ modifiers, initial }: FieldNode): boolean {
  return (
    modifiers.includes('static') && modifiers.includes('final') && initial !== undefined && CONSTANTS.has(initial.kind)
  );
}

const CONSTANTS: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

/** The methods of a name that an object has for code of the class `from`, whose own private ones come before those of subclasses; for others without. */
export function methodsFor(vm: Interpreter, of: GvClass, name: string, from: GvClass | undefined): readonly Found[] {
  const shown = methodsNamed(
    vm,
    of,
    name,
    undefined,
    (one) => !isHidden(membered(one), of) || (!isThrough(vm) && isStatic(one.method)),
  );
  const own =
    from && from !== of && isThrough(vm) ? methodsNamed(vm, from, name).filter((one) => isOwn(one, from, of)) : [];
  return own.length === 0
    ? shown
    : [...own, ...shown.filter((one) => !own.some((another) => sameParameters(another.method, one.method)))];
}

function isOwn(one: Found, from: GvClass, of: GvClass): boolean {
  return one.owner === from && isHidden(membered(one), of);
}

function membered({ owner, method }: Found): Member {
  return { owner, modifiers: method.modifiers };
}

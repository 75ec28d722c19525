import type { AnnotationNode, ClassNode, FieldNode, MethodNode } from '../syntax/ast.js';
import type { GvClass, GvValue, Place, Scope } from '../values/types.js';
import { argumentsOf, initialOf } from './arguments.js';
import { castTo } from './coerce.js';
import { fieldsOf } from './fields.js';
import { type Frame, makeFrame, makeScope } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { isStatic } from './methods.js';
import { pathOf } from './resolve.js';
import { through } from './through.js';

interface Around {
  readonly outer: GvClass | undefined;
  readonly scope?: Scope;
  readonly around?: GvValue;
  /** Superclass of an anonymous class. */
  readonly parents?: readonly GvValue[];
}

/** Annotations that give a class members which its source does not show. */
const CHANGING: ReadonlySet<string> = new Set([
  'Singleton',
  'Mixin',
  'Category',
  'Builder',
  'Sortable',
  'Newify',
  'Delegate',
  'Bindable',
  'AutoClone',
  'IndexedProperty',
  'MapConstructor',
  'ExternalizeMethods',
]);

/** Make a class of its source, and those inside it; they are found through the file from now on. */
export function defineClass(
  vm: Interpreter,
  node: ClassNode,
  place: Place,
  { outer, scope, around, parents = [] }: Around,
): GvClass {
  const simpleName = node.name;
  const path = outer && outer.flavour !== 'script' ? `${pathOf(outer)}.${simpleName}` : simpleName;
  const cls: GvClass = {
    kind: 'class',
    name: `${place.packageName === '' ? '' : `${place.packageName}.`}${path.replaceAll('.', '$')}`,
    simpleName,
    place,
    node,
    flavour: node.flavour,
    parents,
    methods: node.members.filter((one): one is MethodNode => one.kind === 'method'),
    statics: new Map(),
    outer,
    scope,
    around,
    span: place.span(node),
    state: 'new',
    constants: node.constants.map(({ name }) => name),
  };
  if (simpleName !== '') place.classes.set(path, cls);
  const changing = [...node.annotations, ...fieldsOf(cls).flatMap(({ annotations }) => annotations)].find(changes);
  if (changing) cls.changed = vm.unknown('GV006', `what @${changing.name} adds to ${simpleName}`, cls.span);
  for (const member of node.members)
    if (member.kind === 'class')
      defineClass(vm, member, place, { outer: cls, ...(scope && { scope }), ...(around && { around }) });
  return cls;
}

function changes({ name }: AnnotationNode): boolean {
  return CHANGING.has(name.slice(name.lastIndexOf('.') + 1));
}

/** Give a class its constants and static fields, once, when it is first used. */
export function initialise(vm: Interpreter, cls: GvClass): void {
  if (cls.state !== 'new' || !cls.node) return;
  cls.state = 'initialising';
  // the virtual machine itself runs this, and waits for nobody
  through(
    vm,
    `the static initialiser of ${cls.simpleName}`,
    cls.span,
    () => initialiseStatics(vm, cls, cls.node?.members ?? []),
    () => undefined,
  );
  cls.state = 'ready';
}

function initialiseStatics(vm: Interpreter, cls: GvClass, members: ClassNode['members']): void {
  const frame = makeFrame({ place: cls.place, scope: makeScope(cls.scope), self: cls, cls });
  for (const field of fieldsOf(cls)) {
    if (isOfClass(cls, field))
      cls.statics.set(
        field.name,
        field.type && field.type.dimensions === 0 ? initialOf(field.type.name) : { kind: 'null' },
      );
  }
  defineConstants(vm, cls, frame);
  for (const member of members) {
    if (member.kind === 'initializer' && member.isStatic)
      vm.runAll(member.body.statements, { ...frame, scope: makeScope(frame.scope) });
    if (member.kind !== 'field' || !isOfClass(cls, member) || !member.initial) continue;
    const value = vm.evaluate(member.initial, frame);
    // not journalled: a branch that is taken back takes no initial value back, as the class stays ready
    cls.statics.set(member.name, member.type ? castTo(vm, value, member.type, frame, cls.place.span(member)) : value);
  }
}

/** Static, or a field of an interface, which is static without saying so. */
function isOfClass({ flavour }: GvClass, field: FieldNode): boolean {
  return isStatic(field) || flavour === 'interface' || flavour === 'annotation';
}

function defineConstants(vm: Interpreter, cls: GvClass, frame: Frame): void {
  for (const constant of cls.node?.constants ?? []) {
    const of = constant.body ? defineClass(vm, constant.body, cls.place, { outer: cls.outer, parents: [cls] }) : cls;
    const made = vm.rules.construct(vm, of, argumentsOf(vm, constant.arguments, frame), cls.place.span(constant));
    if (made.kind === 'instance' && constant.body) made.fields.set('$name', { kind: 'string', value: constant.name });
    cls.statics.set(constant.name, made);
  }
}

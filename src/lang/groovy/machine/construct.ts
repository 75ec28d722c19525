import type { Span } from '../../../core/index.js';
import type { CallNode, NewNode, Statement } from '../syntax/ast.js';
import { isThrowableClass } from '../values/java-types.js';
import { NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvClass, GvInstance, GvValue } from '../values/types.js';
import { argumentsOf, initialOf } from './arguments.js';
import { bindParameters } from './binding.js';
import { defineClass, initialise } from './classes.js';
import { deeper } from './closures.js';
import { castTo } from './coerce.js';
import { fieldsOf } from './fields.js';
import { type Frame, makeFrame, makeScope } from './frame.js';
import { dropGuards } from './guarding.js';
import type { Interpreter } from './interpreter.js';
import { type Found, isStatic, select, takerOfNull } from './methods.js';
import { callOutside } from './outside.js';
import { setProperty } from './properties.js';
import { lineage, parentsOf, resolveType } from './resolve.js';
import type { Arguments } from './rules.js';
import { constructJava } from './statics.js';
import { through } from './through.js';
import { fillThrowable } from './throwables.js';

const NO_ARGUMENTS: Arguments = { args: [] };

/** `new T(…)`. */
export function newNode(vm: Interpreter, node: NewNode, frame: Frame): GvValue {
  const type = resolveType(vm, node.type, frame);
  const given = argumentsOf(vm, node.arguments, frame);
  const span = frame.place.span(node);
  if (node.body) {
    const cls = defineClass(vm, node.body, frame.place, {
      outer: frame.cls,
      scope: frame.scope,
      around: frame.self,
      parents: [type],
    });
    return constructIn(vm, cls, given, span, frame.self);
  }
  if (type.kind === 'class') return constructIn(vm, type, given, span, frame.self);
  if (type.kind === 'javaClass') return constructJava(vm, type, given, span);
  return callOutside(vm, type, '<init>', given, frame.self, span);
}

/** An object of a repository class. */
export function construct(vm: Interpreter, cls: GvClass, given: Arguments, span: Span): GvValue {
  return constructIn(vm, cls, given, span, undefined);
}

function constructIn(vm: Interpreter, cls: GvClass, given: Arguments, span: Span, self: GvValue | undefined): GvValue {
  initialise(vm, cls);
  vm.used.add(cls.place.file);
  if (cls.flavour === 'script') return vm.services.newScript(vm, cls, span);
  const around =
    cls.around ??
    (cls.outer && !cls.node?.modifiers.includes('static') && self?.kind === 'instance' ? self : undefined);
  const instance: GvInstance = {
    kind: 'instance',
    id: vm.identity(),
    of: cls,
    fields: new Map(),
    span,
    ...(around && { around }),
  };
  for (const one of lineage(vm, cls))
    for (const field of fieldsOf(one))
      if (!isStatic(field) && !instance.fields.has(field.name))
        instance.fields.set(
          field.name,
          field.type && field.type.dimensions === 0 ? initialOf(field.type.name) : { kind: 'null' },
        );
  const make = () => deeper(vm, span, () => initialiseWith(vm, cls, instance, given, span));
  return through<GvValue>(
    vm,
    `the constructor of ${cls.name}`,
    span,
    () => {
      make();
      return instance;
    },
    (why) => why,
  );
}

function constructorsOf(cls: GvClass): Found[] {
  return cls.methods.filter(({ name, body }) => name === '<init>' && body).map((method) => ({ method, owner: cls }));
}

function initialiseWith(vm: Interpreter, cls: GvClass, instance: GvInstance, given: Arguments, span: Span): void {
  const constructors = constructorsOf(cls);
  if (constructors.length === 0) return byDefault(vm, cls, instance, given, span);
  const [found, another] = select(vm, constructors, given);
  if (found && !another) return runConstructor(vm, found, instance, given, span);
  const taker = takerOfNull(constructors, given);
  if (taker) return runConstructor(vm, taker, instance, { args: [NULL] }, span);
  const bare = constructors.find(({ method }) => method.parameters.length === 0);
  const [named] = given.args;
  if (bare && given.args.length === 1 && named?.kind === 'map') {
    runConstructor(vm, bare, instance, NO_ARGUMENTS, span);
    setAll(vm, instance, named, span);
  } else if (!found)
    vm.raise(
      'groovy.lang.GroovyRuntimeException',
      vm.unknown('GV015', 'the message of a constructor that is missing', span),
      span,
    );
  else runConstructor(vm, found, instance, given, span);
}

/** No constructor of its own: named arguments set properties, annotations take them in order, an anonymous class hands them up. */
function byDefault(vm: Interpreter, cls: GvClass, instance: GvInstance, given: Arguments, span: Span): void {
  const anonymous = cls.node?.name === '';
  const inherits = cls.node?.annotations.some(({ name }) => name.endsWith('InheritConstructors'));
  if (anonymous || inherits || given.args.length === 0) {
    initialiseParent(vm, cls, instance, given, span);
    return initialiseFields(vm, cls, instance);
  }
  initialiseParent(vm, cls, instance, NO_ARGUMENTS, span);
  initialiseFields(vm, cls, instance);
  const [first] = given.args;
  if (given.args.length === 1 && first?.kind === 'map') return setAll(vm, instance, first, span);
  if (!isTuple(cls))
    vm.raise(
      'groovy.lang.GroovyRuntimeException',
      vm.unknown('GV015', 'the message of a constructor that is missing', span),
      span,
    );
  const fields = [
    ...(cls.node?.parameters ?? []),
    ...fieldsOf(cls).filter((field) => field.property && !isStatic(field)),
  ];
  for (const [at, value] of given.args.entries()) {
    const field = fields[at];
    if (field)
      instance.fields.set(
        field.name,
        field.type ? castTo(vm, value, field.type, { place: cls.place, cls }, span) : value,
      );
  }
}

function isTuple(cls: GvClass): boolean {
  return (
    cls.flavour === 'record' ||
    (cls.node?.annotations.some(({ name }) => /(^|\.)(TupleConstructor|Canonical|Immutable)$/.test(name)) ?? false)
  );
}

function setAll(vm: Interpreter, instance: GvInstance, named: Extract<GvValue, { kind: 'map' }>, span: Span): void {
  for (const { key, value } of named.entries.values()) {
    const name = knownText(key);
    if (name === undefined) continue;
    const direct =
      instance.fields.has(name) &&
      !instance.of.methods.some((method) => method.name === `set${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    const field = direct
      ? lineage(vm, instance.of)
          .flatMap((one) => fieldsOf(one).map((field) => ({ field, one })))
          .find(({ field }) => field.name === name)
      : undefined;
    if (!field) setProperty(vm, instance, name, value, span);
    else
      instance.fields.set(
        name,
        field.field.type
          ? castTo(vm, value, field.field.type, { place: field.one.place, cls: field.one }, span)
          : value,
      );
  }
  if (named.open)
    for (const name of instance.fields.keys())
      if (!named.entries.has(`s${name}`)) instance.fields.set(name, named.open);
}

/** The superclass's own initialisation, and the fields of traits. */
function initialiseParent(vm: Interpreter, cls: GvClass, instance: GvInstance, given: Arguments, span: Span): void {
  for (const parent of parentsOf(vm, cls)) {
    if (parent.kind === 'class') {
      if (parent.flavour === 'trait') initialiseFields(vm, parent, instance);
      else if (parent.flavour !== 'interface') initialiseWith(vm, parent, instance, given, span);
    } else if (parent.kind === 'javaClass' && isThrowableClass(parent.name))
      fillThrowable(vm, instance, given.args, span);
    else if (parent.kind === 'external' && isSuperclass(cls, parent.name))
      callOutside(vm, parent, '<init>', given, instance, span);
  }
}

function isSuperclass({ node }: GvClass, name: string): boolean {
  return (
    node?.name === '' || (node?.extends.some((one) => name === one.name || name.endsWith(`.${one.name}`)) ?? false)
  );
}

function initialiseFields(vm: Interpreter, cls: GvClass, instance: GvInstance): void {
  const frame = makeFrame({ place: cls.place, scope: makeScope(cls.scope), self: instance, cls });
  for (const member of cls.node?.members ?? []) {
    if (member.kind === 'initializer' && !member.isStatic)
      vm.runAll(member.body.statements, { ...frame, scope: makeScope(frame.scope) });
    if (member.kind !== 'field' || isStatic(member) || !member.initial) continue;
    const value = vm.evaluate(member.initial, frame);
    instance.fields.set(
      member.name,
      member.type ? castTo(vm, value, member.type, frame, cls.place.span(member)) : value,
    );
  }
}

/** `this(…)` or `super(…)` as the first statement of a constructor. */
export function delegation(statement: Statement | undefined): CallNode | undefined {
  if (statement?.kind !== 'expression' || statement.expression.kind !== 'call') return undefined;
  const { expression } = statement;
  const name = expression.method.kind === 'string' ? expression.method.value : '';
  return expression.target === undefined && (name === 'this' || name === 'super') ? expression : undefined;
}

function runConstructor(
  vm: Interpreter,
  { method, owner }: Found,
  instance: GvInstance,
  given: Arguments,
  span: Span,
): void {
  const frame = makeFrame({ place: owner.place, scope: makeScope(owner.scope), self: instance, cls: owner });
  if (!bindParameters(vm, method.parameters, given, frame, span))
    vm.raise(
      'groovy.lang.GroovyRuntimeException',
      vm.unknown('GV015', 'the message of a constructor that is missing', span),
      span,
    );
  const statements = method.body?.statements ?? [];
  const first = delegation(statements[0]);
  const toThis = first?.method.kind === 'string' && first.method.value === 'this';
  const handed = first ? argumentsOf(vm, first.arguments, frame) : NO_ARGUMENTS;
  if (toThis) initialiseWith(vm, owner, instance, handed, span);
  else {
    initialiseParent(vm, owner, instance, handed, span);
    initialiseFields(vm, owner, instance);
  }
  const guards = vm.guards.length;
  const completion = vm.runAll(first ? statements.slice(1) : statements, frame);
  dropGuards(vm, guards);
  if (completion.kind === 'raise') throw completion.error;
}

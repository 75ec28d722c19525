import type { ClassNode, EnumConstant, FieldNode, Member, Placed, TypeRef } from './ast.js';
import type { Build, Owner } from './build.js';
import { refuseClass } from './checks.js';
import { parametersOf } from './closures.js';
import { declarationsOf } from './declarations.js';
import { compactConstructorOf } from './methods.js';
import { modifiersOf } from './modifiers.js';
import { child, childOf, hasToken, type TreeNode } from './nodes.js';
import { decodeUnicode } from './strings.js';
import { typeParametersOf } from './types.js';

const FLAVOURS: Readonly<Record<string, ClassNode['flavour']>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  trait_declaration: 'trait',
  enum_declaration: 'enum',
  annotation_declaration: 'annotation',
  record_declaration: 'record',
};

export function isClass({ type }: TreeNode): boolean {
  return FLAVOURS[type] !== undefined;
}

export function classOf(node: TreeNode, build: Build): ClassNode {
  const flavour = FLAVOURS[node.type] ?? 'class';
  const name = decodeUnicode(build.source(child(node, 'name') ?? node));
  const modifiers = childOf(node, 'modifiers');
  const body = child(node, 'body');
  const found: ClassNode = {
    kind: 'class',
    ...build.place(node),
    flavour,
    name,
    modifiers: modifiersOf(modifiers, build),
    annotations: build.annotations(modifiers),
    typeParameters: typeParametersOf(child(node, 'type_parameters'), build),
    extends: typesIn(childOf(node, 'extends'), build),
    implements: typesIn(childOf(node, 'implements'), build),
    parameters: parametersOf(child(node, 'parameters'), build),
    constants: constantsOf(body, build),
    members: membersOf(body, { flavour, name }, build),
  };
  refuseClass(found, build);
  const permits = childOf(node, 'permits');
  if (permits && !found.modifiers.includes('sealed'))
    build.broken(build.place(permits), 'only sealed type declarations should have `permits` clause');
  if (flavour === 'class' && found.extends.length > 1)
    build.broken(found.extends[1] ?? found, 'Cannot extend multiple classes');
  return found;
}

/** In place of a class that is nested too deep. */
export function emptyClass(place: Placed): ClassNode {
  return {
    kind: 'class',
    ...place,
    ...{ flavour: 'class', name: '', modifiers: [], annotations: [], typeParameters: [], extends: [], implements: [] },
    ...{ parameters: [], constants: [], members: [] },
  };
}

/** The body of `new A() { … }` or of an enum's constant. */
export function anonymousClassOf(body: TreeNode, of: TypeRef | undefined, build: Build): ClassNode {
  return {
    ...emptyClass(build.place(body)),
    extends: of ? [of] : [],
    members: membersOf(body, { flavour: 'class', name: '' }, build),
  };
}

function typesIn(node: TreeNode | undefined, build: Build): TypeRef[] {
  return node?.children.filter(({ named }) => named).map((type) => build.type(type)) ?? [];
}

function constantsOf(body: TreeNode | undefined, build: Build): EnumConstant[] {
  const constants = body?.children.filter(({ type }) => type === 'enum_constant') ?? [];
  return constants.map((one) => {
    const inner = child(one, 'body');
    return {
      ...build.place(one),
      name: decodeUnicode(build.source(child(one, 'name') ?? one)),
      arguments: build.arguments(child(one, 'arguments')),
      body: inner && build.anonymousClass(inner, undefined),
    };
  });
}

function membersOf(body: TreeNode | undefined, owner: Owner, build: Build): Member[] {
  return body?.children.flatMap((node) => memberOf(node, owner, build)) ?? [];
}

function memberOf(node: TreeNode, owner: Owner, build: Build): Member[] {
  switch (node.type) {
    case 'method_declaration':
      return [build.method(node, owner)];
    case 'compact_constructor':
      return [compactConstructorOf(node, owner, build)];
    case 'variable_declaration':
      return fieldsOf(node, owner, build);
    case 'initializer':
      return [
        {
          kind: 'initializer',
          ...build.place(node),
          isStatic: hasToken(node, 'static'),
          body: build.block(child(node, 'body')),
        },
      ];
    default:
      return isClass(node) ? [build.class(node, true)] : [];
  }
}

const ACCESS = ['public', 'protected', 'private'];

/** What has no access modifier is a property; what stands in an interface is a constant. */
function fieldsOf(node: TreeNode, { flavour }: Owner, build: Build): FieldNode[] {
  return declarationsOf(node, build).map(({ modifiers, annotations, variables, value, start, end }) => ({
    kind: 'field',
    ...{ start, end, modifiers, annotations },
    name: variables[0]?.name ?? '',
    type: variables[0]?.type,
    initial: value,
    property: flavour !== 'interface' && flavour !== 'annotation' && !ACCESS.some((word) => modifiers.includes(word)),
  }));
}

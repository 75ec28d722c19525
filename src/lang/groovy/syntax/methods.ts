import type { Block, MethodNode } from './ast.js';
import type { Build, Owner } from './build.js';
import { refuseMethod } from './checks.js';
import { parametersOf } from './closures.js';
import { memberName } from './keys.js';
import { modifiersOf } from './modifiers.js';
import { child, childOf, hasToken, type TreeNode, withoutRole } from './nodes.js';

/** A method or constructor; a method without a type that has the name of its class is a constructor. */
export function methodOf(node: TreeNode, owner: Owner, build: Build): MethodNode {
  const modifiers = childOf(node, 'modifiers');
  const [type, body, initial] = [child(node, 'type'), child(node, 'body'), child(node, 'default')];
  const name = child(node, 'name') ?? node;
  const written = nameOf(name, build);
  const words = modifiersOf(modifiers, build);
  const isConstructor = isNamed(owner) && written === owner.name && !type && body !== undefined;
  const first = body && withoutRole(body)[0];
  if (isConstructor && first) build.allowConstructorCall(first);
  const method: MethodNode = {
    kind: 'method',
    ...build.place(node),
    name: isConstructor ? '<init>' : written,
    nameAt: build.place(name),
    modifiers: hasToken(node, 'default') && !initial ? ['default', ...words] : words,
    annotations: build.annotations(modifiers),
    returns: type && build.type(type),
    parameters: parametersOf(child(node, 'parameters'), build),
    body: body && build.block(body),
    initial: initial && build.expression(initial),
  };
  refuseMethod(method, owner, build);
  if (!modifiers && !type && !isConstructor && !hasToken(node, 'default'))
    build.broken(method, `Invalid method declaration: ${written}`);
  return method;
}

function isNamed({ flavour, name }: Owner): boolean {
  return flavour !== 'script' && name !== '';
}

function nameOf(node: TreeNode, build: Build): string {
  const name = memberName(node, build);
  if (name.kind === 'string') return name.value;
  build.broken(name, 'The name of a method is not computed');
  return build.source(node);
}

/** `A { … }` of a record: the constructor that gets the components as parameters. */
export function compactConstructorOf(node: TreeNode, owner: Owner, build: Build): MethodNode {
  const modifiers = childOf(node, 'modifiers');
  if (build.source(child(node, 'name') ?? node) !== owner.name)
    build.broken(build.place(node), `Compact constructor should have the same name as record: ${owner.name}`);
  const body: Block | undefined = build.block(child(node, 'body'));
  return {
    kind: 'method',
    ...build.place(node),
    name: '<init>',
    nameAt: build.place(child(node, 'name') ?? node),
    modifiers: modifiersOf(modifiers, build),
    annotations: build.annotations(modifiers),
    ...{ returns: undefined, parameters: [], initial: undefined, compact: true },
    body,
  };
}

import type { TypeRef } from './ast.js';
import type { Build } from './build.js';
import { child, childrenIn, type TreeNode } from './nodes.js';
import { decodeUnicode } from './strings.js';

/** A type as written. */
export function typeOf(node: TreeNode, build: Build): TypeRef {
  const place = build.place(node);
  switch (node.type) {
    case 'generic_type':
      return {
        ...typeOf(child(node, 'name') ?? node, build),
        ...place,
        arguments: typeArguments(child(node, 'arguments'), build),
      };
    case 'array_type': {
      const element = child(node, 'element');
      const inner = element ? build.type(element) : plain(node, build);
      return { ...inner, ...place, dimensions: inner.dimensions + bracketsBehind(element ?? node, node, build) };
    }
    case 'wildcard_type': {
      const bound = child(node, 'type');
      return { ...place, name: '?', arguments: bound ? [build.type(bound)] : [], dimensions: 0 };
    }
    case 'type_parameter':
      return {
        ...place,
        name: build.source(child(node, 'name') ?? node),
        arguments: childrenIn(node, 'bound').map((bound) => build.type(bound)),
        dimensions: 0,
      };
    default:
      return plain(node, build);
  }
}

/** `a.b.C`, without the space that may stand around its dots. */
function plain(node: TreeNode, build: Build): TypeRef {
  return { ...build.place(node), name: dottedName(node, build), arguments: [], dimensions: 0 };
}

/** A name with dots, comments and space left out. */
export function dottedName(node: TreeNode, build: Build): string {
  const names = node.children.filter(({ type }) => type === 'identifier');
  if (names.length === 0) return build.source(node);
  return names.map((one) => decodeUnicode(build.source(one))).join('.');
}

function typeArguments(node: TreeNode | undefined, build: Build): TypeRef[] {
  return node?.children.filter(({ named }) => named).map((one) => build.type(one)) ?? [];
}

function bracketsBehind(element: TreeNode, array: TreeNode, build: Build): number {
  return [...build.text.slice(element.end, array.end).matchAll(/\[/g)].length;
}

/** `<T, U extends V>`: bounds are the arguments. */
export function typeParametersOf(node: TreeNode | undefined, build: Build): TypeRef[] {
  return typeArguments(node, build);
}

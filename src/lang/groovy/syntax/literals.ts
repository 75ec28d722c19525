import type { Expression, MapEntry } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { keyOf } from './keys.js';
import { child, type TreeNode } from './nodes.js';
import { readNumber } from './numbers.js';
import { decodeUnicode } from './strings.js';

/** Constants, names, lists and maps. */
export const LITERALS: Readonly<Record<string, ExpressionRule>> = {
  identifier: name,
  this: name,
  super: name,
  primitive_type: name,
  null: (node, build) => ({ kind: 'null', ...build.place(node) }),
  boolean: (node, build) => ({ kind: 'boolean', ...build.place(node), value: build.source(node) === 'true' }),
  number: (node, build) => numberOf(node, build, false),
  list: (node, build) => ({
    kind: 'list',
    ...build.place(node),
    items: node.children.filter(({ named }) => named).map((item) => build.expression(item)),
  }),
  array_initializer: (node, build) => ({
    kind: 'list',
    ...build.place(node),
    items: node.children.filter(({ named }) => named).map((item) => build.expression(item)),
  }),
  map: (node, build) => ({ kind: 'map', ...build.place(node), entries: entriesOf(node, build) }),
  annotation: (node, build) => {
    const [annotation] = build.annotations(node);
    return annotation
      ? { kind: 'annotation', ...build.place(node), annotation }
      : { kind: 'null', ...build.place(node) };
  },
};

function name(node: TreeNode, build: Build): Expression {
  return { kind: 'name', ...build.place(node), name: decodeUnicode(build.source(node)) };
}

/** A sign before a number is part of the number. */
export function numberOf(node: TreeNode, build: Build, negative: boolean, from = node.start): Expression {
  const place = build.at(from, node.end);
  const number = readNumber(build.source(node), negative);
  if (number) return { kind: 'number', ...place, ...number };
  build.broken(place, 'The number is out of the range of its type');
  return { kind: 'null', ...place };
}

function entriesOf(node: TreeNode, build: Build): MapEntry[] {
  return node.children
    .filter(({ named }) => named)
    .map((entry) => {
      const key = entry.type === 'map_entry' ? child(entry, 'key') : undefined;
      return {
        ...build.place(entry),
        key: key && keyOf(key, build),
        value: build.expression(child(entry, 'value')),
      };
    });
}

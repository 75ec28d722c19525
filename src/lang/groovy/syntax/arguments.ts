import type { Argument } from './ast.js';
import type { Build } from './build.js';
import { refuseTwice } from './checks.js';
import { keyOf } from './keys.js';
import { child, type TreeNode } from './nodes.js';

/** The arguments of a call or an index; named ones are gathered first, as Groovy makes one map of them. */
export function argumentsOf(node: TreeNode | undefined, build: Build): Argument[] {
  if (!node) return [];
  const all: Argument[] = [];
  for (const one of node.children) if (one.named && one.field === undefined) all.push(argumentOf(one, build));
  const named = all.filter(({ kind }) => kind === 'named' || kind === 'spreadMap');
  if (named.length === 0) return all;
  refuseTwice(named, build.place(node.children[0] ?? node), build);
  return [...named, ...all.filter(({ kind }) => kind === 'positional' || kind === 'spread')];
}

function argumentOf(node: TreeNode, build: Build): Argument {
  const place = build.place(node);
  const value = child(node, 'value');
  switch (node.type) {
    case 'named_argument': {
      const key = child(node, 'key');
      return {
        kind: 'named',
        ...place,
        key: key ? keyOf(key, build) : { kind: 'null', ...place },
        value: build.expression(value),
      };
    }
    case 'spread':
      return { kind: 'spread', ...place, value: build.expression(value) };
    case 'spread_map':
      return { kind: 'spreadMap', ...place, value: build.expression(value) };
    default:
      return { kind: 'positional', ...place, value: build.expression(node) };
  }
}

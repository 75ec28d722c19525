import type { AnnotationNode } from './ast.js';
import type { Build } from './build.js';
import { refuseModifiers } from './checks.js';
import { child, type TreeNode } from './nodes.js';
import { decodeUnicode } from './strings.js';
import { dottedName } from './types.js';

/** The words before a declaration, `def` among them. */
export function modifiersOf(node: TreeNode | undefined, build: Build): string[] {
  if (!node) return [];
  const words = node.children.filter(({ type }) => type !== 'annotation');
  refuseModifiers(words, build);
  return words.map((word) => build.source(word));
}

/** The annotations in a list of modifiers, or the one that the node is. */
export function annotationsOf(node: TreeNode | undefined, build: Build): AnnotationNode[] {
  if (!node) return [];
  const annotations = node.type === 'annotation' ? [node] : node.children.filter(({ type }) => type === 'annotation');
  return annotations.map((one) => annotationOf(one, build));
}

function annotationOf(node: TreeNode, build: Build): AnnotationNode {
  const name = child(node, 'name');
  const members = child(node, 'arguments')?.children.filter(({ named }) => named) ?? [];
  return {
    ...build.place(node),
    name: name ? dottedName(name, build) : '',
    members: membersOf(members, build),
  };
}

function membersOf(nodes: readonly TreeNode[], build: Build): AnnotationNode['members'] {
  const seen = new Set<string>();
  return nodes.map((node) => {
    if (node.type !== 'annotation_argument') return { name: 'value', value: build.expression(node) };
    const name = decodeUnicode(build.source(child(node, 'name') ?? node));
    if (seen.has(name))
      build.broken(build.place(node), `Annotation member '${name}' has already been associated with a value`);
    seen.add(name);
    return { name, value: build.expression(child(node, 'value')) };
  });
}

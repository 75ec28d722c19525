/** What the body of a class binds, and where the code of it may mean the object: the same for all slices. */
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { parameterNamesOf } from './parameters.js';
import { bindingsOf } from './scopes.js';
import type { ModuleSource } from './types.js';

/** A class of the repository: its definition, which stands in a module and has nothing above it. */
export interface ClassPart {
  readonly source: ModuleSource;
  readonly node: SyntaxNode;
}

/** A statement of a class body that binds a name. */
export interface Member {
  readonly of: ClassPart;
  readonly name: string;
  readonly node: SyntaxNode;
  /** The function, for a method. */
  readonly fn?: SyntaxNode;
  /** The first parameter of a method; absent for a static one. */
  readonly self?: string;
}

/** A place in a member where the object may be meant. */
export type Mention =
  | { readonly kind: 'name'; readonly node: SyntaxNode; readonly text: string }
  | {
      readonly kind: 'attribute';
      readonly object: SyntaxNode;
      /** What stands before the dot: a name, or a call of `super`. */
      readonly base: string;
      readonly isAbove: boolean;
      readonly name: string;
      readonly isSet: boolean;
      /** Read as well where it is set: `self.x += 1`. */
      readonly isAugmented: boolean;
      /** The number of the next mention that does not stand in this one. */
      readonly next: number;
    };

/** The statements of a class body, by the names that they bind. */
export function membersOf(of: ClassPart): readonly Member[] {
  const { text } = of.source.lines;
  const body = child(of.node, 'body');
  return (body ? parts(body) : []).flatMap((node): Member[] => {
    const inner = node.type === 'decorated_definition' ? child(node, 'definition') : node;
    if (inner?.type !== 'function_definition') return bindingsOf(node, text).map((name) => ({ of, name, node }));
    const name = child(inner, 'name');
    const [first] = parameterNamesOf(inner, text);
    const isStatic = inner !== node && /^@\s*staticmethod\b/m.test(text.slice(node.start, inner.start));
    return name
      ? [
          {
            of,
            name: text.slice(name.start, name.end),
            node,
            fn: inner,
            ...(!isStatic && first !== undefined && { self: first }),
          },
        ]
      : [];
  });
}

/** The mentions in a member, outer ones first. */
export function mentionsIn(node: SyntaxNode, text: string): readonly Mention[] {
  const found: Mention[] = [];
  addMentions(node, node, text, found);
  return found;
}

function addMentions(node: SyntaxNode, parent: SyntaxNode, text: string, found: Mention[]): void {
  const said = (one: SyntaxNode) => text.slice(one.start, one.end);
  const inner = () => {
    for (const one of node.children) addMentions(one, node, text, found);
  };
  if (node.type === 'type' || (node.type === 'call' && isPlainSuper(node, said))) return;
  if (node.type === 'identifier') found.push({ kind: 'name', node, text: said(node) });
  const [object, attribute] = node.type === 'attribute' ? [child(node, 'object'), child(node, 'attribute')] : [];
  const isAbove = object?.type === 'call' && /^super\s*\(/.test(said(object));
  if (!object || !attribute || !(isAbove || object.type === 'identifier')) return inner();
  const at = found.length;
  const mention = {
    kind: 'attribute',
    object,
    base: said(object),
    isAbove,
    name: said(attribute),
    isSet: isTarget(node, parent),
    isAugmented: parent.type === 'augmented_assignment',
    next: at,
  } as const;
  found.push(mention);
  inner();
  found[at] = { ...mention, next: found.length };
}

/** `self.x = …`, `self.x += …`, `self.x, y = …`, `del self.x`: the attribute itself, not what it holds. */
function isTarget(node: SyntaxNode, parent: SyntaxNode): boolean {
  return (BINDS.has(parent.type) && node.field === 'left') || TARGETS.has(parent.type);
}

const BINDS: ReadonlySet<string> = new Set(['assignment', 'augmented_assignment', 'for_statement', 'for_in_clause']);
const TARGETS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'as_pattern_target',
  'delete_statement',
]);

/** `super()` and `super(Own, self)`, whose arguments go nowhere. */
const isPlainSuper = (node: SyntaxNode, said: (node: SyntaxNode) => string): boolean =>
  /^super\s*\(/.test(said(node)) && child(node, 'function')?.type === 'identifier';

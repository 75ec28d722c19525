import { quote } from '../../../core/index.js';
import type { FlatTree } from '../../syntax-tree.js';
import type { Broken, ClassNode, ImportNode, MethodNode, ScriptNode, Statement } from './ast.js';
import { Builder } from './builder.js';
import { refuseSameName } from './checks.js';
import { isClass } from './classes.js';
import { newerThan24 } from './newer.js';
import { child, hasToken, type TreeNode } from './nodes.js';
import { decodeUnicode } from './strings.js';
import { dottedName } from './types.js';

/** A tree as tree-sitter made it, and the text that it was made of. */
export interface ParsedText {
  readonly root: TreeNode;
  readonly errors: readonly { readonly start: number; readonly end: number }[];
  readonly nodes: FlatTree;
  /** With its unicode escapes read. */
  readonly text: string;
  readonly originalOf: (offset: number) => number;
}

/** All of a file: what it runs, and what it declares. */
export function scriptOf({ root, nodes, errors, text, originalOf }: ParsedText): ScriptNode {
  const builder = new Builder(text, originalOf);
  const parts = new Parts(builder);
  for (const node of root.children) parts.add(node);
  refuseSameName(parts.classes, builder);
  const unread = errors.map((one): Broken => ({ ...builder.place(one), message: unexpected(text, one) }));
  return {
    kind: 'script',
    ...builder.place({ start: 0, end: text.length }),
    packageName: parts.packageName,
    imports: parts.imports,
    body: parts.body,
    methods: parts.methods,
    classes: parts.classes,
    broken: [...unread, ...builder.problems].sort((a, b) => a.start - b.start || a.end - b.end),
    newer: newerThan24(nodes, text).map((one) => ({ ...one, ...builder.place(one) })),
  };
}

const SHOWN = 40;

function unexpected(text: string, { start, end }: { start: number; end: number }): string {
  const found = text.slice(start, end).trim().split('\n', 1)[0] ?? '';
  if (found === '') return start >= text.trimEnd().length ? 'unexpected end of file' : 'something is missing here';
  return `unexpected: ${quote(found, SHOWN)}`;
}

class Parts {
  packageName: string | undefined;
  readonly imports: ImportNode[] = [];
  readonly body: Statement[] = [];
  readonly methods: MethodNode[] = [];
  readonly classes: ClassNode[] = [];

  constructor(private readonly builder: Builder) {}

  add(node: TreeNode): void {
    const { builder } = this;
    if (node.type === 'package_declaration') this.packageName = dottedName(child(node, 'name') ?? node, builder);
    else if (node.type === 'import_declaration') this.imports.push(importOf(node, builder));
    else if (node.type === 'method_declaration')
      this.methods.push(builder.method(node, { flavour: 'script', name: '' }));
    else if (isClass(node)) this.classes.push(builder.class(node, true));
    else if (node.type === 'ERROR') for (const inner of node.children) this.salvage(inner);
    else if (node.named) this.body.push(...builder.statements([node]));
  }

  /** Within a broken stretch only what is surely whole. */
  private salvage(node: TreeNode): void {
    if (/_(?:statement|declaration|call)$|^ERROR$/.test(node.type)) this.add(node);
  }
}

function importOf(node: TreeNode, builder: Builder): ImportNode {
  const alias = child(node, 'alias');
  return {
    ...builder.place(node),
    annotations: builder.annotations(node.children.find(({ type }) => type === 'modifiers')),
    isStatic: hasToken(node, 'static'),
    name: dottedName(child(node, 'name') ?? node, builder),
    star: child(node, 'wildcard') !== undefined,
    alias: alias && decodeUnicode(builder.source(alias)),
  };
}

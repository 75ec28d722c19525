import type { Expression } from './ast.js';
import type { Build, ExpressionRule } from './build.js';
import { closureOf } from './closures.js';
import { child, type TreeNode, withoutRole } from './nodes.js';
import { decodeString, type Quoting } from './strings.js';

/** Strings with and without interpolations. */
export const TEXTS: Readonly<Record<string, ExpressionRule>> = {
  string: (node, build) => {
    const width = build.text.startsWith("'''", node.start) && node.end - node.start >= 6 ? 3 : 1;
    if (width === 3) refuseQuotes(node, build);
    const value = decodeString(build.text.slice(node.start + width, node.end - width), 'quotes');
    return { kind: 'string', ...build.place(node), value };
  },
  gstring: gstringOf,
};

/** The opening delimiters and how what they enclose is escaped; longer ones first. */
const DELIMITERS: readonly (readonly [string, Quoting])[] = [
  ['"""', 'quotes'],
  ['"', 'quotes'],
  ['$/', 'dollarSlashes'],
  ['/', 'slashes'],
];

function gstringOf(node: TreeNode, build: Build): Expression {
  const { text } = build;
  const [delimiter, quoting] = DELIMITERS.find(
    ([open]) => text.startsWith(open, node.start) && node.end - node.start >= open.length * 2,
  ) ?? ['"', 'quotes'];
  if (delimiter === '"""') refuseQuotes(node, build);
  const strings: string[] = [];
  const values: Expression[] = [];
  let from = node.start + delimiter.length;
  for (const part of node.children) {
    if (part.type !== 'interpolation') continue;
    strings.push(decodeString(text.slice(from, part.start), quoting));
    values.push(interpolated(part, build));
    from = part.end;
  }
  strings.push(decodeString(text.slice(from, node.end - delimiter.length), quoting));
  const [only] = strings;
  if (only !== undefined && values.length === 0) return { kind: 'string', ...build.place(node), value: only };
  return { kind: 'gstring', ...build.place(node), strings, values };
}

/** Before the three quotes that end a string two more may stand, not three. */
function refuseQuotes(node: TreeNode, build: Build): void {
  if (node.end - node.start > 8 && /(?:'{6}|"{6})$/.test(build.text.slice(node.end - 6, node.end)))
    build.broken(build.at(node.end - 3, node.end), 'unexpected quotes behind the end of a string');
}

/** A name with properties, nothing, one expression, a closure; several statements are a closure that is called at once. */
function interpolated(node: TreeNode, build: Build): Expression {
  const value = child(node, 'value');
  if (value) return build.expression(value);
  if (child(node, 'parameters')) return closureOf(node, build);
  const statements = build.statements(withoutRole(node));
  const [only] = statements;
  const place = build.place(node);
  if (!only) return { kind: 'null', ...place };
  if (statements.length === 1 && only.kind === 'expression' && only.expression.kind !== 'declaration')
    return only.expression;
  return {
    kind: 'call',
    ...place,
    ...{ safe: false, spread: false, command: false, arguments: [] },
    target: { kind: 'closure', ...place, parameters: [], body: statements },
    method: { kind: 'string', ...place, value: 'call' },
    methodAt: place,
  };
}

import type { Json } from '../../../core/index.js';
import { unescapeText } from '../syntax/escapes.js';
import { parts, type SyntaxNode } from '../syntax/nodes.js';

/** A literal as JSON: texts, numbers, `True`, `None`, lists and tuples of them; undefined for anything else. */
export function literalOf(node: SyntaxNode, text: string): Json | undefined {
  const source = text.slice(node.start, node.end);
  if (node.type === 'true') return true;
  if (node.type === 'false') return false;
  if (node.type === 'none') return null;
  if (node.type === 'integer') return /^\d+$/.test(source) ? Number(source) : undefined;
  if (node.type === 'parenthesized_expression') return parts(node)[0] && literalOf(parts(node)[0] as SyntaxNode, text);
  if (node.type === 'string') return stringOf(node, source, text);
  if (node.type !== 'list' && node.type !== 'tuple') return undefined;
  const items = parts(node).map((one) => literalOf(one, text));
  return items.every((one) => one !== undefined) ? items.filter((one) => one !== undefined) : undefined;
}

/** A plain string; none with a prefix or parts that are computed. */
function stringOf(node: SyntaxNode, source: string, text: string): string | undefined {
  if (!/^["']/.test(source) || node.children.some((one) => one.type === 'interpolation')) return undefined;
  const content = node.children.filter((one) => one.type === 'string_content');
  return unescapeText(content.map((one) => text.slice(one.start, one.end)).join(''));
}

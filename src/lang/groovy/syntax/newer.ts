import type { FlatTree } from '../../syntax-tree.js';
import type { Broken } from './ast.js';

/**
 * What Groovy 3 and 4 read and Groovy 2.4 does not: a script that holds any of it is refused there
 * (org.codehaus.groovy.antlr, groovy.g).
 */
export function newerThan24(tree: FlatTree, text: string): Broken[] {
  const found: Broken[] = [];
  for (let at = 0; at < tree.size; at += 1) {
    const type = tree.type(at);
    const what = NEWER[type] ?? partOf(tree, at, text);
    if (what !== undefined)
      found.push({ start: tree.start(at), end: tree.end(at), message: `Groovy 2.4 has no ${what}` });
  }
  return found;
}

const NEWER: Readonly<Record<string, string>> = {
  line_continuation: 'operators at the beginning of a line',
  lambda: 'lambdas',
  do_statement: '`do … while`',
  resources: '`try` with resources',
  array_initializer: 'array initialisers',
  record_declaration: 'records',
  permits: 'sealed types',
  '?[': 'safe index',
  '??.': '`??.`',
  '::': 'method references',
  '?=': '`?=`',
  '!in': '`!in`',
  '!instanceof': '`!instanceof`',
  '<..': 'ranges that are open at the left',
  '<..<': 'ranges that are open at the left',
};

/** What only a part of a node gives away. */
function partOf(tree: FlatTree, at: number, text: string): string | undefined {
  const type = tree.type(at);
  // every block that belongs to something has a role there; one of its own would be an ambiguous closure (groovy.g, `blockBody`)
  if (type === 'block') return tree.field(at) === undefined ? 'blocks that stand for themselves' : undefined;
  if (type === 'index') return hasNamed(tree, at) ? 'map entries in an index' : undefined;
  if (type === 'while_statement' || type === 'for_statement' || type === 'for_in_statement') return loopBody(tree, at);
  if (type === 'switch_case' || type === 'switch_default') return hasArrow(tree, at) ? 'cases with arrows' : undefined;
  if (type !== 'string' && type !== 'gstring') return undefined;
  // the first three quotes end a string in 2.4
  const [start, end] = [tree.start(at), tree.end(at)];
  return end - start > 6 && /^(?:[^\\]'{4}|[^\\]"{4})$/.test(text.slice(end - 5, end))
    ? 'quotes before the three that end a string'
    : undefined;
}

/** Braces after the head of a loop are its block, which has no parameters. */
function loopBody(tree: FlatTree, at: number): string | undefined {
  for (let inner = at + 1; inner < tree.after(at); inner = tree.after(inner))
    if (tree.field(inner) === 'body' && isClosure(tree, inner)) return 'closures as the body of a loop';
  return undefined;
}

function isClosure(tree: FlatTree, at: number): boolean {
  const type = tree.type(at);
  return type === 'closure' || (type === 'expression_statement' && tree.type(at + 1) === 'closure');
}

/** `image [name: 'x']` is an index to both; 2.4 refuses it when it makes the class (`You tried to use a map entry for an index operation`). */
function hasNamed(tree: FlatTree, at: number): boolean {
  for (let inner = at + 1; inner < tree.after(at); inner = tree.after(inner))
    if (tree.type(inner) === 'named_argument') return true;
  return false;
}

function hasArrow(tree: FlatTree, at: number): boolean {
  for (let inner = at + 1; inner < tree.after(at); inner = tree.after(inner))
    if (tree.type(inner) === '->') return true;
  return false;
}

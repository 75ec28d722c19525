/** What cannot be transformed to be resumed (com.cloudbees.groovy.cps.CpsTransformer). */
import type { Broken } from '../syntax/ast.js';
import type { SyntaxNode } from '../syntax/children.js';
import { type Code, gathered, piecesOf, walk } from './code.js';

const MOST_ENTRIES = 125;
const MOST_ITEMS = 250;

export function refusedAsResumed(code: Code): Broken[] {
  return gathered((tell) => {
    for (const { nodes, resumed } of piecesOf(code))
      for (const node of resumed ? nodes : [])
        walk(node, (one) => {
          const why = problemOf(one);
          if (why !== undefined) tell(one, why);
          return true;
        });
  });
}

function problemOf(node: SyntaxNode): string | undefined {
  if (node.kind === 'synchronized') return 'synchronized is unsupported for CPS transformation';
  if (node.kind === 'call') {
    if (node.spread) return 'spread not yet supported for CPS transformation';
    return node.arguments.filter(({ kind }) => kind === 'named').length > MOST_ENTRIES ? MAP : undefined;
  }
  if (node.kind === 'map' && node.entries.length > MOST_ENTRIES) return MAP;
  if (node.kind === 'list' && node.items.length > MOST_ITEMS)
    return `List expressions can only contain up to ${MOST_ITEMS} elements`;
  return undefined;
}

const MAP = `Map expressions can only contain up to ${MOST_ENTRIES} entries`;

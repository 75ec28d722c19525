/** `break` and `continue` outside of what they could leave (org.codehaus.groovy.classgen.LabelVerifier of Groovy 2.4). */
import type { Broken } from '../syntax/ast.js';
import { childrenOf, type SyntaxNode } from '../syntax/children.js';
import { type Code, gathered, piecesOf, type Told } from './code.js';

interface Around {
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly labels: readonly string[];
}

const NOTHING: Around = { inLoop: false, inSwitch: false, labels: [] };

/** What is transformed is looked at before that, with its closures; else each closure is a class of its own by then. */
export function refusedLabels(code: Code): Broken[] {
  return gathered((tell) => {
    for (const { nodes, resumed } of piecesOf(code)) for (const node of nodes) look(node, NOTHING, resumed, tell);
  });
}

function look(node: SyntaxNode, around: Around, resumed: boolean, tell: Told): void {
  if (node.kind === 'break' || node.kind === 'continue') return judge(node, around, tell);
  const inside = within(node, around, resumed);
  for (const one of childrenOf(node)) look(one, inside, resumed, tell);
}

function within(node: SyntaxNode, around: Around, resumed: boolean): Around {
  switch (node.kind) {
    case 'for':
    case 'forIn':
    case 'while':
    case 'do':
      return {
        ...around,
        inLoop: true,
        labels: node.label === undefined ? around.labels : [...around.labels, node.label],
      };
    case 'switch':
      return { ...around, inSwitch: true };
    case 'closure':
      return resumed ? around : NOTHING;
    case 'class':
    case 'method':
      return NOTHING;
    default:
      return around;
  }
}

function judge(node: Extract<SyntaxNode, { kind: 'break' | 'continue' }>, around: Around, tell: Told): void {
  const { kind, label } = node;
  if (label !== undefined) {
    if (!around.inLoop) tell(node, `the ${kind} statement with named label is only allowed inside loops`);
    else if (!around.labels.includes(label)) tell(node, `${kind} to missing label ${label}`);
  } else if (!around.inLoop && !(kind === 'break' && around.inSwitch))
    tell(node, `the ${kind} statement is only allowed inside loops${kind === 'break' ? ' or switches' : ''}`);
}

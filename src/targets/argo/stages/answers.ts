/** What steps of Jenkins answer, as far as conditions may go by it. */
import type { Node, NodeId, Value } from '../../../ir/index.js';

/** `true` or `false`; an exit status; a text without blanks around it, or as it was printed, whose last newline is lost on the way. */
export type Answer = 'flag' | 'status' | 'trimmed' | 'printed';

/** Which of them a value is; undefined for other results, whose text may not be that of the source. */
export function answerOf(value: Value, answers: ReadonlyMap<NodeId, Answer>): Answer | undefined {
  if (value.kind !== 'ref' || value.to.scope !== 'output') return undefined;
  return value.to.port === 'trimmed' ? 'trimmed' : answers.get(value.to.node);
}

/** Steps that answer with a word or a number (`fileExists`, `isUnix`; `returnStatus: true` of processes), or with what a process printed. */
export function answersIn(nodes: readonly Node[]): ReadonlyMap<NodeId, Answer> {
  return new Map(
    nodes.flatMap((node) => {
      const answer = ofNode(node);
      return answer === undefined ? [] : [[node.id, answer] as const];
    }),
  );
}

function ofNode(node: Node): Answer | undefined {
  if (node.kind !== 'step') return undefined;
  const { action, facets } = node;
  if (action.kind === 'foreign') return /^(?:fileExists|isUnix)$/.test(action.construct) ? 'flag' : undefined;
  const returns = (what: string) => facets.some(({ key, value }) => key === `jenkins.return_${what}` && value === true);
  return returns('status') ? 'status' : returns('stdout') ? 'printed' : undefined;
}

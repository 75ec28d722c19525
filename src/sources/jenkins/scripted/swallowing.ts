import type { Span } from '../../../core/index.js';
import type { Finalizer, Step } from '../../../ir/index.js';
import { common, originFrom } from './nodes.js';
import type { Raw } from './raw.js';

/** A clause that calls no step, and does not catch all. */
export const SOME_CAUGHT = [{ code: 'JK023', message: 'which exceptions are caught is decided at run time' }] as const;
/** A body without a step, behind which steps are waiting for its failure. */
export const NOBODY_FAILS = [
  {
    code: 'JK023',
    message: 'whether Groovy itself throws here, so that the steps of `catch` run, is decided at run time',
  },
] as const;

/** A clause that calls no step: what fails in the body of `attempt` ends there. `first` is what the body begins with. */
export function swallowing(attempt: string, id: string, first: Raw, span: Span | undefined): Finalizer {
  const step: Step = {
    kind: 'step',
    ...common(id, `${attempt}/failure`),
    origin: originFrom(first, 'catch', span ?? first.context.span, []),
    ...{ facets: [], env: {}, inputs: {} },
    action: { kind: 'notify', channel: 'log', text: { kind: 'literal', value: 'caught; nothing else happens' } },
  };
  return { on: 'failure', body: { nodes: [step], edges: [] } };
}

import type { Span } from '../../../core/index.js';
import type { Finalizer, Step } from '../../../ir/index.js';
import { common, originFrom } from './nodes.js';
import type { Raw } from './raw.js';

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

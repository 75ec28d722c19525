import type { ConvertedNode, ConvertedPipeline, FidelityNote, Span } from '../core/index.js';
import type { NodeId } from '../ir/index.js';
import type { DecisionFact } from './shapes.js';
import type { FactsInput } from './types.js';

/**
 * What somebody has to look at before a pipeline goes live: each thing that the translation says, once, wherever it says it. The
 * same callback on forty steps of ten pipelines is one decision. What has to be written by hand is work, not a decision.
 */
export function decisionFacts({ bundle, conversion }: FactsInput): DecisionFact[] {
  const spans = new Map(bundle.pipelines.map(({ id, origin }) => [id, origin.span]));
  const found = new Map<string, Found>();
  for (const pipeline of conversion.pipelines) {
    for (const { note, span, step } of saidOf(pipeline, spans.get(pipeline.id))) {
      const key = `${note.code} ${note.message}`;
      const one = found.get(key) ?? { note, first: span, pipelines: new Set<NodeId>(), steps: 0 };
      found.set(key, one);
      one.pipelines.add(pipeline.id);
      if (step) one.steps += 1;
    }
  }
  return [...found.values()].map(({ note: { code, message }, first, steps, pipelines }) => ({
    ...{ code, message, first, steps },
    pipelines: [...pipelines],
  }));
}

interface Found {
  readonly note: FidelityNote;
  readonly first: Span;
  readonly pipelines: Set<NodeId>;
  steps: number;
}

function saidOf({ nodes, notes }: ConvertedPipeline, span: Span | undefined) {
  const own = span ? notes.filter(isDecision).map((note) => ({ note, span, step: false })) : [];
  const inside = ({ notes: all, span: place, kind }: ConvertedNode) =>
    all.filter(isDecision).map((note) => ({ note, span: place, step: kind === 'step' }));
  return [...own, ...nodes.flatMap(inside)];
}

function isDecision({ review, fidelity }: FidelityNote): boolean {
  return review && fidelity !== 'manual' && fidelity !== 'dropped';
}

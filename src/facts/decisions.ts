import type { ConvertedNode, ConvertedPipeline, FidelityNote, Span } from '../core/index.js';
import type { NodeId } from '../ir/index.js';
import type { DecisionFact } from './shapes.js';
import type { FactsInput } from './types.js';

/**
 * What somebody has to look at before a pipeline goes live: each thing that the translation says, once, wherever it says it. The
 * same callback on forty steps of ten pipelines is one decision, and so are forty Variables that are all read in one way: they are
 * its names. What has to be written by hand is work, not a decision,
 * and so is a pipeline that could not be read.
 */
export function decisionFacts({ bundle, conversion }: FactsInput): DecisionFact[] {
  const spans = new Map(bundle.pipelines.map(({ id, origin }) => [id, origin.span]));
  const found: Found[] = [];
  const known = new Map<string, Map<string, Found>>();
  const unread = new Set(bundle.pipelines.filter(({ origin }) => origin.reading === 'opaque').map(({ id }) => id));
  for (const pipeline of conversion.pipelines) {
    if (unread.has(pipeline.id)) continue;
    for (const { note, span, step } of saidOf(pipeline, spans.get(pipeline.id))) {
      const ofCode = known.get(note.code) ?? new Map<string, Found>();
      if (ofCode.size === 0) known.set(note.code, ofCode);
      const what = note.decision?.what ?? note.message;
      const one = ofCode.get(what) ?? newlyFound(note, span);
      if (one.pipelines.size === 0) {
        ofCode.set(what, one);
        found.push(one);
      }
      if (step) one.steps += 1;
      addUser(one, note, pipeline.id);
    }
  }
  return found.map(factOf);
}

function addUser({ pipelines, names }: Found, { decision }: FidelityNote, id: NodeId): void {
  pipelines.add(id);
  for (const name of decision?.names ?? []) names.set(name, (names.get(name) ?? new Set()).add(id));
}

interface Found {
  readonly note: FidelityNote;
  readonly first: Span;
  readonly pipelines: Set<NodeId>;
  readonly names: Map<string, Set<NodeId>>;
  steps: number;
}

const newlyFound = (note: FidelityNote, first: Span): Found => ({
  ...{ note, first, steps: 0 },
  pipelines: new Set(),
  names: new Map(),
});

/** With one name the message that is printed says it; with several they stand beside it. */
function factOf({ note: { code, message, decision }, first, steps, pipelines, names }: Found): DecisionFact {
  const several = decision !== undefined && names.size > 1;
  return {
    ...{ code, first, steps },
    message: several ? decision.what : message,
    names: several ? [...names].map(([name, users]) => ({ name, pipelines: [...users] })) : [],
    pipelines: [...pipelines],
  };
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

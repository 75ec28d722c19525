import type { ConvertedNode, ConvertedPipeline, FidelityNote, Span } from '../../core/index.js';
import { workOf } from '../../score/effort.js';
import type { Assessment } from '../assessment.js';

/** A step that somebody has to write. */
export interface ManualItem {
  readonly pipeline: string;
  readonly step: string;
  readonly construct: string;
  readonly span: Span;
  readonly why: string;
  /** Remedies of the codes behind it. */
  readonly remedies: readonly string[];
  /** Person-days, low and high; absent for what was dropped without meaning. */
  readonly effort?: readonly [number, number];
}

/** The same thing to look at, wherever it occurs: one decision for a person. */
export interface ReviewItem {
  readonly code: string;
  readonly message: string;
  readonly steps: number;
  /** Names of the pipelines, in the order of the source. */
  readonly pipelines: readonly string[];
  readonly first: Span;
  readonly remedy: string;
}

/** Steps that fail with an explanation until they are written, and steps that are gone. */
export function manualWork({ conversion, facts, score, remedies }: Assessment): ManualItem[] {
  const work = new Map(facts.steps.map((step) => [step.id, workOf(step)]));
  return conversion.pipelines.flatMap((pipeline) =>
    pipeline.nodes.filter(isOpen).map((node) => {
      const notes = node.notes.filter(isOpen);
      const effort = score.constants.effort[work.get(node.id) ?? ''];
      return {
        pipeline: pipeline.name,
        step: node.key,
        construct: node.construct,
        span: node.span,
        why: notes.map(({ message }) => message).join('; '),
        remedies: [...new Set(notes.flatMap(({ code }) => remedies[code] ?? []))],
        ...(effort && { effort }),
      };
    }),
  );
}

const isOpen = ({ fidelity }: { readonly fidelity: string }) => fidelity === 'manual' || fidelity === 'dropped';

/** Approximations that a person has to look at, the widest first. */
export function reviewWork({ conversion, facts, remedies }: Assessment): ReviewItem[] {
  const spans = new Map(facts.pipelines.map(({ id, span }) => [id, span]));
  const items = new Map<string, { note: FidelityNote; first: Span; steps: number; pipelines: Set<string> }>();
  for (const { note, span, step, pipeline } of conversion.pipelines.flatMap((one) => notesOf(one, spans.get(one.id)))) {
    const key = `${note.code} ${note.message}`;
    const item = items.get(key) ?? { note, first: span, steps: 0, pipelines: new Set<string>() };
    items.set(key, { ...item, steps: item.steps + (step ? 1 : 0), pipelines: item.pipelines.add(pipeline) });
  }
  return [...items.values()]
    .map(({ note: { code, message }, first, steps, pipelines }) => ({
      ...{ code, message, first, steps },
      pipelines: [...pipelines],
      remedy: remedies[code] ?? '',
    }))
    .sort((a, b) => b.pipelines.length - a.pipelines.length || b.steps - a.steps);
}

function notesOf({ name, nodes, notes }: ConvertedPipeline, span: Span | undefined) {
  const toReview = (all: readonly FidelityNote[]) =>
    all.filter(({ review, fidelity }) => review && !isOpen({ fidelity }));
  const own = span ? toReview(notes).map((note) => ({ note, span, step: false, pipeline: name })) : [];
  const inside = (node: ConvertedNode) =>
    toReview(node.notes).map((note) => ({ note, span: node.span, step: node.kind === 'step', pipeline: name }));
  return [...own, ...nodes.flatMap(inside)];
}

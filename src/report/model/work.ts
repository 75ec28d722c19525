import type { ConvertedNode, FidelityNote, Span } from '../../core/index.js';
import { pieceOf, workOf } from '../../score/effort.js';
import type { Assessment } from '../assessment.js';

/** Something that somebody has to write: the steps that one place of the source makes. */
export interface ManualItem {
  /** Names of the pipelines, in the order of the source. */
  readonly pipelines: readonly string[];
  /** The first of the steps. */
  readonly step: string;
  readonly steps: number;
  readonly construct: string;
  readonly span: Span;
  /** Why, each reason once. */
  readonly why: readonly string[];
  /** Remedies of the codes behind it. */
  readonly remedies: readonly string[];
  /** Person-days, low and high; absent for what was dropped without meaning. */
  readonly effort?: readonly [number, number];
}

/** The same thing to look at, wherever it occurs: one decision for a person. */
export interface ReviewItem {
  readonly code: string;
  readonly message: string;
  /** What it is decided for, where that is more than the message says. */
  readonly names: readonly string[];
  readonly steps: number;
  /** Names of the pipelines, in the order of the source. */
  readonly pipelines: readonly string[];
  readonly first: Span;
  readonly remedy: string;
}

/** Steps that fail with an explanation until they are written, and steps that are gone; the widest piece of work first. */
export function manualWork(assessment: Assessment): ManualItem[] {
  const { conversion, facts, score } = assessment;
  const work = new Map(facts.steps.map((step) => [step.id, workOf(step)]));
  const pieces = new Map<string, Piece>();
  for (const { name, nodes } of conversion.pipelines) {
    for (const node of nodes.filter(isOpen)) {
      const key = `${node.fidelity} ${pieceOf(node)}`;
      const piece = pieces.get(key) ?? { first: node, steps: 0, pipelines: new Set<string>(), notes: [] };
      pieces.set(key, { ...piece, steps: piece.steps + (node.kind === 'step' ? 1 : 0) });
      piece.pipelines.add(name);
      piece.notes.push(...node.notes.filter(isOpen));
    }
  }
  return [...pieces.values()]
    .map((piece) => manualItem(piece, assessment, score.constants.effort[work.get(piece.first.id) ?? '']))
    .sort((a, b) => b.pipelines.length - a.pipelines.length || b.steps - a.steps);
}

interface Piece {
  readonly first: ConvertedNode;
  readonly steps: number;
  readonly pipelines: Set<string>;
  readonly notes: FidelityNote[];
}

function manualItem(
  { first, steps, pipelines, notes }: Piece,
  { remedies }: Assessment,
  effort: ManualItem['effort'] | undefined,
): ManualItem {
  return {
    pipelines: [...pipelines],
    step: first.key,
    steps,
    construct: first.construct,
    span: first.span,
    why: [...new Set(notes.map(({ message }) => message))],
    remedies: [...new Set(notes.flatMap(({ code }) => remedies[code] ?? []))],
    ...(effort && { effort }),
  };
}

const isOpen = ({ fidelity }: { readonly fidelity: string }) => fidelity === 'manual' || fidelity === 'dropped';

/** Approximations that a person has to look at, the widest first. */
export function reviewWork({ facts, remedies }: Assessment): ReviewItem[] {
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  return facts.decisions
    .map(({ code, pipelines, names: decided, ...one }) => ({
      ...{ code, ...one },
      names: decided.map(({ name }) => name),
      pipelines: pipelines.map((id) => names.get(id) ?? id),
      remedy: remedies[code] ?? '',
    }))
    .sort((a, b) => b.pipelines.length - a.pipelines.length || b.steps - a.steps);
}

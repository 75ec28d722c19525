import type { ConvertedNode, FidelityNote, Span } from '../../core/index.js';
import type { PipelineFact } from '../../facts/types.js';
import { handWork, pieceOf, UNREADABLE } from '../../score/effort.js';
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
  const work = new Map(handWork(facts).map(({ step, kind }) => [step.id, kind]));
  const unread = new Map(facts.pipelines.filter(({ verdict }) => verdict === 'unreadable').map((one) => [one.id, one]));
  const pieces = new Map<string, Piece>();
  for (const { id, name, nodes } of conversion.pipelines) {
    if (unread.has(id)) continue;
    for (const node of nodes.filter(isOpen)) {
      const key = `${node.fidelity} ${pieceOf(node)}`;
      const piece = pieces.get(key) ?? { first: node, steps: 0, pipelines: new Set<string>(), notes: [] };
      pieces.set(key, { ...piece, steps: piece.steps + (node.kind === 'step' ? 1 : 0) });
      piece.pipelines.add(name);
      piece.notes.push(...node.notes.filter(isOpen));
    }
  }
  const written = [...pieces.values()].map((piece) =>
    manualItem(piece, assessment, score.constants.effort[work.get(piece.first.id) ?? '']),
  );
  return [...written, ...[...unread.values()].map((one) => unreadItem(one, assessment))].sort(
    (a, b) => b.pipelines.length - a.pipelines.length || b.steps - a.steps,
  );
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

/** A pipeline that could not be read: to be made readable, or ported as a whole. */
function unreadItem(unread: PipelineFact, { bundle, codes = {}, score }: Assessment): ManualItem {
  const { name, steps, span, reasons } = unread;
  const named = reasons.flatMap((reason) => reason.match(/\b[A-Z]{2}\d{3}\b/g) ?? []);
  const there = bundle.diagnostics.filter((one) => one.span?.file === span.file && one.severity === 'error');
  const behind = named.length > 0 ? named : there.map(({ code }) => code);
  const effort = score.constants.effort[UNREADABLE];
  return {
    ...{ pipelines: [name], step: 'all of it', steps, construct: 'a pipeline', span },
    why: [...new Set(reasons.map((reason) => inWords(reason, codes)))],
    remedies: [...new Set(behind.flatMap((code) => codes[code]?.remedy ?? []))],
    ...(effort && { effort }),
  };
}

/** `read in part: JK112`, with what the code means: nobody knows codes by heart. */
function inWords(reason: string, meanings: NonNullable<Assessment['codes']>): string {
  if (!/^read in part: (?:[A-Z]{2}\d{3}(?:, )?)+$/.test(reason)) return reason;
  return reason.replace(/[A-Z]{2}\d{3}/g, (code) => (meanings[code] ? `${code} (${meanings[code].title})` : code));
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

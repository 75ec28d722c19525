import { cite, readable } from '../../core/index.js';
import { SHARED_REASONS } from '../../score/subjects.js';
import type { CheckOutcome, DimensionResult, Evidence } from '../../score/types.js';
import { joined, listedOf, type Markdown, md, place, type ViewValue } from '../inline.js';

type Measured = Extract<CheckOutcome, { kind: 'measured' }>;

const MOST_PLACES = 5;

/**
 * What stands against a check, in the order in which a reader asks: what is wrong before what is not known. What one repair mends, or what reads the
 * same, is told once. Reasons that many checks share stand below the tables (`unknownView`).
 */
export function evidenceText({ evidence, unknown }: Measured): Markdown | string {
  const own = evidence.filter((one) => sharedReason(one) === undefined);
  if (own.length === 0) return unknown === 0 ? 'none against it' : 'none found against it; what is not known: below';
  const sorted = [...own].sort((a, b) => Number(a.outcome === 'unknown') - Number(b.outcome === 'unknown'));
  return listedOf(alike(sorted), MOST_PLACES, rowText, '; ');
}

interface Alike {
  readonly first: Evidence;
  /** Places after the first, each once. */
  readonly more: number;
}

function rowText({ first, more }: Alike): Markdown {
  const text = md`${place(first.span)} ${told(first.text)}`;
  return more === 0 ? text : md`${text} (and ${more} more like it)`;
}

/** In the order of the first of each kind. */
function alike(evidence: readonly Evidence[]): Alike[] {
  const kinds = new Map<string, { readonly first: Evidence; readonly places: Set<string> }>();
  for (const one of evidence) {
    const key = `${one.outcome} ${one.repair ?? one.text}`;
    const kind = kinds.get(key) ?? { first: one, places: new Set<string>() };
    kind.places.add(cite(one.span));
    kinds.set(key, kind);
  }
  return [...kinds.values()].map(({ first, places }) => ({ first, more: places.size - 1 }));
}

/** More of a piece of evidence is left out, from its middle: a name begins it, and what is wrong ends it. */
const LONGEST_EVIDENCE = 160;

function told(text: string): string {
  const shown = readable(text);
  if (shown.length <= LONGEST_EVIDENCE) return shown;
  const half = LONGEST_EVIDENCE / 2;
  return `${shown.slice(0, half).trimEnd()} … ${shown.slice(-half).trimStart()}`;
}

const sharedReason = ({ outcome, text }: Evidence) =>
  outcome === 'unknown' ? SHARED_REASONS.find((reason) => text.endsWith(reason)) : undefined;

/** What is not known for a reason that several checks share: each reason once, with the checks that count it as not met. */
export function unknownView(dimensions: readonly DimensionResult[]): ViewValue {
  const reasons = new Map<string, { readonly places: Map<string, Evidence>; readonly checks: Map<string, number> }>();
  for (const { check, outcome } of dimensions.flatMap(({ checks }) => checks)) {
    for (const one of outcome.kind === 'measured' ? outcome.evidence : []) {
      const reason = sharedReason(one);
      if (reason === undefined) continue;
      const known = reasons.get(reason) ?? { places: new Map(), checks: new Map() };
      known.places.set(cite(one.span), one);
      known.checks.set(check.title, (known.checks.get(check.title) ?? 0) + 1);
      reasons.set(reason, known);
    }
  }
  return [...reasons].map(([reason, { places, checks }]) => ({
    reason,
    places: places.size,
    where: listedOf([...places.values()], MOST_PLACES, ({ span }) => place(span)),
    checks: joined([...checks].map(([title, count]) => `${title} (${count})`)),
  }));
}

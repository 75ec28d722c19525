import type { CheckOutcome, CheckResult, DimensionResult, Evidence } from '../score/types.js';

/** Evidence in the JSON report: what one place makes many times for one pipeline is one row. */
export interface EvidenceJson extends Evidence {
  /** Words of the others at the same place that differ from it in nothing else: the row stands for one more than these. */
  readonly also?: readonly string[];
}

type Measured = Extract<CheckOutcome, { kind: 'measured' }>;

export type OutcomeJson =
  | Exclude<CheckOutcome, Measured>
  | (Omit<Measured, 'evidence'> & { readonly evidence: readonly EvidenceJson[] });

export interface DimensionJson extends Omit<DimensionResult, 'checks'> {
  readonly checks: readonly (Omit<CheckResult, 'outcome'> & { readonly outcome: OutcomeJson })[];
}

/** The dimensions with each place once a check: a helper that makes thirty steps of a pipeline is thirty findings in one row. */
export function toldOnce(dimensions: readonly DimensionResult[]): DimensionJson[] {
  return dimensions.map((dimension) => ({
    ...dimension,
    checks: dimension.checks.map((result) => ({ ...result, outcome: outcomeOf(result.outcome) })),
  }));
}

function outcomeOf(outcome: CheckOutcome): OutcomeJson {
  return outcome.kind === 'measured' ? { ...outcome, evidence: byPlace(outcome.evidence) } : outcome;
}

/** In the order of the first of each place. */
function byPlace(evidence: readonly Evidence[]): EvidenceJson[] {
  const rows = new Map<string, { readonly first: Evidence; readonly also: string[] }>();
  for (const one of evidence) {
    const key = placeKey(one);
    const row = rows.get(key);
    if (row) row.also.push(one.text);
    else rows.set(key, { first: one, also: [] });
  }
  return [...rows.values()].map(({ first, also }) => (also.length === 0 ? first : { ...first, also }));
}

function placeKey({ span: { file, start, end }, pipeline, system, outcome, repair }: Evidence): string {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${file}\n${place}\n${outcome}\n${pipeline ?? ''}\n${system ?? ''}\n${repair ?? ''}`;
}

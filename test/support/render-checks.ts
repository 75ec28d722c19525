import { cite } from '../../src/core/index.js';
import type { CheckOutcome, CheckResult, Evidence, ScoreCard } from '../../src/score/types.js';

/** Every check (or the one of that id): `id: good/total(+unknown)`, then its evidence as `file:line text`. */
export function renderChecks({ dimensions }: ScoreCard, only?: string): string {
  const results = dimensions
    .flatMap(({ checks }) => checks)
    .filter(({ check }) => only === undefined || check.id === only);
  return results.map((result) => `${renderResult(result).join('\n')}\n`).join('');
}

function renderResult({ check, outcome }: CheckResult): string[] {
  const evidence = outcome.kind === 'measured' ? outcome.evidence : [];
  return [`${check.id}: ${renderOutcome(outcome)}`, ...evidence.map(renderEvidence)];
}

function renderOutcome(outcome: CheckOutcome): string {
  if (outcome.kind !== 'measured') return `${outcome.kind}: ${outcome.why}`;
  return `${outcome.good}/${outcome.total}${outcome.unknown > 0 ? ` (+${outcome.unknown} unknown)` : ''}`;
}

function renderEvidence({ span, text, outcome }: Evidence): string {
  return `  ${outcome} ${cite(span)} ${text}`;
}

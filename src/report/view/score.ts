import { roundHalfEven } from '../../score/round.js';
import type { CheckResult, ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { points, share } from '../figures.js';
import { code, Markdown, md, place, type ViewValue } from '../inline.js';
import { type Comparison, comparisonOf } from '../model/comparison.js';
import { evidenceText, unknownView } from './evidence.js';

/** The arithmetic of the score, check by check. */
export function scoreView({ score, baseline }: Assessment): ViewValue {
  return {
    ...suppressedView(score),
    comparison: baseline === undefined ? undefined : comparisonView(comparisonOf(baseline, score)),
    version: score.scoringVersion,
    uncapped: score.uncapped === undefined ? 'not applicable' : new Markdown(points(score.uncapped)),
    dimensions: score.dimensions.map(({ dimension, weight, headline, upper, checks }) => ({
      name: dimension,
      weight,
      headline: headline === undefined ? 'not applicable' : new Markdown(share(headline)),
      upper: upper === undefined ? 'not applicable' : new Markdown(share(upper)),
      checks: checks.map(checkRow),
    })),
    unknowns: unknownView(score.dimensions),
    confidence: score.confidence.parts.map(({ name, weight, known, total }) => ({ name, weight, known, total })),
    constants: Object.entries(score.constants).map(([name, value]) => md`${wordsOf(name)}: ${tableOf(value)}`),
  };
}

/** `riskWeights` as `risk weights`. */
const wordsOf = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `critical 10, high 7.5`; a range of person-days as `0.1-0.5`. */
function tableOf(values: Readonly<Record<string, number | readonly [number, number]>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => `${wordsOf(name).trim().toLowerCase()} ${typeof value === 'number' ? value : value.join('-')}`,
    )
    .join(', ');
}

function checkRow({ check, outcome, weight, pointsLost }: CheckResult): ViewValue {
  const base = {
    id: check.id,
    title: check.title,
    risk: check.risk,
    weight,
    lost: new Markdown(pointsLost.toFixed(3)),
  };
  if (outcome.kind !== 'measured')
    return {
      ...base,
      counts: outcome.kind === 'inconclusive' ? 'inconclusive' : 'not applicable',
      unknown: '',
      evidence: outcome.why,
    };
  return {
    ...base,
    counts: new Markdown(`${outcome.good} of ${outcome.total}`),
    unknown: outcome.unknown === 0 ? '' : String(outcome.unknown),
    evidence: evidenceText(outcome),
  };
}

/** What was accepted, and what accepts nothing. */
function suppressedView({ suppressed = [], unusedSuppressions = [], healthUnsuppressed, health }: ScoreCard) {
  const figure = (value: number | undefined) => (value === undefined ? 'not applicable' : points(value));
  return {
    suppressed: suppressed.map(({ check, span, text, reason, from }) => ({
      check,
      source: place(span),
      text,
      reason,
      from,
    })),
    withAll: suppressed.length === 0 ? undefined : `${figure(healthUnsuppressed)} instead of ${figure(health)}`,
    unused: unusedSuppressions.map(({ checks, why, file, span }) => ({
      checks: checks.join(', '),
      place: span ? place(span) : code(file ?? 'everywhere'),
      why,
    })),
  };
}

const MOST_CHANGES = 50;

function comparisonView({ before, after, byCode, byFormula, formula, added, fixed }: Comparison): ViewValue {
  const figure = (value: number | undefined) => (value === undefined ? 'none' : new Markdown(points(value)));
  const signed = (value: number) => new Markdown(`${value < 0 ? '' : '+'}${roundHalfEven(value, 2).toFixed(2)}`);
  const rows = (changes: Comparison['added']) =>
    changes
      .slice(0, MOST_CHANGES)
      .map(({ check, file, line, text }) => ({ check, source: code(`${file}:${line}`), text }));
  return {
    before: figure(before),
    after: figure(after),
    byCode: signed(byCode),
    byFormula: signed(byFormula),
    formula: [...formula],
    added: rows(added),
    addedCount: added.length,
    fixed: rows(fixed),
    fixedCount: fixed.length,
  };
}

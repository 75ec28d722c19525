import type { CheckResult } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { points, share } from '../figures.js';
import { listed, Markdown, md, place, type ViewValue } from '../inline.js';

const MOST_PLACES = 5;

/** The arithmetic of the score, check by check. */
export function scoreView({ score }: Assessment): ViewValue {
  return {
    version: score.scoringVersion,
    uncapped: score.uncapped === undefined ? 'not applicable' : new Markdown(points(score.uncapped)),
    dimensions: score.dimensions.map(({ dimension, weight, headline, upper, checks }) => ({
      name: dimension,
      weight,
      headline: headline === undefined ? 'not applicable' : new Markdown(share(headline)),
      upper: upper === undefined ? 'not applicable' : new Markdown(share(upper)),
      checks: checks.map(checkRow),
    })),
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
  const places = outcome.evidence.map(({ span, text }) => md`${place(span)} ${text.slice(0, 120)}`);
  return {
    ...base,
    counts: new Markdown(`${outcome.good} of ${outcome.total}`),
    unknown: outcome.unknown === 0 ? '' : String(outcome.unknown),
    evidence: places.length === 0 ? 'none against it' : listed(places, MOST_PLACES, '; '),
  };
}

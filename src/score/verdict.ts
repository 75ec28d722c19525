import type { Facts } from '../facts/types.js';
import { roundHalfEven } from './round.js';
import type { Cap, ScoreCard } from './types.js';

/** Thresholds of health-score.md, "The formula", "Verdict". */
const HOLD_BELOW = 50;
const SURE = 80;
const HEALTHY = 7;
const MANUAL_SHARE = 0.1;

export interface Judged {
  readonly facts: Facts;
  readonly health: number | undefined;
  readonly caps: readonly Cap[];
  /** 0..100. */
  readonly confidence: number;
}

/** The verdict with its reasons, one sentence each. Figures are compared as they are printed, with one decimal. */
export function verdictOf(judged: Judged): Pick<ScoreCard, 'verdict' | 'verdictReasons'> {
  const stops = holds(judged);
  if (stops.length > 0) return { verdict: 'hold', verdictReasons: stops };
  const conditions = conditionsOf(judged);
  if (conditions.length > 0) return { verdict: 'go with conditions', verdictReasons: conditions };
  return { verdict: 'go', verdictReasons: [fine(judged)] };
}

function holds({ health, caps, confidence }: Judged): string[] {
  const sure = roundHalfEven(confidence, 1);
  return [
    ...(health === undefined ? ['Nothing was found that a check could be asked about.'] : []),
    ...caps.map(({ at, reason }) => `${capital(reason)}: health is at most ${at.toFixed(1)}.`),
    ...(sure < HOLD_BELOW
      ? [`Confidence is ${sure} %, below ${HOLD_BELOW} %: too little of the repository was read.`]
      : []),
  ];
}

function conditionsOf({ facts, health = 0, confidence }: Judged): string[] {
  const { manual, total } = manualSteps(facts);
  const sure = roundHalfEven(confidence, 1);
  const points = roundHalfEven(health, 1);
  return [
    ...(points < HEALTHY
      ? [`Raise health from ${points.toFixed(1)} to ${HEALTHY.toFixed(1)} or accept the risks listed.`]
      : []),
    ...(sure < SURE ? [`Make known what was not read: confidence is ${sure} %, below ${SURE} %.`] : []),
    ...(manual > MANUAL_SHARE * total
      ? [`Do the manual work first: ${manual} of ${total} steps, more than 10 %.`]
      : []),
  ];
}

function fine({ facts, health = 0, confidence }: Judged): string {
  const { manual, total } = manualSteps(facts);
  const points = roundHalfEven(health, 1).toFixed(1);
  return `Health is ${points}, confidence ${roundHalfEven(confidence, 1)} %, and ${manual} of ${total} steps are manual.`;
}

function manualSteps({ steps }: Facts): { manual: number; total: number } {
  return { manual: steps.filter(({ fidelity }) => fidelity === 'manual').length, total: steps.length };
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

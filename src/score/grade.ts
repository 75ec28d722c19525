import type { Facts } from '../facts/types.js';
import {
  type Check,
  type CheckOutcome,
  type CheckResult,
  DIMENSIONS,
  type Dimension,
  type DimensionResult,
  type ScoreConstants,
} from './types.js';

/** The weighted means of health-score.md, "The formula", unrounded. */
export interface Grade {
  readonly dimensions: readonly DimensionResult[];
  /** 0..10, before caps; undefined when no check applies. */
  readonly health?: number;
  /** The same with everything unknown counted as met. */
  readonly upper?: number;
}

interface Graded {
  readonly check: Check;
  readonly outcome: CheckOutcome;
  readonly weight: number;
  readonly headline?: number;
  readonly upper?: number;
}

/**
 * Asks every check and averages. Points lost are shares of the ten points: a check's share is 10 × its dimension's weight over
 * the weight of all applicable dimensions × its own weight over the weight of the applicable checks of its dimension; it loses
 * (1 − headline) of it. So 10 − Σ pointsLost = health before caps.
 */
export function grade(
  facts: Facts,
  checks: readonly Check[],
  constants: ScoreConstants,
  accept: (check: string, outcome: CheckOutcome) => CheckOutcome = (_, outcome) => outcome,
): Grade {
  const all = checks.map((check) => gradeCheck(check, accept(check.id, check.measure(facts)), constants));
  const byDimension = DIMENSIONS.map((dimension) => all.filter(({ check }) => check.dimension === dimension));
  const applicable = DIMENSIONS.filter((_, index) => byDimension[index]?.some(applies));
  const total = sum(applicable.map((dimension) => constants.dimensionWeights[dimension]));
  const dimensions = DIMENSIONS.map((dimension, index) =>
    gradeDimension(dimension, byDimension[index] ?? [], constants.dimensionWeights[dimension], total),
  );
  if (applicable.length === 0) return { dimensions };
  return {
    dimensions,
    health: 10 * (mean(dimensions, 'headline') ?? 0),
    upper: 10 * (mean(dimensions, 'upper') ?? 0),
  };
}

function gradeCheck(check: Check, outcome: CheckOutcome, { riskWeights }: ScoreConstants): Graded {
  return { check, outcome, weight: riskWeights[check.risk], ...shares(outcome) };
}

function shares(outcome: CheckOutcome): { headline?: number; upper?: number } {
  if (outcome.kind === 'not-applicable') return {};
  if (outcome.kind === 'inconclusive') return { headline: 0, upper: 1 };
  const { good, unknown, total } = outcome;
  return total === 0 ? {} : { headline: good / total, upper: (good + unknown) / total };
}

/** `total` is the weight of all applicable dimensions. */
function gradeDimension(
  dimension: Dimension,
  checks: readonly Graded[],
  weight: number,
  total: number,
): DimensionResult {
  const own = sum(checks.filter(applies).map((one) => one.weight));
  const share = own === 0 ? 0 : (10 * weight) / total / own;
  const headline = mean(checks, 'headline');
  const upper = mean(checks, 'upper');
  return {
    dimension,
    weight,
    ...(headline !== undefined && { headline }),
    ...(upper !== undefined && { upper }),
    checks: checks.map((one) => result(one, share)),
  };
}

function result({ check, ...graded }: Graded, share: number): CheckResult {
  const { measure: _, ...described } = check;
  const lost = graded.headline === undefined ? 0 : share * graded.weight * (1 - graded.headline);
  return { check: described, ...graded, pointsLost: lost };
}

function applies({ headline }: { readonly headline?: number }): boolean {
  return headline !== undefined;
}

interface Weighted {
  readonly weight: number;
  readonly headline?: number;
  readonly upper?: number;
}

/** Weighted mean of what applies; undefined for nothing. */
function mean(items: readonly Weighted[], field: 'headline' | 'upper'): number | undefined {
  const rated = items.filter(applies);
  const weight = sum(rated.map((item) => item.weight));
  return weight === 0 ? undefined : sum(rated.map((item) => item.weight * (item[field] ?? 0))) / weight;
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

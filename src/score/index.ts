/** The score room: facts in, a score card out (health-score.md, "The formula"). */
import type { Diagnostic } from '../core/index.js';
import type { Facts } from '../facts/types.js';
import { capsOf } from './caps.js';
import { checks } from './checks/registry.generated.js';
import { report } from './codes.js';
import { confidenceOf } from './confidence.js';
import { CONSTANTS, SCORING_VERSION } from './constants.js';
import { effortOf } from './effort.js';
import { grade } from './grade.js';
import { risksOf } from './risks.js';
import { Suppressions } from './suppress.js';
import type { Cap, CheckResult, DimensionResult, GivenSuppression, ScoreCard, ScoreConstants } from './types.js';
import { verdictOf } from './verdict.js';

export { checks } from './checks/registry.generated.js';
export { CONSTANTS, SCORING_VERSION } from './constants.js';
export { handWork, pieceOf, UNREADABLE, type WorkUnit, workOf, workUnits } from './effort.js';
export { roundHalfEven } from './round.js';

export interface ScoreOptions {
  /** Rows that replace those of the effort table: person-days, low and high. */
  readonly effort?: Readonly<Record<string, readonly [number, number]>>;
  /** Findings that the user accepts. */
  readonly suppress?: readonly GivenSuppression[];
}

/** Judges what was measured. Pure and deterministic; every figure unrounded. */
export function score(facts: Facts, options: ScoreOptions = {}): ScoreCard {
  const constants = { ...CONSTANTS, effort: { ...CONSTANTS.effort, ...options.effort } };
  const suppressions = new Suppressions(options.suppress ?? [], facts.suppressions, CHECK_IDS);
  const {
    dimensions,
    health: uncapped,
    upper,
  } = grade(facts, checks, constants, (id, outcome) => suppressions.apply(id, outcome));
  const caps = capsOf(withoutAccepted(facts, suppressions), constants);
  const health = capped(uncapped, caps);
  const best = capped(upper, caps);
  const confidence = confidenceOf(facts.reading, constants);
  return {
    scoringVersion: SCORING_VERSION,
    ...(health !== undefined && { health }),
    ...(best !== undefined && { upper: best }),
    ...(uncapped !== undefined && { uncapped }),
    caps,
    dimensions,
    confidence,
    effort: effortOf(facts, constants),
    ...verdictOf({ facts, health, caps, confidence: confidence.percent }),
    risks: risksOf(dimensions, facts, constants),
    pipelineCounts: tally(
      ['automatic', 'review', 'manual', 'unreadable'],
      facts.pipelines.map(({ verdict }) => verdict),
    ),
    stepCounts: tally(
      ['exact', 'approximate', 'manual', 'dropped'],
      facts.steps.map(({ fidelity }) => fidelity),
    ),
    constants,
    ...suppressionsOf(suppressions, facts, constants),
    diagnostics: diagnosticsOf(uncapped, caps, dimensions),
  };
}

const CHECK_IDS: ReadonlySet<string> = new Set(checks.map(({ id }) => id));

/** A credential that is accepted (a false alarm, a value of a test system) caps nothing either. */
function withoutAccepted(facts: Facts, { suppressed }: Suppressions): Facts {
  const accepted = new Set(
    suppressed.filter(({ check }) => check === 'clear-text-secrets').map(({ span }) => span.file),
  );
  return { ...facts, secrets: facts.secrets.filter(({ span }) => !accepted.has(span.file)) };
}

type Accepted = Pick<ScoreCard, 'suppressed' | 'unusedSuppressions' | 'healthUnsuppressed'>;

function suppressionsOf(suppressions: Suppressions, facts: Facts, constants: ScoreConstants): Accepted {
  const { suppressed } = suppressions;
  const unused = suppressions.unused();
  const health =
    suppressed.length === 0 ? undefined : capped(grade(facts, checks, constants).health, capsOf(facts, constants));
  return {
    ...(suppressed.length > 0 && { suppressed }),
    ...(unused.length > 0 && { unusedSuppressions: unused }),
    ...(health !== undefined && { healthUnsuppressed: health }),
  };
}

function capped(health: number | undefined, caps: readonly Cap[]): number | undefined {
  return health === undefined ? undefined : Math.min(health, ...caps.map(({ at }) => at));
}

function tally<Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const name of found) counts[name] += 1;
  return counts;
}

function diagnosticsOf(
  health: number | undefined,
  caps: readonly Cap[],
  dimensions: readonly DimensionResult[],
): Diagnostic[] {
  const open = dimensions.flatMap(({ checks: results }) => results).flatMap(inconclusive);
  return [
    ...(health === undefined ? [report('SC003', 'no check had anything to look at')] : []),
    ...caps.map(({ at, reason }) => report('SC001', `capped at ${at.toFixed(1)}: ${reason}`)),
    ...open.map(({ id, why }) => report('SC002', `${id}: ${why}`)),
  ];
}

function inconclusive({ check, outcome }: CheckResult): { id: string; why: string }[] {
  return outcome.kind === 'inconclusive' ? [{ id: check.id, why: outcome.why }] : [];
}

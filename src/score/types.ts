/** The score's shapes (health-score.md). Every figure is kept unrounded; the report rounds half to even, at the very end. */
import type { Diagnostic, Span } from '../core/index.js';
import type { Facts } from '../facts/types.js';

export const DIMENSIONS = [
  'security',
  'reliability',
  'maintainability',
  'portability',
  'supply-chain',
  'testability',
  'observability',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type Risk = 'critical' | 'high' | 'medium' | 'low';

/** One place that counts against (or could not be decided for) a check. */
export interface Evidence {
  readonly span: Span;
  /** What is there, in words; repository text in it is raw and must be escaped by the report, secrets already masked. */
  readonly text: string;
  /** `bad` = not met; `unknown` = could not be decided. */
  readonly outcome: 'bad' | 'unknown';
  /** Id of the pipeline that it concerns, where it concerns one. */
  readonly pipeline?: string;
  /** The source system all of whose pipelines it concerns (`*` = all of the repository), where its place does not tell. */
  readonly system?: string;
  /** What mends it, where one repair mends findings at several places: the machine to make an image of. */
  readonly repair?: string;
}

export type CheckOutcome =
  /** `good + unknown ≤ total`; evidence for every subject that is not good. */
  | {
      readonly kind: 'measured';
      readonly good: number;
      readonly unknown: number;
      readonly total: number;
      readonly evidence: readonly Evidence[];
    }
  | { readonly kind: 'not-applicable'; readonly why: string }
  /** Counts as not met in the headline and as met in the upper bound. */
  | { readonly kind: 'inconclusive'; readonly why: string };

/** One yes/no question about one kind of subject: one file in `checks/`, one case, one generated page. */
export interface Check {
  readonly id: string;
  readonly dimension: Dimension;
  readonly risk: Risk;
  /** Short, as a column header: `Secrets in clear text`. */
  readonly title: string;
  /** What is wrong where it is not met, as the name of a risk: `Libraries are not pinned`. */
  readonly unmet: string;
  /** The yes/no question, asked of each subject: `Is no credential written in clear text?` */
  readonly question: string;
  /** What one subject is: `literal`, `step`, `pipeline`, `image`. */
  readonly subject: string;
  /** Source systems it applies to; `*` = all. */
  readonly systems: readonly string[];
  /** Those of this repository, where a condition decides which of `systems` it asks. */
  readonly systemsIn?: (facts: Facts) => readonly string[];
  readonly why: string;
  readonly how: string;
  readonly remedy: string;
  /** The same in the words of a source system, where they differ. */
  readonly remedyFor?: Readonly<Record<string, string>>;
  /** Person-days per repair (low, high): findings at one place of the source, or with one `repair`, are mended together. */
  readonly effort: readonly [number, number];
  /** A repair has to be made at each of its places (one new version in forty files): those after the first cost `repeated-place` each. */
  readonly eachPlace?: true;
  /** Where the rule comes from: document and section. */
  readonly source: string;
  measure(facts: Facts): CheckOutcome;
}

export interface CheckResult {
  readonly check: Omit<Check, 'measure' | 'systemsIn'>;
  readonly outcome: CheckOutcome;
  /** Risk weight: 10 / 7.5 / 5 / 2.5. */
  readonly weight: number;
  /** 0..1; undefined when not applicable. */
  readonly headline?: number;
  readonly upper?: number;
  /** Health points (0..10 scale) that this check costs against its being fully met. */
  readonly pointsLost: number;
}

export interface DimensionResult {
  readonly dimension: Dimension;
  readonly weight: number;
  /** 0..1; undefined when no check applies. */
  readonly headline?: number;
  readonly upper?: number;
  readonly checks: readonly CheckResult[];
}

export interface Cap {
  readonly at: number;
  /** `credentials in clear text in 2 files`. */
  readonly reason: string;
}

export interface Confidence {
  /** 0..100, unrounded. */
  readonly percent: number;
  readonly parts: readonly {
    readonly name: string;
    readonly weight: number;
    readonly known: number;
    readonly total: number;
  }[];
}

export interface EffortItem {
  /** Row of the effort table: `unknown-step`, `manual-callable`, `unreadable-pipeline`, `approximate-join`, `decision-name`, `missing-library`, `external-dependency`, `cut-over`. */
  readonly kind: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

export interface Effort {
  /** Person-days. */
  readonly low: number;
  readonly high: number;
  readonly items: readonly EffortItem[];
  readonly complexity: 'Low' | 'Medium' | 'High';
}

export interface RiskItem {
  readonly id: string;
  readonly severity: Risk;
  readonly title: string;
  /** Pipelines that it can hurt. */
  readonly pipelines: readonly string[];
  /** Something of it lies in files of the repository that belong to no pipeline in particular: any of them may be hurt. */
  readonly wide?: true;
  readonly evidence: readonly Evidence[];
  readonly mitigation: string;
  /** Pieces of work: findings that are mended together are one. */
  readonly repairs: number;
  /** Places after the first of each repair, where the check says `eachPlace`; absent = none. */
  readonly furtherPlaces?: number;
  /** Person-days: `repairs` times those of the check, and the row `repeated-place` for each of `furtherPlaces`. */
  readonly effort: readonly [number, number];
}

/** A finding that the user accepts, in `tiphys.config.yaml`. */
export interface GivenSuppression {
  readonly check: string;
  /** A file, or a folder with `/` at its end; absent = everywhere. */
  readonly file?: string;
  readonly reason: string;
}

/** A finding that was accepted: not counted, but listed. */
export interface Suppressed {
  readonly check: string;
  readonly span: Span;
  readonly text: string;
  readonly outcome: Evidence['outcome'];
  readonly reason: string;
  readonly from: 'configuration' | 'source';
}

/** A suppression that accepts nothing. */
export interface UnusedSuppression {
  readonly checks: readonly string[];
  readonly why: string;
  readonly file?: string;
  readonly span?: Span;
}

export interface ScoreCard {
  readonly scoringVersion: string;
  /** 0..10 after caps, unrounded; undefined when nothing is applicable. */
  readonly health?: number;
  /** What it would be if everything unknown were met (caps stay). */
  readonly upper?: number;
  /** Before caps. */
  readonly uncapped?: number;
  /** Every cap that applies, lowest first. */
  readonly caps: readonly Cap[];
  readonly dimensions: readonly DimensionResult[];
  readonly confidence: Confidence;
  readonly effort: Effort;
  readonly verdict: 'go' | 'go with conditions' | 'hold';
  /** Why, and for `go with conditions` the conditions; one sentence each, derived from facts. */
  readonly verdictReasons: readonly string[];
  readonly risks: readonly RiskItem[];
  readonly pipelineCounts: Readonly<Record<'automatic' | 'review' | 'manual' | 'unreadable', number>>;
  readonly stepCounts: Readonly<Record<'exact' | 'approximate' | 'manual' | 'dropped', number>>;
  readonly constants: ScoreConstants;
  /** Accepted findings, each with its reason; absent when nothing was accepted. */
  readonly suppressed?: readonly Suppressed[];
  readonly unusedSuppressions?: readonly UnusedSuppression[];
  /** Health after caps if nothing were accepted; only where something was. */
  readonly healthUnsuppressed?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every constant of the formula; one file, printed in every report. */
export interface ScoreConstants {
  readonly riskWeights: Readonly<Record<Risk, number>>;
  readonly dimensionWeights: Readonly<Record<Dimension, number>>;
  readonly caps: Readonly<Record<'clearTextSecret' | 'mostlyUnreadable' | 'endOfLife', number>>;
  readonly confidenceWeights: Readonly<Record<'parsed' | 'constructs' | 'imports' | 'values', number>>;
  /** Person-days (low, high) by kind of work item. */
  readonly effort: Readonly<Record<string, readonly [number, number]>>;
  /** Upper bounds of the high estimate, in person-days. */
  readonly complexity: Readonly<Record<'Low' | 'Medium', number>>;
}

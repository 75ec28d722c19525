import type { ScoreConstants } from './types.js';

/** A change of the formula or of a constant is a breaking change and takes a new version (health-score.md). 2: work at one place of the source counts once. 3: so does what has to be decided, however many pipelines it is about. 4: things that are decided on for one reason are one decision, and one version to replace is one repair; each further name or place adds a little. 5: a pipeline that could not be read is a row of its own, and what stands for its steps or is said of it counts no second time. */
export const SCORING_VERSION = '5';

/** Every constant of the formula (health-score.md, "The formula"); printed in every report. */
export const CONSTANTS: ScoreConstants = {
  riskWeights: { critical: 10, high: 7.5, medium: 5, low: 2.5 },
  dimensionWeights: {
    security: 22,
    reliability: 20,
    maintainability: 16,
    portability: 14,
    'supply-chain': 12,
    testability: 8,
    observability: 8,
  },
  caps: { clearTextSecret: 4, mostlyUnreadable: 3, endOfLife: 6 },
  confidenceWeights: { parsed: 40, constructs: 30, imports: 20, values: 10 },
  effort: {
    'unknown-step': [0.1, 0.5],
    'manual-callable': [0.25, 1],
    'unreadable-pipeline': [0.1, 0.5],
    'approximate-join': [0.1, 0.25],
    'decision-name': [0.01, 0.03],
    'missing-library': [0.5, 3],
    'external-dependency': [0.25, 1],
    'cut-over': [0.1, 0.5],
    'repeated-place': [0.02, 0.1],
  },
  complexity: { Low: 5, Medium: 25 },
};

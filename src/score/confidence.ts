import type { ReadingFacts } from '../facts/types.js';
import type { Confidence, ScoreConstants } from './types.js';

/**
 * How much of the repository was really seen (health-score.md, "The formula"). A part with nothing to count (0/0) leaves the
 * average; when every part does, nothing was seen and the figure is 0.
 */
export function confidenceOf(reading: ReadingFacts, { confidenceWeights }: ScoreConstants): Confidence {
  const part = (name: string, weight: number, known: number, total: number) => ({ name, weight, known, total });
  const parts = [
    part(
      'bytes of pipeline source parsed without error',
      confidenceWeights.parsed,
      reading.parsedBytes,
      reading.sourceBytes,
    ),
    part('constructs read in full', confidenceWeights.constructs, reading.constructsFull, reading.constructs),
    part('libraries and imports resolved', confidenceWeights.imports, reading.importsResolved, reading.imports),
    part('values known', confidenceWeights.values, reading.valuesKnown, reading.values),
  ];
  const counted = parts.filter(({ total }) => total > 0);
  const weight = counted.reduce((sum, one) => sum + one.weight, 0);
  const known = counted.reduce((sum, one) => sum + (one.weight * one.known) / one.total, 0);
  return { percent: weight === 0 ? 0 : (100 * known) / weight, parts };
}

import type { NodeId } from '../../ir/index.js';
import { workUnits } from '../../score/index.js';
import type { Assessment } from '../assessment.js';

/**
 * Person-days (low, high) of each wave, which add up to the effort of section 7: a unit of work counts in the first wave that needs it,
 * and in the first of all where no pipeline is seen to need it.
 */
export function effortOfWaves(
  waves: readonly (readonly NodeId[])[],
  { facts, score }: Assessment,
): (readonly [number, number])[] {
  const waveOf = new Map(waves.flatMap((ids, wave) => ids.map((id) => [id, wave] as const)));
  const sums = waves.map((): [number, number] => [0, 0]);
  for (const { kind, pipelines } of workUnits(facts)) {
    const needed = pipelines.map((id) => waveOf.get(id) ?? 0);
    const sum = sums[needed.length === 0 ? 0 : Math.min(...needed)];
    const [low, high] = score.constants.effort[kind] ?? [0, 0];
    if (sum) {
      sum[0] += low;
      sum[1] += high;
    }
  }
  return sums;
}

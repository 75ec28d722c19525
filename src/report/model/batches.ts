import type { PipelineFact } from '../../facts/types.js';
import type { NodeId } from '../../ir/index.js';

/** How many pipelines one team can watch while they run beside their legacy selves; `waveSize` in the configuration replaces it. */
export const WAVE_SIZE = 25;

type Group = readonly NodeId[];

/**
 * One wave as several of at most `size` pipelines, as even as they come. Its groups do not need one another, so any order of them is one of
 * dependency: that of the source is kept, so that what stands in one file or folder moves together. A group is never parted; one that is larger
 * than `size` is a wave of its own.
 */
export function batchesOf(groups: readonly Group[], size: number, pipelines: readonly PipelineFact[]): Group[][] {
  const place = new Map(pipelines.map(({ id }, index) => [id, index]));
  const first = (group: Group) => Math.min(...group.map((id) => place.get(id) ?? 0));
  const ordered = [...groups].sort((a, b) => first(a) - first(b));
  const total = groups.flat().length;
  const even = Math.ceil(total / Math.ceil(total / size));
  const batches: Group[][] = [];
  let room = 0;
  for (const group of ordered) {
    if (batches.length === 0 || group.length > room) {
      batches.push([]);
      room = even;
    }
    batches.at(-1)?.push(group);
    room -= group.length;
  }
  return batches;
}

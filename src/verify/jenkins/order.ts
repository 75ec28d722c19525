import type { NodeId } from '../../ir/index.js';
import type { PodStep } from './pods.js';
import type { Ran } from './run.js';

/** Two steps that the source runs one after the other and Argo does not; of several runs of one step, the earliest and the latest. */
export function outOfOrder(
  source: readonly Ran[],
  pods: readonly PodStep[],
): { readonly first: NodeId; readonly second: NodeId } | undefined {
  const ends = new Map<NodeId, number>();
  const starts = new Map<NodeId, number>();
  for (const { step, started, ended } of pods) {
    ends.set(step, Math.min(ended, ends.get(step) ?? ended));
    starts.set(step, Math.max(started, starts.get(step) ?? started));
  }
  const close = 1e-9;
  for (const [at, first] of source.entries())
    for (const second of source.slice(at + 1)) {
      if (first.step === second.step || areApart(first, second)) continue;
      if ((ends.get(first.step) ?? 0) > (starts.get(second.step) ?? 0) + close)
        return { first: first.step, second: second.step };
    }
  return undefined;
}

/** They stand in two branches of one parallel block. */
function areApart(one: Ran, other: Ran): boolean {
  return one.lanes.some(({ block, branch }) =>
    other.lanes.some((that) => that.block === block && that.branch !== branch),
  );
}

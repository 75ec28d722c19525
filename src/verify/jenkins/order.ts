import type { NodeId } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';
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
  const started = source.map(({ step }) => (starts.get(step) ?? 0) + CLOSE);
  const soonest = soonestBehind(started);
  const asked = { pairs: 0 };
  for (const [at, first] of source.entries()) {
    const end = ends.get(first.step) ?? 0;
    if (end <= (soonest[at] ?? 0)) continue;
    const second = source.find(
      (one, other) =>
        other > at && end > (started[other] ?? 0) && one.step !== first.step && isBehind(first, one, asked),
    );
    if (second) return { first: first.step, second: second.step };
  }
  return undefined;
}

function isBehind(first: Ran, second: Ran, asked: { pairs: number }): boolean {
  asked.pairs += 1;
  if (asked.pairs > MOST_PAIRS) throw new Unsupported('the order of so many steps at once');
  return !areApart(first, second);
}

/** Two thousand steps at once. */
const MOST_PAIRS = 2_000_000;

/** What differs by less is the same time. */
const CLOSE = 1e-9;

/** The least of all that stands behind each: most steps of a run need not be held against every later one. */
function soonestBehind(started: readonly number[]): readonly number[] {
  const least = new Array<number>(started.length).fill(Number.POSITIVE_INFINITY);
  for (let at = started.length - 2; at >= 0; at -= 1) least[at] = Math.min(least[at + 1] ?? 0, started[at + 1] ?? 0);
  return least;
}

/** They stand in two branches of one parallel block. */
function areApart(one: Ran, other: Ran): boolean {
  return one.lanes.some(({ block, branch }) =>
    other.lanes.some((that) => that.block === block && that.branch !== branch),
  );
}

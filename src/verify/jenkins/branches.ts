/** Which nodes of a region run beside one another. */
import type { NodeId, Region } from '../../ir/index.js';

const known = new WeakMap<Region, ReadonlyMap<NodeId, string>>();

/**
 * The branch of each node that some other node of the region neither follows nor goes before: `checkout -> a, checkout -> b` has the
 * branches a and b. Nodes that are tied to one another, whatever stands before and behind all of them, are one branch.
 */
export function branchesOf(region: Region): ReadonlyMap<NodeId, string> {
  const found = known.get(region) ?? worked(region);
  known.set(region, found);
  return found;
}

function worked({ nodes, edges }: Region): ReadonlyMap<NodeId, string> {
  if (edges.length === 0) return nodes.length > 1 ? new Map(nodes.map(({ id }) => [id, id])) : new Map();
  if (isChain(nodes.length, edges)) return new Map();
  const ids = nodes.map(({ id }) => id);
  const [behind, before] = [
    reached(ids, edges),
    reached(
      ids,
      edges.map(({ from, to }) => ({ from: to, to: from })),
    ),
  ];
  const others = ids.length - 1;
  const beside = new Set(ids.filter((id) => (behind.get(id)?.size ?? 0) + (before.get(id)?.size ?? 0) < others));
  const branch = new Map<NodeId, string>([...beside].map((id) => [id, id]));
  for (const { from, to } of edges) {
    const [one, other] = [branch.get(from), branch.get(to)];
    if (one === undefined || other === undefined || one === other) continue;
    for (const [id, of] of branch) if (of === other) branch.set(id, one);
  }
  return branch;
}

/** One after the other, as nearly all are: not worth looking further. */
function isChain(count: number, edges: Region['edges']): boolean {
  const [from, to] = [new Set(edges.map((one) => one.from)), new Set(edges.map((one) => one.to))];
  return edges.length === count - 1 && from.size === edges.length && to.size === edges.length;
}

/** All that can be reached from each. */
function reached(
  ids: readonly NodeId[],
  edges: readonly { readonly from: NodeId; readonly to: NodeId }[],
): ReadonlyMap<NodeId, ReadonlySet<NodeId>> {
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  return new Map(
    ids.map((id) => {
      const met = new Set<NodeId>();
      const open = [...(next.get(id) ?? [])];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (met.has(at)) continue;
        met.add(at);
        open.push(...(next.get(at) ?? []));
      }
      return [id, met] as const;
    }),
  );
}

import { type NodeId, type Step, stepsOf, type Value } from '../ir/index.js';
import { bondsOf, needOf, type PipelineBond } from './bonds.js';
import type { NetworkFacts } from './shapes.js';
import { stronglyConnected } from './strong.js';
import type { FactsInput } from './types.js';

/** Fan-in and fan-out after S. Henry and D. Kafura (1981); the longest chain over strongly connected groups folded into one. */
export function networkFacts({ bundle }: Pick<FactsInput, 'bundle'>): NetworkFacts {
  const bonds = bondsOf(bundle);
  const ids = new Set(bundle.pipelines.map(({ id }) => id));
  const needs = new Map<NodeId, Set<NodeId>>();
  const needed = new Map<NodeId, Set<NodeId>>();
  for (const bond of bonds) {
    const { first, next } = needOf(bond);
    if (!ids.has(first) || !ids.has(next)) continue;
    needs.set(next, (needs.get(next) ?? new Set()).add(first));
    needed.set(first, (needed.get(first) ?? new Set()).add(next));
  }
  // one that waits for itself, or copies what it archived, means an earlier run of its own
  const startsItself = new Set(
    bonds.flatMap(({ kind, from, to }) => (from === to && !EARLIER.has(kind) ? [from] : [])),
  );
  const bound = [...ids].filter((id) => needs.has(id) || needed.has(id));
  const groups = stronglyConnected(bound, new Map([...needs].map(([id, set]) => [id, [...set]])));
  const chains = chainsOf(groups, needs);
  const waiting = stronglyConnected(bound, waitsIn(bonds));
  return {
    bonds,
    members: bound.map((id) => ({
      id,
      fanIn: needs.get(id)?.size ?? 0,
      fanOut: needed.get(id)?.size ?? 0,
      level: chains.get(id)?.length ?? 1,
      reach: reachOf(id, needed),
    })),
    circles: waiting.filter((group) => group.length > 1 || group.some((id) => startsItself.has(id))),
    criticalPath: [...chains.values()].reduce<readonly NodeId[]>((a, b) => (b.length > a.length ? b : a), []),
    unnamed: unnamedStarts(bundle),
  };
}

/** Steps that start another pipeline, where no link says which. */
function unnamedStarts({ pipelines, links }: FactsInput['bundle']): NodeId[] {
  const linked = new Set(links.map(({ from }) => from));
  const startsUnnamed = ({ id, action }: Step) =>
    action.kind === 'invoke' && !linked.has(id) && !isName(action.pipeline);
  return pipelines.flatMap((pipeline) => [...stepsOf(pipeline)].filter(startsUnnamed).map(({ id }) => id));
}

function isName(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'string' && /^[^$]+$/.test(value.value);
}

const EARLIER: ReadonlySet<PipelineBond['kind']> = new Set(['sensor', 'artifact']);

/**
 * Who starts or waits for whom. A pipeline that copies what another one archived takes what is there: it waits for nobody, and is most often started by
 * the one that it copies from.
 */
function waitsIn(bonds: readonly PipelineBond[]): Map<NodeId, NodeId[]> {
  const waits = new Map<NodeId, NodeId[]>();
  for (const bond of bonds) {
    if (bond.kind === 'artifact' || !bond.known) continue;
    const { first, next } = needOf(bond);
    waits.set(next, [...(waits.get(next) ?? []), first]);
  }
  return waits;
}

/** The longest chain up to each pipeline; groups come with what they need before them, so that one pass suffices. */
function chainsOf(
  groups: readonly (readonly NodeId[])[],
  needs: ReadonlyMap<NodeId, ReadonlySet<NodeId>>,
): Map<NodeId, readonly NodeId[]> {
  const chains = new Map<NodeId, readonly NodeId[]>();
  for (const group of groups) {
    const [first = ''] = group;
    const before = group.flatMap((id) => [...(needs.get(id) ?? [])]).filter((id) => !group.includes(id));
    const longest = before.reduce<readonly NodeId[]>((best, id) => {
      const chain = chains.get(id) ?? [];
      return chain.length > best.length ? chain : best;
    }, []);
    const own = [...longest, first];
    for (const id of group) chains.set(id, own);
  }
  return chains;
}

function reachOf(id: NodeId, needed: ReadonlyMap<NodeId, ReadonlySet<NodeId>>): number {
  const found = new Set<NodeId>(needed.get(id));
  for (const one of found) for (const next of needed.get(one) ?? []) found.add(next);
  found.delete(id);
  return found.size;
}

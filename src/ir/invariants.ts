import type { Bundle, Node, Pipeline, Region } from './pipeline.js';
import type { NodeId } from './values.js';
import { nodesOf, nodesOfPipeline } from './walk.js';

/** Everything that is wrong with a bundle by the IR's own rules; empty when it is sound. A finding is a bug of ours. */
export function violations(bundle: Bundle): string[] {
  const seen = new Set<NodeId>();
  return bundle.pipelines.flatMap((pipeline) => [
    ...duplicateIds(pipeline, seen),
    ...badPaths(pipeline),
    ...regionsOf(pipeline).flatMap(edgeViolations),
    ...[...nodesOfPipeline(pipeline)].flatMap(readingViolations),
  ]);
}

function duplicateIds(pipeline: Pipeline, seen: Set<NodeId>): string[] {
  const found: string[] = [];
  for (const { id } of [pipeline, ...nodesOfPipeline(pipeline)]) {
    if (seen.has(id)) found.push(`${id}: id used twice`);
    seen.add(id);
  }
  return found;
}

function badPaths(pipeline: Pipeline): string[] {
  return [...nodesOfPipeline(pipeline)]
    .filter((node) => !node.id.startsWith(`${pipeline.id}/`))
    .map((node) => `${node.id}: not a path below ${pipeline.id}`);
}

function regionsOf(pipeline: Pipeline): Region[] {
  const groups = [...nodesOfPipeline(pipeline)];
  return [
    pipeline.body,
    ...pipeline.finalizers.map((finalizer) => finalizer.body),
    ...groups.flatMap((node) => node.finalizers.map((finalizer) => finalizer.body)),
    ...groups.flatMap((node) => (node.kind === 'group' ? [node.body] : [])),
  ];
}

/** Both ends exist below the region, and no deeper region holds both; no edge twice, none from a node to itself. */
function edgeViolations(region: Region): string[] {
  const holder = new Map<NodeId, NodeId>();
  for (const child of region.nodes) {
    holder.set(child.id, child.id);
    if (child.kind === 'group') for (const inner of nodesOf(child.body)) holder.set(inner.id, child.id);
  }
  const seen = new Set<string>();
  return region.edges.flatMap((edge) => {
    const name = `${edge.from} -> ${edge.to}`;
    const twice = seen.has(name);
    seen.add(name);
    const [from, to] = [holder.get(edge.from), holder.get(edge.to)];
    if (from === undefined || to === undefined) return [`${name}: dangles`];
    if (from === to) return [`${name}: belongs into a deeper region, or joins a node with itself`];
    return twice ? [`${name}: twice`] : [];
  });
}

function readingViolations(node: Node): string[] {
  const { reading, why } = node.origin;
  return reading !== 'full' && !why?.length ? [`${node.id}: read ${reading} without a reason`] : [];
}

import type { Edge, Node, Pipeline, Region, Step } from './pipeline.js';

/** Every node of a region, groups before their members, finalizers after their owner; document order. */
export function* nodesOf(region: Region): Generator<Node> {
  for (const node of region.nodes) {
    yield node;
    if (node.kind === 'group') yield* nodesOf(node.body);
    for (const finalizer of node.finalizers) yield* nodesOf(finalizer.body);
  }
}

/** Every node of a pipeline, those of its own finalizers last. */
export function* nodesOfPipeline(pipeline: Pipeline): Generator<Node> {
  yield* nodesOf(pipeline.body);
  for (const finalizer of pipeline.finalizers) yield* nodesOf(finalizer.body);
}

/** Every step (what conservation counts: translation.md, "Ground rules"). */
export function* stepsOf(pipeline: Pipeline): Generator<Step> {
  for (const node of nodesOfPipeline(pipeline)) if (node.kind === 'step') yield node;
}

/** Every edge of a region and of the groups in it, without finalizers. */
export function* edgesOf(region: Region): Generator<Edge> {
  yield* region.edges;
  for (const node of region.nodes) if (node.kind === 'group') yield* edgesOf(node.body);
}

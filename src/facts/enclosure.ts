import type { Node, NodeId, Pipeline, Region } from '../ir/index.js';

/** What groups around a node give it: Jenkins' `timeout` and `retry` blocks, options of stages. */
export interface Enclosure {
  /** One of them ends by itself. */
  readonly timeout: boolean;
  /** One of them is tried again, its members with it. */
  readonly retried: boolean;
}

/** Every node of a pipeline with what encloses it; its own policy is not counted in. */
export function enclosures(pipeline: Pipeline): ReadonlyMap<NodeId, Enclosure> {
  const found = new Map<NodeId, Enclosure>();
  const open = { timeout: false, retried: false };
  enclose(pipeline.body, open, found);
  for (const { body } of pipeline.finalizers) enclose(body, open, found);
  return found;
}

function enclose({ nodes }: Region, outer: Enclosure, found: Map<NodeId, Enclosure>): void {
  for (const node of nodes) {
    found.set(node.id, outer);
    if (node.kind === 'group') enclose(node.body, within(node, outer), found);
    for (const { body } of node.finalizers) enclose(body, outer, found);
  }
}

function within({ policy: { timeout, retries } }: Node, outer: Enclosure): Enclosure {
  return {
    timeout: outer.timeout || (timeout !== undefined && 'seconds' in timeout),
    retried: outer.retried || (typeof retries === 'number' && retries > 0),
  };
}

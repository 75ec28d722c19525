import type { Node, NodeId, Pipeline, Region } from '../ir/index.js';

/** What groups around a node give it: Jenkins' `timeout` and `retry` blocks, options of stages. */
export interface Enclosure {
  /** One of them ends by itself. */
  readonly timeout: boolean;
  /** One of them ends by itself after a time that only the run knows. */
  readonly timeoutUnknown: boolean;
  /** One of them is tried again, its members with it. */
  readonly retried: boolean;
  /** One of them is tried again as often as only the run knows. */
  readonly retriedUnknown: boolean;
}

/** Around what stands in nothing. */
export const NOTHING_AROUND: Enclosure = {
  timeout: false,
  timeoutUnknown: false,
  retried: false,
  retriedUnknown: false,
};

/** Every node of a pipeline with what encloses it; its own policy is not counted in. */
export function enclosures(pipeline: Pipeline): ReadonlyMap<NodeId, Enclosure> {
  const found = new Map<NodeId, Enclosure>();
  const open = { ...NOTHING_AROUND, timeout: endsInSilence(pipeline), timeoutUnknown: hasOpenLimit(pipeline) };
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

function within(node: Node, outer: Enclosure): Enclosure {
  const { timeout, retries } = node.policy;
  return {
    timeout: outer.timeout || (timeout !== undefined && 'seconds' in timeout) || endsInSilence(node),
    timeoutUnknown: outer.timeoutUnknown || hasOpenLimit(node) || isDoubted(node, 'timeout'),
    retried: outer.retried || (typeof retries === 'number' && retries > 0),
    retriedUnknown: outer.retriedUnknown || isUnknown(node, 'jenkins.retry') || isDoubted(node, 'retry'),
  };
}

/** A block of this name whose figure was not read. */
function isDoubted({ origin, policy: { timeout, retries } }: Node, construct: string): boolean {
  return origin.construct === construct && origin.reading !== 'full' && timeout === undefined && !retries;
}

/** Jenkins ends what has said nothing for so long: what hangs says nothing. */
function endsInSilence({ facets }: Pick<Node, 'facets'>): boolean {
  return facets.some(({ key, value }) => key === 'jenkins.timeout.idle' && typeof value === 'number');
}

/** A time limit is set on it, or on a block around it that the source merged into it, which only the run knows. */
export function hasOpenLimit(node: Pick<Node, 'facets'>): boolean {
  const idle = node.facets.some(({ key, value }) => key === 'jenkins.timeout.idle' && typeof value !== 'number');
  return idle || isUnknown(node, 'jenkins.timeout');
}

/** It is set, to what only the run knows. */
function isUnknown({ facets }: Pick<Node, 'facets'>, name: string): boolean {
  return facets.some(({ key, value }) => key === name && value === '<unknown>');
}
